import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { ANSWER_SCHEMA } from '../../../src/plan/model/answer.ts';
import { estimateTokens } from '../../../src/plan/model/estimate-tokens.ts';
import type { JsonSchema } from '../../../src/plan/model/json-schema.ts';
import { languageExample } from '../../../src/plan/model/language-example.ts';
import { INSTRUCTIONS } from '../../../src/plan/model/prompt.ts';
import { widenAnswer } from '../../../src/plan/model/widen-answer.ts';
import { specJsonSchema } from '../../../src/spec/json-schema.ts';
import { parseSpec } from '../../../src/spec/parse.ts';
import { elementsOf, elementsSaid, fits } from './support/schema-elements.ts';

const schema = specJsonSchema() as JsonSchema;
const yaml = readFileSync('src/plan/model/language-example.yaml', 'utf8');

/** What a model is not to write: the tool adds the request itself, and a role says what it does. */
const LEFT_OUT: readonly string[] = ['app.request', 'form "null"'];

describe('the example that a model is shown of the spec language', () => {
  it('is a sound spec', () => {
    assert.deepEqual(parseSpec(yaml).diagnostics, []);
  });

  it('has every element of the language', () => {
    const elements = new Set(elementsOf(schema));
    assert.ok(elements.size > 120, `saw ${elements.size} elements`);
    const said = new Set(elementsSaid(parse(yaml), schema));
    assert.deepEqual(
      [...elements].filter((element) => !said.has(element)).toSorted(),
      LEFT_OUT.toSorted(),
      'show these in src/plan/model/language-example.yaml',
    );
  });

  it('is an answer that the schema of answers allows, and is read back as the spec it is', () => {
    const answer: unknown = JSON.parse(languageExample());
    assert.ok(fits(answer, ANSWER_SCHEMA.properties?.['spec'] ?? {}));
    assert.deepEqual(parseSpec(JSON.stringify(widenAnswer(answer, schema))).spec, parseSpec(yaml).spec);
  });

  it('stands in the prompt, is counted there, and stays small', () => {
    assert.ok(INSTRUCTIONS.includes(languageExample()));
    const size = tokensOf(INSTRUCTIONS) - tokensOf(INSTRUCTIONS.replace(languageExample(), ''));
    assert.ok(size > 1000 && size < 2500, `${size} tokens`);
  });
});

function tokensOf(instructions: string): number {
  return estimateTokens({ instructions, schema: ANSWER_SCHEMA, messages: [] });
}
