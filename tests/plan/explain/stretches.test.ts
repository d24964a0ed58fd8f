import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explain } from '../../../src/plan/explain/explain.ts';
import { markedWords, noted, planOf, type Read } from './support.ts';

const BOOK = 'entities.Book';
const TITLE = 'entities.Book.fields.title';
const STATE = 'entities.Book.fields.state';
const ISBN = 'entities.Book.fields.isbn';

function explained(request: string, reads: readonly Read[]): { marks: string[][][]; notes: string[] } {
  const explanation = explain(request, planOf(request, reads), 80);
  return { marks: markedWords(request, explanation), notes: noted(explanation) };
}

describe('evidence that overlaps', () => {
  it('marks by what each longer quote adds', () => {
    const { marks, notes } = explained('A book has a title, an ISBN and a state.', [
      { path: BOOK, words: ['A book'] },
      { path: TITLE, words: ['has a title'], rule: 'has.verb' },
      { path: ISBN, words: ['has a title, an ISBN'], rule: 'has.verb' },
      { path: STATE, words: ['has a title, an ISBN and a state'], rule: 'has.verb' },
    ]);
    assert.deepEqual(marks, [[['1:A book', '2:has a title', '3:an ISBN', '4:a state']]]);
    assert.deepEqual(notes, [
      `1 ${BOOK} by thing.mention`,
      `2 ${TITLE} by has.verb`,
      `3 ${ISBN} by has.verb`,
      `4 ${STATE} by has.verb`,
    ]);
  });

  it('shows a stretch once, with all that it became and all rules that read it', () => {
    const { marks, notes } = explained('books', [
      { path: 'roles.librarian', words: ['books'], rule: 'role.actor' },
      { path: BOOK, words: ['books'], rule: 'thing.list-item' },
      { path: BOOK, words: ['books'], rule: 'thing.mention' },
    ]);
    assert.deepEqual(marks, [[['1:books']]]);
    assert.deepEqual(notes, [`1 roles.librarian by role.actor; ${BOOK} by thing.list-item+thing.mention`]);
  });

  it('leaves an entity out where its field is named, once it was named itself', () => {
    const { notes } = explained('books with a title', [
      { path: BOOK, words: ['books', 'with a title'] },
      { path: TITLE, words: ['with a title'] },
    ]);
    assert.deepEqual(notes, [`1 ${BOOK} by thing.mention`, `2 ${TITLE} by thing.mention`]);
  });

  it('keeps an entity where it is first named together with its field', () => {
    const { notes } = explained('title, state', [
      { path: BOOK, words: ['title', 'state'] },
      { path: TITLE, words: ['title'] },
      { path: STATE, words: ['state'] },
    ]);
    assert.deepEqual(notes, [`1 ${BOOK}+${TITLE} by thing.mention`, `2 ${STATE} by thing.mention`]);
  });

  it('joins neighbours that became the same, but not over the end of a sentence', () => {
    const { marks, notes } = explained('A state (new, lost). State it.', [
      { path: STATE, words: ['A state'], rule: 'has.verb' },
      { path: STATE, words: ['state (new, lost'], rule: 'values.parentheses' },
      { path: STATE, words: ['State it'], rule: 'other' },
    ]);
    assert.deepEqual(marks, [[['1:A state (new, lost', '2:State it']]]);
    assert.deepEqual(notes, [`1 ${STATE} by has.verb+values.parentheses`, `2 ${STATE} by other`]);
  });

  it('puts a quote that adds words in several places below the others', () => {
    const { marks, notes } = explained('Send an SMS when a book is lent.', [
      { path: 'integrations.sms', words: ['SMS'], rule: 'integration.phrase' },
      { path: BOOK, words: ['a book'] },
      { path: 'automations.x', words: ['Send an SMS when a book is lent.'], rule: 'automation.condition' },
    ]);
    assert.deepEqual(marks, [[['1:SMS', '2:a book'], ['3:Send an SMS when a book is lent.']]]);
    assert.equal(notes.at(-1), '3 automations.x by automation.condition');
  });

  it('gives a quote without words of its own to the words that it ends with', () => {
    const { marks, notes } = explained('Loan of a book', [
      { path: 'entities.Loan', words: ['Loan of'] },
      { path: BOOK, words: ['a book'] },
      { path: 'entities.Loan.fields.book', words: ['Loan of a book'], rule: 'link.object' },
    ]);
    assert.deepEqual(marks, [[['1:Loan of', '2:a book']]]);
    assert.deepEqual(notes, [
      '1 entities.Loan by thing.mention',
      `2 ${BOOK} by thing.mention; entities.Loan.fields.book by link.object`,
    ]);
  });

  it('adds a rule to the mark of the same element, even where that goes on after the quote', () => {
    const { marks, notes } = explained('has a title and a state (new, lost)', [
      { path: TITLE, words: ['has a title'], rule: 'has.verb' },
      { path: STATE, words: ['has a title and a state'], rule: 'has.verb' },
      { path: STATE, words: ['a state (new'], rule: 'values.parentheses' },
    ]);
    assert.deepEqual(marks, [[['1:has a title', '2:a state (new']]]);
    assert.deepEqual(notes, [`1 ${TITLE} by has.verb`, `2 ${STATE} by values.parentheses+has.verb`]);
  });

  it('marks what is set aside or not understood only where nothing was understood', () => {
    const request = 'Text it to a book club. Make it blue.';
    const plan = planOf(request, [{ path: BOOK, words: ['a book'] }], {
      notUnderstood: [{ start: 0, end: 23, quote: 'Text it to a book club.', reason: 'unclear' }],
      setAside: [{ start: 24, end: 37, quote: 'Make it blue.', reason: 'about looks' }],
    });
    const explanation = explain(request, plan, 80);
    assert.deepEqual(markedWords(request, explanation, 'notUnderstood'), [[['Text it to', 'club']]]);
    assert.deepEqual(markedWords(request, explanation, 'setAside'), [[['Make it blue']]]);
  });

  it('shows unused text that lies within other unused text once', () => {
    const request = 'do the gizmo, the gadget and more';
    const notUnderstood = [12, 24, 33].map((end) => ({
      start: 0,
      end,
      quote: request.slice(0, end),
      reason: 'unclear',
    }));
    const explanation = explain(request, planOf(request, [], { notUnderstood }), 80);
    assert.deepEqual(markedWords(request, explanation, 'notUnderstood'), [[[request]]]);
    assert.deepEqual(
      explanation.notUnderstood.map(({ quote }) => quote),
      [request],
    );
  });
});
