import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { csvLine } from '../../app/core/http/csv.ts';

const FORMULA = "=cmd|' /C calc'!A0";

/** Text that a spreadsheet could find a formula in. */
const TEXTS = [
  FORMULA,
  `a;${FORMULA};b`,
  `a; ${FORMULA}`,
  `a;"${FORMULA}`,
  `a\t${FORMULA}`,
  `a\n${FORMULA}`,
  `";${FORMULA}`,
  '\t=1',
  '\r=1',
  'a;+1',
  'a;-1',
  'a;@sum(1)',
];

/** Cells as read by who separates by this, and does not heed quotes within a line. */
function cellsOf(line: string, separator: string): string[] {
  return line.split(new RegExp(`[${separator}\r\n]`)).map((cell) => cell.replace(/^["\s]+/, ''));
}

describe('control 21: CSV', () => {
  for (const text of TEXTS) {
    it(`begins no formula with ${JSON.stringify(text)}, whichever separator is read`, () => {
      const line = csvLine(['id', text, { title: text }]);
      for (const separator of [';', '\t', ',', ';,\t']) {
        const begun = cellsOf(line, separator).filter((cell) => /^[=+\-@]/.test(cell));
        assert.deepEqual(begun, [], line);
      }
    });
  }

  it('quotes every cell, and keeps the meaning of JSON', () => {
    const value = { title: 'a;=1+1, "quoted"' };
    const [line = ''] = csvLine(['plain', null, 7, value]).split('\r\n');
    assert.ok(line.startsWith('"plain",,"7","{'));
    const json = line.slice('"plain",,"7","'.length, -1).replaceAll('""', '"');
    assert.deepEqual(JSON.parse(json), value);
    assert.ok(!line.includes(';'));
  });

  it('leaves other text as it is', () => {
    assert.equal(
      csvLine(['a - b = c; d', '2026-11-27T00:00:00Z']),
      '"a - b = c; d","2026-11-27T00:00:00Z"\r\n',
    );
  });
});
