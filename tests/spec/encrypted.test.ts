import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseSpec } from '../../src/spec/parse.ts';

function diagnosticsOf(fields: string, rest = ''): readonly string[] {
  const text = `spec: 1\napp: { name: a, title: A }\nentities:\n  Thing:\n    fields:\n${fields
    .split('; ')
    .map((field) => `      ${field}\n`)
    .join('')}${rest}`;
  return parseSpec(text).diagnostics.map(({ code, path }) => `${code} ${path}`);
}

describe('an encrypted field', () => {
  it('can be any text, unique alone and together', () => {
    for (const type of ['text', 'email', 'phone', 'url']) {
      assert.deepEqual(
        diagnosticsOf(`a: { type: ${type}, encrypted: true, unique: true, required: true }`),
        [],
      );
    }
    assert.deepEqual(diagnosticsOf('a: { type: longText, encrypted: true }'), []);
    const rules = '    rules:\n      - unique: [a, b]\n';
    assert.deepEqual(diagnosticsOf('a: { type: text, encrypted: true }; b: text', rules), []);
  });

  it('is nothing but a text', () => {
    for (const type of ['integer', 'date', 'boolean', 'json', 'file']) {
      assert.deepEqual(diagnosticsOf(`a: { type: ${type}, encrypted: true }`), [
        'UNFIT_OPTION entities.Thing.fields.a',
      ]);
      assert.deepEqual(diagnosticsOf(`a: { type: ${type}, encrypted: false }`), []);
    }
  });

  it('is neither searched, nor compared, nor given by the database', () => {
    assert.deepEqual(diagnosticsOf('a: { type: text, encrypted: true, searchable: true }'), [
      'UNFIT_OPTION entities.Thing.fields.a',
    ]);
    assert.deepEqual(diagnosticsOf('a: { type: text, encrypted: true, default: x }'), [
      'UNFIT_OPTION entities.Thing.fields.a',
    ]);
    const check = '    rules:\n      - check: a != b\n';
    for (const encrypted of ['a', 'b']) {
      const fields = ['a', 'b'].map((name) => `${name}: { type: text, encrypted: ${name === encrypted} }`);
      assert.deepEqual(diagnosticsOf(fields.join('; '), check), ['UNFIT_FIELD entities.Thing.rules.0.check']);
    }
    const overlap = '    rules:\n      - noOverlap: { from: b, to: c, per: a }\n';
    assert.deepEqual(diagnosticsOf('a: { type: text, encrypted: true }; b: date; c: date', overlap), [
      'UNFIT_FIELD entities.Thing.rules.0.noOverlap',
    ]);
    const report = 'reports:\n  things: { count: Thing, by: [a], where: { a: x } }\n';
    assert.deepEqual(diagnosticsOf('a: { type: text, encrypted: true }', report), [
      'UNFIT_FIELD reports.things.where',
      'UNFIT_FIELD reports.things.by',
    ]);
  });
});
