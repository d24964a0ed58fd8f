import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { array, assert as assertProperty, constantFrom, integer, oneof, property, string } from 'fast-check';
import { divide } from '../../../../src/plan/model/parts/divide.ts';
import { findHeadings } from '../../../../src/plan/model/parts/headings.ts';
import { toMarkdown } from '../../../workspace/documents/support/blocks.ts';
import { requirementDocument } from '../../../workspace/documents/support/requirement-document.ts';

function texts(text: string, maxBytes: number): readonly string[] {
  return divide(text, maxBytes).map(({ start, end }) => text.slice(start, end));
}

describe('headings', () => {
  it('are lines with marks, lines that are ruled off, and numbered lines that stand alone', () => {
    const text = [
      '# Harbour',
      'Piers',
      '=====',
      'Some words.',
      'Berths',
      '---',
      '',
      '  3.2 Cancelling a booking',
      '',
      '### Closed ###',
      '1. Ask the office',
      '2. Pay',
      '',
      '4. A sentence that is numbered.',
      '',
      '2 Utilities . . . . . . . 5',
      '',
      '| Name |',
      '---',
      '#hashtag',
    ].join('\n');
    assert.deepEqual(
      findHeadings(text).map(({ level, title }) => [level, title]),
      [
        [1, 'Harbour'],
        [1, 'Piers'],
        [2, 'Berths'],
        [2, '3.2 Cancelling a booking'],
        [3, 'Closed'],
      ],
    );
  });
});

describe('a divided text', () => {
  it('is never more nor less than the text, whatever it is, in parts within their bound', () => {
    const piece = oneof(
      string({ unit: 'grapheme', maxLength: 40 }),
      constantFrom(
        '\n',
        '\n\n',
        '# A\n',
        '## B\n\n',
        '1.2 C\n\n',
        '. ',
        'x'.repeat(30),
        '😀',
        'é',
        ': \n',
        '---\n',
      ),
    );
    assertProperty(
      property(array(piece, { maxLength: 60 }), integer({ min: 4, max: 200 }), (pieces, maxBytes) => {
        const text = pieces.join('');
        const parts = texts(text, maxBytes);
        assert.equal(parts.join(''), text);
        for (const part of parts) {
          assert.ok(Buffer.byteLength(part) <= maxBytes, JSON.stringify(part));
          assert.ok(part !== '' || text === '');
          assert.equal(part.toWellFormed() === part || text.toWellFormed() !== text, true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is one part when it fits, an empty one too', () => {
    assert.deepEqual(divide('', 100), [{ start: 0, end: 0, under: [] }]);
    assert.deepEqual(divide('We keep boats.', 14), [{ start: 0, end: 14, under: [] }]);
  });

  it('is cut before headings, the highest first, and tells what each part stands under', () => {
    const text = toMarkdown(requirementDocument(40));
    const parts = divide(text, 16 * 1024);
    assert.ok(parts.length >= 3, String(parts.length));
    for (const { start, under } of parts.slice(1)) {
      assert.match(text.slice(start, start + 10), /^## \d+\. [A-Z]/u);
      assert.deepEqual(under, ['Requirements of the harbour office']);
    }
  });

  const SENTENCES = 'A boat lies here. Its skipper pays for it. Nobody else does.';
  const places: readonly (readonly [where: string, text: string, maxBytes: number, second: string])[] = [
    [
      'a higher heading that comes earlier',
      '# A\n\naaaaaa\n\n# B\n\nb\n\n## C\n\nc',
      24,
      '# B\n\nb\n\n## C\n\nc',
    ],
    [
      'paragraphs',
      'One two three.\nFour.\n\nFive six.\nSeven eight nine.',
      40,
      'Five six.\nSeven eight nine.',
    ],
    ['lines', 'one two three\nfour five\nsix seven eight', 30, 'six seven eight'],
    ['sentences', SENTENCES, 50, 'Nobody else does.'],
    ['words', 'one two three four five six', 20, 'five six'],
    ['characters, where there is no other place', 'x'.repeat(25), 20, 'xxxxx'],
    ['characters of four bytes', '😀'.repeat(6), 18, '😀😀'],
  ];
  for (const [where, text, maxBytes, second] of places)
    it(`is cut between ${where}`, () => {
      assert.equal(texts(text, maxBytes)[1], second);
    });

  it('leaves a heading with its text, and a list with the line that announces it', () => {
    const [first, second] = texts(
      `${'Some words. '.repeat(4)}\n\n## Berths\n\nEach berth has:\n\n- a length`,
      70,
    );
    assert.equal(first?.trimEnd(), 'Some words. '.repeat(4).trimEnd());
    assert.match(second ?? '', /^## Berths\n\nEach berth has:/u);
  });

  it('takes time in proportion to the text, whatever it is', () => {
    for (const unit of ['x', ' ', '\n', '# ', '# a\n', 'a. ', '1.1 A\n\n', '---\n', 'a:\n\n', '.'])
      assert.ok(divide(unit.repeat(400_000 / unit.length), 16 * 1024).length > 0);
  });
});
