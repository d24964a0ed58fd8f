import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseRetentionTime } from '../../src/spec/phrase/retention-time.ts';
import { parseSpec } from '../../src/spec/parse.ts';
import { prune } from '../../src/spec/remove/prune.ts';

const FIELDS =
  'leftOn: date, email: email, label: text, code: { type: text, required: true, unique: true, pattern: "^[A-Z]+$" }';

function specWith(retention: string, fields = FIELDS) {
  return parseSpec(
    `spec: 1\napp: { name: a, title: A }\nentities:\n  Stay:\n    fields: { ${fields} }\n    retention: ${retention}\n`,
  );
}

function diagnosticsOf(retention: string, fields = FIELDS): readonly string[] {
  return specWith(retention, fields).diagnostics.map(({ code, path }) => `${code} ${path}`);
}

describe('retention', () => {
  it('is a time, a moment and what is done', () => {
    assert.deepEqual(diagnosticsOf('{ after: 2y, from: leftOn, then: anonymise }'), []);
    assert.deepEqual(diagnosticsOf('{ after: 90d, then: delete }'), []);
    assert.deepEqual(diagnosticsOf('{ after: 12w, from: updatedAt, then: delete }'), []);
  });

  it('is refused where something of it is missing or cannot be', () => {
    for (const [retention, code, at] of [
      ['{ after: 2 years, then: delete }', 'INVALID_DURATION', '.after'],
      ['{ after: 24h, then: delete }', 'INVALID_DURATION', '.after'],
      ['{ after: 0d, then: delete }', 'INVALID_DURATION', '.after'],
      ['{ after: 101y, then: delete }', 'INVALID_DURATION', '.after'],
      ['{ after: 1y, from: leftAt, then: delete }', 'UNKNOWN_FIELD', '.from'],
      ['{ after: 1y, from: label, then: delete }', 'UNFIT_FIELD', '.from'],
      ['{ after: 1y, then: forget }', 'INVALID_VALUE', '.then'],
      ['{ after: 1y }', 'MISSING_KEY', ''],
    ] as const) {
      assert.deepEqual(diagnosticsOf(retention), [`${code} entities.Stay.retention${at}`], retention);
    }
  });

  it('anonymises what is personal and can be replaced', () => {
    const anonymise = '{ after: 1y, then: anonymise }';
    assert.deepEqual(diagnosticsOf(anonymise, 'label: text'), ['UNFIT_FIELD entities.Stay.retention']);
    const code = 'code: { type: text, required: true, unique: true, pattern: "^[A-Z]+$", pii: true }';
    assert.deepEqual(diagnosticsOf(anonymise, code), ['UNFIT_FIELD entities.Stay.retention']);
    assert.deepEqual(diagnosticsOf('{ after: 1y, then: delete }', 'label: text'), []);
  });

  it('goes when the moment that it counts from goes', () => {
    const { spec } = specWith('{ after: 2y, from: leftOn, then: delete }');
    const [stay] = spec?.entities ?? [];
    assert.ok(spec !== undefined && stay !== undefined);
    const fields = stay.fields.filter(({ name }) => name !== 'leftOn');
    const pruned = prune({ ...spec, entities: [{ ...stay, fields }] });
    assert.deepEqual(pruned.problems, []);
    assert.equal(pruned.spec.entities[0]?.retention, undefined);
  });

  it('reads its times', () => {
    assert.deepEqual(parseRetentionTime('7y'), { amount: 7, unit: 'year' });
    assert.deepEqual(parseRetentionTime('1d'), { amount: 1, unit: 'day' });
    assert.equal(parseRetentionTime('7m'), undefined);
  });
});
