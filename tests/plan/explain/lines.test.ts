import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explain } from '../../../src/plan/explain/explain.ts';
import type { Explanation, Mark } from '../../../src/plan/explain/explanation.ts';
import { markedWords, planOf } from './support.ts';

const BOOK = 'entities.Book';
const TITLE = 'entities.Book.fields.title';

function about(request: string, words: readonly string[], width = 80): Explanation {
  return explain(request, planOf(request, [{ path: BOOK, words }]), width);
}

function places({ lines }: Explanation): Pick<Mark, 'column' | 'width'>[][] {
  return lines.map(({ rows }) => rows.flat().map(({ column, width }) => ({ column, width })));
}

describe('lines', () => {
  it('are those of the request, empty ones too, however they end', () => {
    const { lines } = about('a\n\n  b \r\nc\rd\n', []);
    assert.deepEqual(
      lines.map(({ text }) => text),
      ['a', '', '  b', 'c', 'd', ''],
    );
  });

  it('break at spaces, and inside a word that is longer than a line', () => {
    const { lines } = about(`one two three ${'x'.repeat(25)} four`, [], 10);
    assert.deepEqual(
      lines.map(({ text }) => text),
      ['one two', 'three', 'x'.repeat(10), 'x'.repeat(10), 'xxxxx four'],
    );
  });

  it('show a stretch on each line that it is on, with one number and one note', () => {
    const request = 'we lend old books to all';
    const explanation = about(request, ['old books'], 12);
    assert.deepEqual(markedWords(request, explanation), [[['1:old']], [['1:books']]]);
    assert.deepEqual(
      explanation.lines.map(({ notes }) => notes.length),
      [1, 0],
    );
    assert.deepEqual(places(explanation), [[{ column: 8, width: 3 }], [{ column: 0, width: 5 }]]);
  });

  it('mark the first and the last word of a line', () => {
    const request = 'books\nold books';
    const explanation = explain(
      request,
      planOf(request, [
        { path: BOOK, words: ['books'] },
        { path: TITLE, words: ['old books'] },
      ]),
      9,
    );
    assert.deepEqual(markedWords(request, explanation), [[['1:books']], [['2:old books']]]);
  });

  it('give a number that is longer than its stretch a row of its own where it has no room', () => {
    const words = Array.from({ length: 12 }, (_, index) => String.fromCharCode(97 + index));
    const request = words.join('');
    const plan = planOf(
      request,
      words.map((word, index) => ({ path: `entities.E${index}`, words: [word] })),
    );
    const [line] = explain(request, plan, 80).lines;
    assert.deepEqual(
      line?.rows.map((row) => row.map(({ number }) => number)),
      [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12], [11]],
    );
  });
});

describe('columns', () => {
  it('count wide characters and emoji as two, and what is put on top of others as none', () => {
    assert.deepEqual(places(about('図書 book', ['book'])), [[{ column: 5, width: 4 }]]);
    assert.deepEqual(places(about('👩‍👩‍👧 ❤️ 🇪🇺 book', ['book'])), [[{ column: 9, width: 4 }]]);
    assert.deepEqual(places(about('cafe\u0301 book', ['book'])), [[{ column: 5, width: 4 }]]);
    assert.deepEqual(places(about('a 図書館', ['図書館'])), [[{ column: 2, width: 6 }]]);
  });

  it('mark a character as a whole, wherever evidence cuts it', () => {
    const request = 'x 👩‍👧 y';
    const plan = planOf(request, []);
    const evidence = [{ start: 4, end: 5, quote: '', rule: 'r' }];
    const elements = [{ path: BOOK, origin: 'stated', confidence: 'high', evidence }] as const;
    const explanation = explain(request, { ...plan, provenance: { ...plan.provenance, elements } }, 80);
    assert.deepEqual(places(explanation), [[{ column: 2, width: 2 }]]);
  });

  it('count a tab up to the next stop', () => {
    const explanation = about('ab\tbook\tx', ['book']);
    assert.equal(explanation.lines[0]?.text, 'ab  book    x');
    assert.deepEqual(places(explanation), [[{ column: 4, width: 4 }]]);
  });

  it('mark a run of right-to-left text as a whole, because a terminal turns it around', () => {
    assert.deepEqual(places(about('the ספר חדש here', ['חדש'])), [[{ column: 4, width: 7 }]]);
    assert.deepEqual(places(about('ספר and a book', ['book'])), [[{ column: 10, width: 4 }]]);
  });

  it('hold nothing that a terminal would obey', () => {
    const explanation = about('a \u001B[31mred\u202E\u0007 book', ['book']);
    assert.equal(explanation.lines[0]?.text, 'a \uFFFD[31mred\uFFFD book');
    assert.deepEqual(places(explanation), [[{ column: 12, width: 4 }]]);
  });
});
