import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { ANSWER_SCHEMA } from '../../../src/plan/model/answer.ts';
import type { JsonSchema } from '../../../src/plan/model/json-schema.ts';
import { narrowDocument } from '../../../src/plan/model/narrow-document.ts';
import { narrowOmittable } from '../../../src/plan/model/narrow-omittable.ts';
import { narrowSchema } from '../../../src/plan/model/narrow-schema.ts';
import { schemaFor } from '../../../src/plan/model/output-form.ts';
import { PROVIDERS } from '../../../src/plan/model/providers.ts';
import { widenAnswer } from '../../../src/plan/model/widen-answer.ts';
import { specJsonSchema } from '../../../src/spec/json-schema.ts';

/** Every schema inside a schema, with how many objects it lies in. */
function* schemasIn(one: JsonSchema, depth = 1): Generator<{ schema: JsonSchema; depth: number }> {
  yield { schema: one, depth };
  for (const property of Object.values(one.properties ?? {})) yield* schemasIn(property, depth + 1);
  for (const branch of one.anyOf ?? []) yield* schemasIn(branch, depth);
  if (one.items !== undefined) yield* schemasIn(one.items, depth);
}

/** What providers count of a schema. */
function sizeOf(schema: JsonSchema): Readonly<Record<Counted, number>> {
  const all = [...schemasIn(schema)].map(({ schema: one }) => one);
  const names = all.flatMap((one) => Object.keys(one.properties ?? {}));
  const values = all.flatMap((one) => one.enum ?? []);
  const optional = all.flatMap(({ properties = {}, required = [] }) =>
    Object.keys(properties).filter((name) => !required.includes(name)),
  );
  return {
    properties: names.length,
    values: values.length,
    characters: [...names, ...values].reduce((sum: number, text) => sum + String(text).length, 0),
    levels: Math.max(...[...schemasIn(schema)].map(({ depth }) => depth)),
    unions: all.filter(({ anyOf }) => anyOf !== undefined).length,
    optional: optional.length,
  };
}

type Counted = 'properties' | 'values' | 'characters' | 'levels' | 'unions' | 'optional';

interface Limits {
  /** Keywords that it reads; all, where it says so. */
  readonly keywords: readonly string[] | 'all';
  readonly most?: Partial<Record<Counted, number>>;
}

const STRICT_KEYWORDS = [
  'type',
  'description',
  'enum',
  'properties',
  'required',
  'items',
  'anyOf',
  'additionalProperties',
];

/** https://platform.openai.com/docs/guides/structured-outputs#supported-schemas */
const OPENAI: Limits = {
  keywords: STRICT_KEYWORDS,
  most: { properties: 5000, values: 1000, characters: 120_000, levels: 10, optional: 0 },
};

/** What each provider documents of the way in which it is asked. */
const DOCUMENTED: Readonly<Record<string, Limits>> = {
  // The input of a tool that is not strict may be any schema
  anthropic: { keywords: 'all' },
  bedrock: { keywords: 'all' },
  openai: OPENAI,
  'openai-compatible': OPENAI,
  // What is not strict has no limits but the keywords
  azure: { keywords: STRICT_KEYWORDS },
  // https://docs.mistral.ai/capabilities/structured-output/structured_output_overview/ names none; the form is OpenAI's
  mistral: OPENAI,
  // https://ai.google.dev/gemini-api/docs/structured-output
  google: { keywords: [...STRICT_KEYWORDS, 'title', 'format', 'prefixItems', 'oneOf', '$ref', '$defs'] },
};

for (const [name, { form }] of Object.entries(PROVIDERS)) {
  const sent = schemaFor(ANSWER_SCHEMA, form);
  const { keywords, most = {} } = DOCUMENTED[name] ?? assert.fail(name);

  describe(`the schema that ${name} is sent`, () => {
    it('uses no keyword that is not documented', () => {
      if (keywords === 'all') return;
      for (const { schema } of schemasIn(sent))
        for (const keyword of Object.keys(schema)) assert.ok(keywords.includes(keyword), keyword);
    });

    it('keeps the documented limits', () => {
      const size = sizeOf(sent);
      for (const [counted, limit] of Object.entries(most))
        assert.ok(size[counted as Counted] <= limit, `${size[counted as Counted]} ${counted}`);
    });

    it('is closed, and enumerates nothing but texts and numbers', () => {
      for (const { schema } of schemasIn(sent)) {
        if (schema.properties !== undefined) assert.equal(schema.additionalProperties, false);
        for (const value of schema.enum ?? []) assert.ok(['string', 'number'].includes(typeof value));
      }
    });
  });
}

describe('what is too much for strict output', () => {
  const size = sizeOf(narrowOmittable(ANSWER_SCHEMA));

  it('is not asked of Anthropic and Bedrock, which take 16 unions and 24 properties that may be left out', () => {
    assert.ok(sizeOf(ANSWER_SCHEMA).unions > 16);
    assert.ok(size.optional > 24);
    assert.equal(PROVIDERS['anthropic']?.form.options?.['anthropic']?.['structuredOutputMode'], 'jsonTool');
    assert.equal(PROVIDERS['bedrock']?.form.options?.['amazonBedrock']?.['structuredOutputMode'], 'jsonTool');
  });

  it('is not asked of Azure, which takes 100 properties on five levels', () => {
    assert.ok(size.properties > 100 && size.levels > 5);
    assert.equal(PROVIDERS['azure']?.form.options?.['azure']?.['strictJsonSchema'], false);
  });
});

describe('a schema without null', () => {
  it('leaves out what may be null, and has no union for it', () => {
    const schema = narrowSchema({
      type: 'object',
      properties: {
        name: { type: 'string', description: 'Its name.' },
        about: { type: 'string', description: 'What it is.' },
        size: { anyOf: [{ type: 'integer' }, { type: 'string' }] },
        note: { description: 'A note.', anyOf: [{ type: 'string' }, { type: 'null' }] },
      },
      required: ['name', 'note'],
    });
    assert.deepEqual(narrowOmittable(schema), {
      type: 'object',
      properties: {
        name: { type: 'string', description: 'Its name.' },
        about: { type: 'string', description: 'What it is.' },
        size: { anyOf: [{ type: 'integer' }, { type: 'string' }] },
        note: { description: 'A note.', type: 'string' },
      },
      required: ['name'],
      additionalProperties: false,
    });
  });

  it('has no null anywhere', () => {
    for (const { schema } of schemasIn(narrowOmittable(ANSWER_SCHEMA))) assert.notEqual(schema.type, 'null');
  });

  it('is answered by documents that are read back as they were', () => {
    const own = specJsonSchema() as JsonSchema;
    const document: unknown = parse(readFileSync('examples/clinic/backend/spec.yaml', 'utf8'));
    const answer = JSON.stringify(
      narrowDocument(document, own),
      (_key, value: unknown) => value ?? undefined,
    );
    assert.deepEqual(widenAnswer(JSON.parse(answer), own), document);
    assert.deepEqual(widenAnswer({ roles: [{ name: 'nurse' }] }, own), { roles: { nurse: null } });
  });
});

describe('an answer with a mark that is not set', () => {
  const schema: JsonSchema = {
    anyOf: [
      { type: 'string', enum: ['text'] },
      {
        type: 'object',
        properties: { type: { const: 'text' }, pii: { const: true, description: 'Personal.' } },
        required: ['type'],
      },
    ],
  };

  it('may say so, for a boolean is what it is asked', () => {
    assert.deepEqual(narrowSchema({ const: true, description: 'Personal.' }), {
      type: 'boolean',
      description: 'Personal.',
    });
    assert.deepEqual(widenAnswer({ type: 'text', pii: false }, schema), { type: 'text' });
    assert.deepEqual(widenAnswer({ type: 'text', pii: true }, schema), { type: 'text', pii: true });
  });
});
