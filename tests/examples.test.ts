import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { describe, it } from 'node:test';

import { readTree } from '../src/workspace/read-tree.ts';
import { exampleFolders, generateExample } from './support/examples.ts';

/** What a project adds to itself: its API's description, and what `verify` showed. `npm run test:examples` proves these. */
const ADDED = ['openapi.json', 'proof.md', 'security.md'].map((name) => `backend/app/docs/${name}`);

/** Ticks and evidence that `verify` writes behind an item of the plan. */
const EVIDENCE = /^- \[[x ]\] (.*-->).*$/gm;

describe('examples', () => {
  it('are there', () => {
    const names = exampleFolders().map((folder) => basename(folder));
    assert.deepEqual(new Set(names), new Set(['clinic', 'gym', 'lead-tracker', 'tutoring']));
  });

  for (const folder of exampleFolders()) {
    it(`${basename(folder)} is what the generator makes, byte by byte`, async () => {
      const generated = await generateExample(folder);
      const committed = await readTree(folder);
      const expected = [...generated.keys(), ...ADDED].toSorted();
      const sources = ['request.txt', 'spec.yaml'];
      assert.deepEqual(
        [...committed.keys()].filter((path) => !sources.includes(path)),
        expected,
      );
      for (const [path, text] of generated) {
        const stale = `${path} is stale: npm run examples`;
        assert.equal(withoutEvidence(String(committed.get(path))), withoutEvidence(text), stale);
      }
    });

    it(`${basename(folder)} comes out the same every time`, async () => {
      assert.deepEqual(await generateExample(folder), await generateExample(folder));
    });
  }
});

function withoutEvidence(text: string): string {
  return text.replaceAll(EVIDENCE, '- [ ] $1');
}
