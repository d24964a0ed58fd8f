import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  type Arbitrary,
  array,
  assert as check,
  constantFrom,
  nat,
  property,
  record,
  string,
} from 'fast-check';
import type { Provenance } from '../../src/spec/evidence.ts';
import { readProvenance, writeProvenance } from '../../src/spec/provenance-file.ts';

const text = string({ unit: 'binary', maxLength: 40 });
const texts = array(text, { maxLength: 3 });
const span = { start: nat(), end: nat(), quote: text };
const listOf = <T>(model: { [K in keyof T]: Arbitrary<T[K]> }) =>
  array(record(model, { noNullPrototype: true }), { maxLength: 3 });

const anyProvenance = record(
  {
    elements: listOf({
      path: text,
      origin: constantFrom('stated', 'inferred', 'default'),
      confidence: constantFrom('high', 'medium', 'low'),
      evidence: listOf({ ...span, rule: text }),
    }),
    assumptions: listOf({ path: text, text, because: text, alternatives: texts }),
    questions: listOf({ text, paths: texts, default: text }),
    setAside: listOf({ ...span, reason: text }),
    notUnderstood: listOf({ ...span, reason: text }),
  },
  { noNullPrototype: true },
) as Arbitrary<Provenance>;

it('reads back what it wrote', () => {
  check(
    property(anyProvenance, (provenance) => {
      const { provenance: read, diagnostics } = readProvenance(writeProvenance(provenance));
      assert.deepEqual(diagnostics, []);
      assert.deepEqual(read, provenance);
    }),
  );
});

it('says what is wrong with a file it cannot read', () => {
  assert.equal(readProvenance('elements: 5').diagnostics[0]?.code, 'MISSING_KEY');
  assert.equal(readProvenance('a: [').diagnostics[0]?.code, 'YAML_SYNTAX');
});
