import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeElement } from '../../../src/plan/explain/describe.ts';
import { explain } from '../../../src/plan/explain/explain.ts';
import type { Assumption } from '../../../src/spec/evidence.ts';
import { planOf, spec } from './support.ts';

describe('an element in words', () => {
  const cases = {
    'app.name': ['app', 'called book-club'],
    'roles.librarian': ['role librarian', ''],
    'entities.Book': ['Book', 'entity'],
    'entities.Book.fields.title': ['Book.title', 'required text'],
    'entities.Book.fields.state': ['Book.state', 'one of new, lent, lost'],
    'entities.Book.fields.isbn': ['Book.isbn', 'required unique text'],
    'entities.Loan.fields.book': ['Loan.book', 'required, refers to one Book'],
    'entities.Loan.fields.dueOn': ['Loan.dueOn', 'date'],
    'integrations.sms': ['integration sms', 'through twilio'],
    'entities.Gone.fields.x': ['entities.Gone.fields.x', ''],
    'something.else': ['something.else', ''],
  };
  for (const [path, [name, is]] of Object.entries(cases)) {
    it(`says what ${path} is`, () => assert.deepEqual(describeElement(spec, path), { name, is }));
  }
});

describe('notes', () => {
  it('say what an element is once', () => {
    const request = 'books here, more books there, old books';
    const plan = planOf(request, [{ path: 'entities.Book', words: ['books', 'more books', 'old books'] }]);
    const elements = explain(request, plan, 80).lines.flatMap(({ notes }) =>
      notes.flatMap(({ became }) => became.flatMap((group) => group.elements)),
    );
    assert.deepEqual(
      elements.map(({ again }) => again),
      [false, true, true],
    );
  });

  it('tell apart what was read with another certainty', () => {
    const request = 'SMS';
    const plan = planOf(request, [
      { path: 'integrations.sms', words: ['SMS'], confidence: 'high' },
      { path: 'entities.Book', words: ['SMS'], confidence: 'low' },
      { path: 'entities.Loan', words: ['SMS'], confidence: 'low' },
    ]);
    const became = explain(request, plan, 80).lines[0]?.notes[0]?.became;
    assert.deepEqual(
      became?.map(({ elements, confidence }) => [confidence, ...elements.map(({ name }) => name)]),
      [
        ['high', 'integration sms'],
        ['low', 'Book', 'Loan'],
      ],
    );
  });
});

function assumption(path: string, text: string): Assumption {
  return { path, text, because: 'so it is', alternatives: [] };
}

describe('assumptions', () => {
  it('stand together by entity in the order of the spec, without its name', () => {
    const plan = planOf('x', [], {
      assumptions: [
        assumption('entities.Loan.fields.book', 'Loan has a book'),
        assumption('entities.Book', 'Book also has isbn'),
        assumption('tenancy', 'One library'),
        assumption('entities.Loan', 'is kept'),
      ],
    });
    assert.deepEqual(
      explain('x', plan, 80).assumed.map(({ about, items }) => [about, ...items.map(({ text }) => text)]),
      [
        ['The backend as a whole', 'One library'],
        ['Book', 'also has isbn'],
        ['Loan', 'has a book', 'is kept'],
      ],
    );
  });
});
