import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as check, constantFrom, property, string } from 'fast-check';

import { readSource } from '../../src/verify/source.ts';

/** Code, and the same code with comments and contents of literals blank (`·` stands for a blank). */
const CASES: readonly (readonly [string, string])[] = [
  [`a('x // y') // z`, `a('······') ····`],
  ['a(`x ${b(`y ${c}`)} z`)', 'a(`··${b(`··${c}`)}··`)'],
  ['a = `${ {b: 1}.b }`;', 'a = `${ {b: 1}.b }`;'],
  [`a.match(/['"\`]/g)`, `a.match(/·····/g)`.replace('·····', '·'.repeat(5))],
  ['a = b / c / d', 'a = b / c / d'],
  ['return /x/;', 'return /·/;'],
  ['a /* b\nc */ d', 'a ····\n···· d'],
  [String.raw`'it\'s' + x`, `'·····' + x`],
];

describe('segmentsOf', () => {
  for (const [text, expected] of CASES) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.equal(readSource('a.ts', text).code, expected.replaceAll('·', ' '));
    });
  }

  it('keeps length and lines, whatever the text', () => {
    const text = string({
      unit: constantFrom('a', ' ', '\n', "'", '"', '`', '/', '*', '$', '{', '}', '\\', '[', ']', '('),
      maxLength: 200,
    });
    check(
      property(text, (value) => {
        const { code, uncommented } = readSource('a.ts', value);
        for (const form of [code, uncommented]) {
          assert.equal(form.length, value.length);
          assert.equal(form.split('\n').length, value.split('\n').length);
        }
      }),
    );
  });
});
