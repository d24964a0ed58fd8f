import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { specJsonSchema } from '../../../src/spec/json-schema.ts';
import { ANSWER_SCHEMA } from '../../../src/plan/model/answer.ts';
import { CHANGE_ANSWER_SCHEMA } from '../../../src/plan/model/change-answer.ts';
import { narrowDocument } from '../../../src/plan/model/narrow-document.ts';
import { widenAnswer } from '../../../src/plan/model/widen-answer.ts';
import type { JsonSchema } from '../../../src/plan/model/json-schema.ts';
import { fits } from './support/schema-elements.ts';

const schema = specJsonSchema() as JsonSchema;

const SPECS: readonly string[] = [
  ...['clinic', 'gym', 'lead-tracker'].map((name) =>
    readFileSync(`examples/${name}/backend/spec.yaml`, 'utf8'),
  ),
  ...[...readFileSync('docs/spec.md', 'utf8').matchAll(/```yaml\n(spec: 1\n[^`]*)```/gu)].map(
    ([, text = '']) => text,
  ),
];

describe('the form of an answer', () => {
  it('can say every element of the spec language, and is read back as it was', () => {
    assert.ok(SPECS.length > 5);
    for (const text of SPECS) {
      const document: unknown = parse(text);
      const answer: unknown = JSON.parse(JSON.stringify(narrowDocument(document, schema)));
      assert.deepEqual(widenAnswer(answer, schema), withoutNull(document), text.slice(0, 200));
    }
  });

  it('is one that its own schema allows, whatever the spec says', () => {
    const expected = ANSWER_SCHEMA.properties?.['spec'] ?? {};
    for (const text of SPECS)
      assert.ok(fits(withoutNull(narrowDocument(parse(text), schema)), expected), text.slice(0, 200));
  });

  it('leaves what does not fit to the check of the document', () => {
    const answer = { spec: 1, app: { name: 'a', title: 'A' }, entities: [{ name: 'Lead', value: 7 }, 'x'] };
    assert.deepEqual(widenAnswer(answer, schema), { ...answer, entities: { Lead: 7 } });
  });
});

/** A role without a text is `null` in YAML and left out in an answer. */
function withoutNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNull);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, withoutNull(own)]));
}

/** Every schema inside a schema, with how many objects it lies in. */
function* schemasIn(one: JsonSchema, depth = 1): Generator<{ schema: JsonSchema; depth: number }> {
  yield { schema: one, depth };
  for (const property of Object.values(one.properties ?? {})) yield* schemasIn(property, depth + 1);
  for (const branch of one.anyOf ?? []) yield* schemasIn(branch, depth);
  if (one.items !== undefined) yield* schemasIn(one.items, depth);
}

for (const [what, form] of [
  ['a plan', ANSWER_SCHEMA],
  ['a change', CHANGE_ANSWER_SCHEMA],
] as const) {
  const all = [...schemasIn(form)];
  describe(`the schema of an answer: ${what}`, () => {
    it('has what strict structured output takes: closed objects, all keys required, no free keys', () => {
      for (const { schema: one } of all) {
        assert.equal(one.patternProperties, undefined);
        if (one.properties === undefined) continue;
        assert.equal(one.additionalProperties, false);
        assert.deepEqual(one.required, Object.keys(one.properties));
      }
    });

    it('uses no keyword but those that all providers read', () => {
      const known = new Set([
        'type',
        'description',
        'enum',
        'properties',
        'required',
        'items',
        'anyOf',
        'additionalProperties',
      ]);
      for (const { schema: one } of all)
        for (const keyword of Object.keys(one)) assert.ok(known.has(keyword), keyword);
    });

    it('has a type or a union in every place, and a union nowhere at the top', () => {
      assert.equal(form.type, 'object');
      for (const { schema: one } of all) assert.ok(one.anyOf !== undefined || typeof one.type === 'string');
    });

    it('keeps the limits of OpenAI: 5,000 properties, 1,000 enumeration values, ten levels', () => {
      const properties = all.reduce(
        (sum, { schema: one }) => sum + Object.keys(one.properties ?? {}).length,
        0,
      );
      const values = all.reduce((sum, { schema: one }) => sum + (one.enum ?? []).length, 0);
      assert.ok(properties <= 5000, `${properties} properties`);
      assert.ok(values <= 1000, `${values} enumeration values`);
      assert.ok(Math.max(...all.map(({ depth }) => depth)) <= 10);
    });
  });
}
