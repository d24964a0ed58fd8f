import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readExamples } from '../../src/verify/examples/api-examples.ts';
import { differences, rememberSent, translate, type Session } from '../../src/verify/examples/match-body.ts';

const DOCUMENTED = '01900000-0000-7000-8000-000000000001';
const ACTUAL = '0193a1b2-0000-7000-8000-00000000abcd';

const session = (): Session => ({ ids: new Map(), sent: new Set() });

describe('readExamples', () => {
  it('reads request, status and answer', () => {
    const text = [
      '### POST /books',
      '```http',
      'POST /books?x=1',
      'Authorization: Bearer $TOKEN',
      '',
      '{',
      '  "title": "Emma"',
      '}',
      '```',
      '',
      '`201 Created`',
      '',
      '```json',
      '{ "id": 1 }',
      '```',
    ].join('\n');
    assert.deepEqual(readExamples(text), {
      unreadable: [],
      examples: [
        {
          line: 2,
          method: 'POST',
          path: '/books?x=1',
          headers: { Authorization: 'Bearer $TOKEN' },
          body: '{\n  "title": "Emma"\n}',
          status: 201,
          response: { id: 1 },
        },
      ],
    });
  });

  it('knows answers without a body, even when JSON of something else follows', () => {
    const text = '```http\nDELETE /books/1\n```\n\n`204 No Content`\n\nAn error:\n\n```json\n{}\n```\n';
    assert.equal(readExamples(text).examples[0]?.response, undefined);
  });

  it('knows bodies that are not shown by their media type', () => {
    const { examples } = readExamples('```http\nGET /docs\n```\n\n`200 OK`, `text/html`\n');
    assert.equal(examples[0]?.contentType, 'text/html');
    assert.equal(examples[0]?.response, undefined);
  });

  it('says what it cannot read', () => {
    const text =
      '```http\nFETCH it\n```\n```http\nGET /books\n```\nno status\n```http\nGET /a\n```\n`200`\n```json\n{\n```';
    const { examples, unreadable } = readExamples(text);
    assert.deepEqual(examples, []);
    assert.deepEqual(
      unreadable.map(({ line }) => line),
      [1, 4, 8],
    );
  });
});

describe('differences', () => {
  it('learns the id that a documented one stands for, and insists on it afterwards', () => {
    const known = session();
    assert.deepEqual(differences({ id: DOCUMENTED }, { id: ACTUAL }, known), []);
    assert.equal(translate(`/books/${DOCUMENTED}`, known), `/books/${ACTUAL}`);
    assert.deepEqual(differences({ bookId: DOCUMENTED }, { bookId: ACTUAL }, known), []);
    const other = ACTUAL.replace('abcd', 'ffff');
    assert.deepEqual(differences({ bookId: DOCUMENTED }, { bookId: other }, known), [
      `bookId is "${other}" instead of "${ACTUAL}"`,
    ]);
  });

  it('compares times of the server by form, times of the client by value', () => {
    const known = session();
    rememberSent({ startsAt: '2026-01-15T09:30:00.000Z' }, known);
    const documented = { createdAt: '2026-01-15T09:30:00.000Z', startsAt: '2026-01-15T09:30:00.000Z' };
    const fine = { ...documented, createdAt: '2031-02-03T04:05:06.007Z' };
    assert.deepEqual(differences(documented, fine, known), []);
    assert.equal(differences(documented, { ...fine, startsAt: fine.createdAt }, known).length, 1);
    assert.equal(differences(documented, { ...fine, createdAt: 'yesterday' }, known).length, 1);
  });

  it('compares request ids by form', () => {
    assert.deepEqual(differences({ requestId: DOCUMENTED }, { requestId: ACTUAL }, session()), []);
    assert.equal(differences({ requestId: DOCUMENTED }, { requestId: 'x' }, session()).length, 1);
  });

  it('takes the beginning of a secret for the one answered last, and sends that', () => {
    const known = session();
    assert.deepEqual(differences({ token: 'inv_…' }, { token: 'inv_one' }, known), []);
    rememberSent({ token: 'inv_…' }, known);
    assert.equal(translate('{ "token": "inv_…" }', known), '{ "token": "inv_one" }');
    assert.deepEqual(differences({ token: 'inv_…' }, { token: 'inv_two' }, known), []);
    assert.equal(translate('Bearer inv_…', known), 'Bearer inv_two');
    for (const other of ['rt_two', 'inv_', 'inv']) {
      assert.equal(differences({ token: 'inv_…' }, { token: other }, known).length, 1, other);
    }
    assert.equal(translate('inv_…', known), 'inv_two');
    assert.deepEqual(differences({ token: 'eyJ…' }, { token: 'eyJhbGciOi' }, known), []);
  });

  it('compares hashes and names of migrations by form', () => {
    const documented = { specHash: 'ab'.repeat(32), migration: '0001_init.sql' };
    const later = { specHash: '0f'.repeat(32), migration: '0012_add_colour.sql' };
    assert.deepEqual(differences(documented, later, session()), []);
    const wrong = { specHash: '0f'.repeat(31), migration: 'init.sql' };
    assert.equal(differences(documented, wrong, session()).length, 2);
  });

  it('names everything else that differs', () => {
    const cases: readonly (readonly [unknown, unknown, string])[] = [
      [{ a: 1 }, {}, 'a is documented but not answered'],
      [{}, { a: 1 }, 'a is answered but not documented'],
      [{ a: { b: 1 } }, { a: { b: 2 } }, 'a.b is 2 instead of 1'],
      [{ a: null }, { a: 'x' }, 'a is "x" instead of null'],
      [{ a: 'x' }, { a: 'y' }, 'a is "y" instead of "x"'],
      [{ a: 5 }, { a: '5' }, 'a is "5" instead of 5'],
      [[1], [1, 2], 'the list has 2 entries instead of 1'],
      [{ id: 'x' }, undefined, 'the body is absent instead of {"id":"x"}'],
    ];
    for (const [documented, actual, message] of cases) {
      assert.deepEqual(differences(documented, actual, session()), [message]);
    }
  });
});
