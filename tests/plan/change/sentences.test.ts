import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changeSpec } from '../../../src/plan/change/change-spec.ts';
import { parseSpec } from '../../../src/spec/parse.ts';
import { validateSpec } from '../../../src/spec/validate/validate.ts';
import { writeSpec } from '../../../src/spec/write.ts';
import { SENTENCES } from './sentences.ts';
import { shown, specCalled } from './specs.ts';

describe('changes in English', () => {
  for (const { spec: name, text, changes } of SENTENCES) {
    it(`${name}: ${text}`, async () => {
      const before = specCalled(name);
      const result = await changeSpec(before, text);
      assert.deepEqual(result.changes.map(shown), changes);
      assert.deepEqual([result.notUnderstood, result.unchanged], [[], []]);
      assert.deepEqual(before, specCalled(name), 'the spec that was given is not touched');
      const errors = validateSpec(result.spec).filter(({ severity }) => severity === 'error');
      assert.deepEqual(errors, []);
      assert.deepEqual(parseSpec(writeSpec(result.spec)).spec, result.spec);
      assert.deepEqual(await changeSpec(before, text), result, 'the same change gives the same');
    });
  }

  it('says the same sentence only once', () => {
    const all = SENTENCES.map(({ text }) => text);
    assert.equal(new Set(all).size, all.length);
    assert.ok(all.length > 90);
  });
});
