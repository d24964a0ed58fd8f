import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readApiDocument } from '../../src/verify/api-document.ts';
import type { Verdict } from '../../src/verify/check.ts';
import { checkTodos, TODOS_FILE } from '../../src/verify/checks/todos.ts';
import type { Evidence } from '../../src/verify/evidence.ts';
import { proofDocument } from '../../src/verify/proof-document.ts';
import { judgeTodos } from '../../src/verify/todos.ts';
import { soundApi } from './support/sound-api.ts';

const example = { line: 1, method: 'POST', headers: {}, body: '{}', response: {} };
const test = { file: '/x/backend/app/crud/books/books.test.ts', failure: undefined };
const EVIDENCE: Evidence = {
  document: readApiDocument(JSON.parse(soundApi())),
  examples: [
    { example: { ...example, path: '/books', status: 201 }, status: 201, differences: [] },
    {
      example: { ...example, method: 'GET', path: '/books/1', status: 200 },
      status: 500,
      differences: ['no'],
    },
    {
      example: { ...example, method: 'DELETE', path: '/books/1', status: 409 },
      status: 409,
      differences: [],
    },
  ],
  tests: [
    { ...test, title: 'books > creates a book', outcome: 'passed' },
    { ...test, title: 'books > deletes a book', outcome: 'failed' },
    { ...test, title: 'books > lends a book', outcome: 'skipped' },
  ],
  checks: [
    { name: 'types', status: 'passed', summary: '9 files', findings: [], durationMs: 5 },
    { name: 'lint', status: 'failed', summary: '9 files', findings: [], durationMs: 5 },
  ],
};
const FILE = 'app/crud/books/books.test.ts';

const CLAIMS: readonly (readonly [claim: string, tail: string])[] = [
  ['proven-by: operation createBook', 'shown by `POST /books` answered 201'],
  ['proven-by: operation getBook', 'open: getBook did not answer as documented'],
  ['proven-by: operation listBooks', 'open: listBooks has no example'],
  [`proven-by: test ${FILE} > creates a book`, `shown by the test "creates a book" in \`${FILE}\``],
  [`proven-by: test ${FILE} > deletes a book`, 'open: the test "books > deletes a book" failed'],
  [`proven-by: test ${FILE} > lends a book`, 'open: the test "books > lends a book" skipped'],
  [`proven-by: test ${FILE}`, 'open: the test "books > deletes a book" failed'],
  ['proven-by: test other.test.ts', 'open: no test "other.test.ts" ran'],
  ['proven-by: check types', 'shown by the check "types" (9 files)'],
  ['proven-by: check lint', 'open: the check "lint" failed'],
  ['proven-by: check spelling', 'open: there is no check "spelling"'],
  ['proven-by: faith', 'open: "faith" is no kind of proof'],
  ['unbuilt: Sign-up comes later.', 'open: Sign-up comes later.'],
];

describe('judgeTodos', () => {
  for (const [claim, tail] of CLAIMS) {
    it(`${claim} is ${tail}`, () => {
      const box = tail.startsWith('shown') ? 'x' : ' ';
      const judged = judgeTodos(`# Plan\n\n- [ ] It <!-- ${claim} -->\n`, EVIDENCE);
      assert.equal(judged.text, `# Plan\n\n- [${box}] It <!-- ${claim} --> — ${tail}\n`);
      assert.equal(judgeTodos(judged.text, EVIDENCE).text, judged.text);
      assert.equal(judged.items[0]?.text, 'It');
    });
  }

  it('takes no refusal for a proof that an operation works, but the tests under its name', () => {
    const line = '- [ ] It <!-- proven-by: operation deleteBook -->';
    const under = {
      ...test,
      title: 'books > DELETE /books/:id > deletes a book',
      outcome: 'passed',
    } as const;
    const judged = (tests: Evidence['tests']) => judgeTodos(line, { ...EVIDENCE, tests }).items[0];
    assert.equal(judged([])?.reason, 'deleteBook was only shown to refuse');
    assert.deepEqual(judged([under])?.reason, 'the tests of `DELETE /books/:id`');
    assert.equal(judged([under, { ...under, outcome: 'failed' }])?.state, 'open');
  });

  it('needs every proof that an item names', () => {
    const both = '- [x] It <!-- proven-by: check types --> <!-- proven-by: check lint -->';
    assert.equal(judgeTodos(both, EVIDENCE).items[0]?.state, 'open');
  });

  it('takes a tick back that is no longer earned', () => {
    const ticked = '- [x] It <!-- proven-by: check lint --> — shown by the check "lint" (9 files)';
    assert.equal(
      judgeTodos(ticked, EVIDENCE).text,
      '- [ ] It <!-- proven-by: check lint --> — open: the check "lint" failed',
    );
  });
});

function check(text: string): Verdict {
  return checkTodos({ files: new Map([[TODOS_FILE, text]]) }, EVIDENCE).verdict;
}

describe('the todos check', () => {
  it('passes when only what is not built is open', () => {
    const text = '- [ ] A <!-- proven-by: check types -->\n- [ ] B <!-- unbuilt: later -->';
    assert.deepEqual(check(text), {
      status: 'passed',
      summary: '1 of 2 items done, 1 not built yet',
      findings: [],
    });
  });

  it('fails when an item is not shown, names nothing, or there is none', () => {
    assert.equal(check('- [ ] A <!-- proven-by: check lint -->').findings[0]?.where, `${TODOS_FILE}:1`);
    assert.match(check('- [x] A').findings[0]?.message ?? '', /nothing is named/);
    assert.match(check('# Plan').findings[0]?.message ?? '', /no items/);
  });
});

describe('proofDocument', () => {
  const { items } = judgeTodos('- [ ] Later <!-- unbuilt: not yet -->', EVIDENCE);
  const finding = { rule: 'names', where: 'a.ts:1', message: 'a | b <script>\nc', mend: 'Rename.' };
  const checks = EVIDENCE.checks.map((result) => ({ ...result, findings: [finding] }));
  const text = proofDocument({ checks, examples: EVIDENCE.examples, todos: items });

  it('shows checks, findings, examples and what is open', () => {
    for (const line of [
      'Written by `supermaker verify`: 1 of 2 checks passed.',
      '| types | passed | 9 files |',
      '| lint | **failed** | 9 files |',
      String.raw`| names | a.ts:1 | a \| b &lt;script> c | Rename. |`,
      '| `POST /books` | 201 | yes |',
      '| `GET /books/1` | 500 | **no** |',
      '- Later — not yet',
    ]) {
      assert.ok(text.split('\n').includes(line), `${line}\nis not in\n${text}`);
    }
  });

  it('does not depend on how long things took', () => {
    const slower = checks.map((result) => ({ ...result, durationMs: 9999 }));
    assert.equal(proofDocument({ checks: slower, examples: EVIDENCE.examples, todos: items }), text);
  });
});
