import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sampleText } from '../../src/generate/model/sample-texts.ts';
import { sampleValue } from '../../src/generate/model/sample-values.ts';
import type { Field } from '../../src/spec/spec.ts';

/** Names of fields, and what fits them. */
const FITTING: readonly (readonly [string, RegExp])[] = [
  ['industry', /^(?:Logistics|Retail)$/],
  ['department', /^(?:Sales|Support)$/],
  ['job title', /^(?:Account manager|Engineer)$/],
  ['position', /^(?:Account manager|Engineer)$/],
  ['occupation', /^(?:Account manager|Engineer)$/],
  ['title', /^A /],
  ['category', /^(?:general|special)$/],
  ['product category', /^(?:general|special)$/],
  ['city', /^(?:Bristol|Lyon)$/],
  ['city name', /^(?:Bristol|Lyon)$/],
  ['company city', /^(?:Bristol|Lyon)$/],
  ['country', /^(?:France|Japan)$/],
  ['country of origin', /^(?:France|Japan)$/],
  ['state', /^(?:Bavaria|Ontario)$/],
  ['region', /^(?:Bavaria|Ontario)$/],
  ['colour', /^(?:blue|green)$/],
  ['notes', /\.$/],
  ['customer notes', /\.$/],
  ['contact address', /\d+ /],
  ['customer number', /^[A-Z]{2}-/],
  ['author', /^\w+ \w+$/],
  ['breed', /^(?:Labrador|Siamese)$/],
  ['species', /^(?:dog|cat)$/],
  ['language', /^(?:English|French)$/],
  ['nationality', /^(?:French|Japanese)$/],
  ['currency', /^(?:EUR|USD)$/],
  ['unit', /^(?:piece|kg)$/],
  ['material', /^(?:oak|steel)$/],
  ['make', /^(?:Volvo|Toyota)$/],
  ['brand', /^(?:Blue Heron|Silver Birch)$/],
  ['model', /^(?:Classic|Plus)$/],
  ['source', /^(?:website|referral)$/],
  ['tax id', /^[A-Z]{2}-/],
  ['shift', /^(?:morning|evening)$/],
  ['subject', /^A /],
  ['diagnosis', /\w/],
  ['website title', /^A /],
];

describe('sample texts', () => {
  for (const [label, fitting] of FITTING) {
    it(`fit a field called ${label}, both of them`, () => {
      const both = [sampleText(label, 0), sampleText(label, 1)];
      assert.notEqual(both[0], both[1]);
      for (const text of both) assert.match(text, fitting);
    });
  }

  it('are plain where the name tells nothing', () => {
    assert.deepEqual(
      [sampleText('frobnication', 0), sampleText('frobnication', 1)],
      ['First entry', 'Second entry'],
    );
  });
});

describe('sample numbers', () => {
  const numbers: readonly (readonly [string, Field['type'], number, number])[] = [
    ['age', 'integer', 34, 52],
    ['year', 'integer', 2026, 2025],
    ['latitude', 'decimal', 51.5072, 45.764],
    ['longitude', 'decimal', -0.1276, 4.8357],
    ['quantity', 'integer', 3, 5],
    ['probability', 'percent', 60, 75],
    ['discount', 'percent', 15, 20],
  ];

  for (const [name, type, first, second] of numbers) {
    it(`fit a field called ${name}`, () => {
      const field = { name, type, required: false, unique: false } as Parameters<typeof sampleValue>[0];
      assert.deepEqual([sampleValue(field, 0), sampleValue(field, 1)], [first, second]);
    });
  }
});
