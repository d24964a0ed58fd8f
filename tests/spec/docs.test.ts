import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { DIAGNOSTIC_CODES } from '../../src/spec/diagnostic-codes.ts';
import { specJsonSchema } from '../../src/spec/json-schema.ts';
import { MESSAGE_FORMATS } from '../../src/spec/phrase/message-template.ts';
import { parseSpec } from '../../src/spec/parse.ts';
import { CAPABILITIES } from '../../src/spec/spec.ts';

const page = readFileSync(new URL('../../docs/spec.md', import.meta.url), 'utf8');

describe('docs/spec.md', () => {
  const examples = page
    .split('```yaml\n')
    .slice(1)
    .map((rest) => rest.slice(0, rest.indexOf('```')));

  it('has examples', () => assert.ok(examples.length >= 8));

  for (const [index, example] of examples.entries()) {
    it(`example ${index + 1} is a sound spec`, () => assert.deepEqual(parseSpec(example).diagnostics, []));
  }

  it('explains every code with its weight, and no other', () => {
    const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| (error|warning) \| (.+) \|$/gmu)];
    assert.deepEqual(
      rows.map(([, code, severity, meaning]) => [code, severity, meaning]),
      Object.entries(DIAGNOSTIC_CODES).map(([code, { severity, meaning }]) => [code, severity, meaning]),
    );
  });

  it('names every key, capability and format of the language', () => {
    const keys = new Set<string>();
    collectKeys(specJsonSchema(), keys);
    assert.ok(keys.size > 50);
    const missing = [...keys, ...CAPABILITIES, ...MESSAGE_FORMATS].filter(
      (key) => !new RegExp(`\\b${key}\\b`, 'u').test(page),
    );
    assert.deepEqual(missing, []);
  });
});

it('every committed JSON Schema is what the code says (else npm run spec-schema)', () => {
  const inProjects = readFileSync(
    new URL('../../template/backend/spec.schema.json', import.meta.url),
    'utf8',
  );
  assert.deepEqual(JSON.parse(inProjects), specJsonSchema());
  const committed = readFileSync(new URL('../../docs/spec.schema.json', import.meta.url), 'utf8');
  assert.equal(committed, `${JSON.stringify(specJsonSchema(), null, 2)}\n`);
});

/** Every key that some map of a schema declares, and every value of an enumeration. */
function collectKeys(schema: unknown, keys: Set<string>): void {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [name, value] of Object.entries(schema)) {
    if (name === 'properties') for (const key of Object.keys(Object(value))) keys.add(key);
    if (name === 'enum' && Array.isArray(value)) for (const item of value) keys.add(String(item));
    collectKeys(value, keys);
  }
}
