import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { TODOS_FILE } from '../../src/verify/checks/todos.ts';
import { inspect } from '../../src/verify/inspect.ts';
import { API_FILE, OPENAPI_FILE } from '../../src/verify/places.ts';
import type { CheckResult } from '../../src/verify/proof.ts';
import { readTree } from '../../src/workspace/read-tree.ts';
import { readingRoom } from './support/reading-room.ts';
import { temporaryProject } from './support/temporary-project.ts';

const EXTRA = 'backend/app/crud/books/books.extra.ts';
const BOOK_TABLE = 'backend/app/crud/books/books.table.ts';
const LOAN_ROUTES = 'backend/app/crud/loans/loans.routes.ts';
const SPEC = 'backend/spec.yaml';

const EXTRA_CODE = `import type { App } from '../../core/server.ts';

/**
 * Registers a route.
 *
 * @param app - The application.
 */
export function booksExtra(app: App): void {
  const pages: number = 'many';
  Promise.resolve(pages);
  console.log( pages );
  app.get('/books/:id/extra', { config: { permission: 'books:read' } }, () => pages);
}
`;

/** Text that stands in a file once, and what it becomes. */
type Edit = readonly [path: string, before: string, after: string];

const EDITS: readonly Edit[] = [
  [BOOK_TABLE, "  title: text('title')", "  shelf: text('shelf'),\n  title: text('title')"],
  [LOAN_ROUTES, "summary: 'Read a loan'", "summary: ''"],
  [API_FILE, '| `GET /books` |', '| `GET /tomes` |'],
  [API_FILE, '### GET /books\n', '### GET /tomes\n'],
  [API_FILE, 'Permission: `loans:create`.', 'Permission: `loans:make`.'],
  [API_FILE, '```http\nDELETE /loans/', '```http\nDELETE /lones/'],
  [API_FILE, '`204 No Content`', '204 No Content'],
  [TODOS_FILE, 'proven-by: operation createBook', 'proven-by: operation createTome'],
  [TODOS_FILE, 'proven-by: test app/crud/loans/loans.test.ts -->', 'proven-by: test app/loans.test.ts -->'],
  [SPEC, 'title: Reading Room', 'titel: Reading Room'],
];

async function edit(root: string, [path, before, after]: Edit): Promise<void> {
  const file = join(root, path);
  const text = await readFile(file, 'utf8');
  assert.ok(text.includes(before), `${path} has no ${before}`);
  await writeFile(file, text.replace(before, after));
}

const findingsOf = (checks: readonly CheckResult[]): readonly string[] =>
  checks.flatMap(({ name, findings }) =>
    findings.map(({ rule, where }) => `${name} ${rule.split('/')[0]} ${where}`),
  );

const statusesOf = (checks: readonly CheckResult[]): Readonly<Record<string, string>> =>
  Object.fromEntries(checks.map(({ name, status }) => [name, status]));

describe('inspect', () => {
  it('finds nothing in a generated project, and changes nothing in it', async (t) => {
    const { root } = (await readingRoom(t)).project;
    const before = await readTree(root);
    const events: string[] = [];
    const checks = await inspect(root, { onCheck: ({ name, status }) => events.push(`${name} ${status}`) });
    assert.deepEqual(findingsOf(checks), []);
    assert.ok(checks.every(({ status, summary }) => status === 'passed' && summary !== ''));
    for (const { name } of checks) assert.ok(events.includes(`${name} passed`), name);
    assert.deepEqual(await readTree(root), before);
  });

  it('names rule, file and line of each kind of mistake, and what to do', async (t) => {
    const { root } = (await readingRoom(t)).project;
    for (const change of EDITS) await edit(root, change);
    await writeFile(join(root, EXTRA), EXTRA_CODE);
    await writeFile(join(root, 'backend/migrations/0003_later.sql'), 'select 1;\n');
    const files = await readTree(root);
    const line = (path: string, text: string): string => {
      const [start, ...rest] = (files.get(path) ?? '').split(text);
      assert.ok(start !== undefined && rest.length > 0, `${path} has no ${text}`);
      return `${path}:${start.split('\n').length}`;
    };
    const checks = await inspect(root);
    const found = new Set(findingsOf(checks));
    const expected = [
      `rules registered ${EXTRA}:8`,
      `rules no-console ${EXTRA}:11`,
      `rules migration-names backend/migrations/0003_later.sql`,
      `rules table-migrated ${line(BOOK_TABLE, "text('shelf')")}`,
      `rules data-model-documented ${line(BOOK_TABLE, "text('shelf')")}`,
      `spec spec ${line(SPEC, 'titel')} app.titel`,
      `openapi operations-described ${line(LOAN_ROUTES, "app.get(\n    '/loans/:id'")} GET /loans/:id`,
      `routes openapi-current ${line(OPENAPI_FILE, 'summary": "Read a loan"')}`,
      `routes route-described ${EXTRA}:12 GET /books/:id/extra`,
      `routes route-documented ${line('backend/app/crud/books/books.routes.ts', "app.get(\n    '/books',")} GET /books`,
      `routes route-registered ${line(API_FILE, '| `GET /tomes` |')} GET /tomes`,
      `permissions endpoint-listed ${line('backend/app/crud/books/books.routes.ts', "app.get(\n    '/books',")} GET /books`,
      `permissions permission-documented ${line(API_FILE, '### POST /loans')} POST /loans`,
      `examples operation-example ${line(LOAN_ROUTES, 'app.delete(')} DELETE /loans/:id`,
      `examples example-form ${line(API_FILE, '```http\nDELETE /lones/')}`,
      `todos todo-named ${line(TODOS_FILE, 'createTome')}`,
      `todos todo-named ${line(TODOS_FILE, 'test app/loans.test.ts')}`,
      `types types ${EXTRA}:9`,
      `lint lint ${EXTRA}:10`,
      `format format ${EXTRA}`,
    ];
    assert.deepEqual(
      expected.filter((finding) => !found.has(finding)),
      [],
      [...found].join('\n'),
    );
    for (const { findings } of checks) {
      for (const { message, mend } of findings) assert.ok(message !== '' && mend !== '');
    }
    assert.deepEqual(await readTree(root), files);
  });

  it('tells where an application cannot be built, and checks what needs no building', async (t) => {
    const { root } = (await readingRoom(t)).project;
    await edit(root, [LOAN_ROUTES, "config: { permission: 'loans:create' },", '']);
    const checks = await inspect(root);
    const [build] = checks.filter(({ name }) => name === 'build');
    const before = (await readFile(join(root, LOAN_ROUTES), 'utf8')).split('app.post(')[0] ?? '';
    assert.deepEqual(
      build?.findings.map(({ rule, where }) => [rule, where]),
      [['app-built', `${LOAN_ROUTES}:${before.split('\n').length}`]],
    );
    assert.match(build?.findings[0]?.message ?? '', /Route POST \/loans declares no permission/u);
    const { routes, examples, openapi, types } = statusesOf(checks);
    assert.deepEqual([routes, examples, openapi, types], ['skipped', 'skipped', 'passed', 'passed']);
    await edit(root, [LOAN_ROUTES, './loans.schema.ts', './loan.schema.ts']);
    const missing = (await inspect(root)).find(({ name }) => name === 'build');
    assert.equal(missing?.findings[0]?.where, LOAN_ROUTES);
  });

  it('skips what needs packages, and says so', async (t) => {
    const { project } = await temporaryProject(t, [[API_FILE, '# API\n']], { installed: false });
    const statuses = statusesOf(await inspect(project.root));
    assert.equal(statuses['rules'], 'failed');
    assert.equal(statuses['spec'], 'failed');
    for (const name of ['build', 'routes', 'permissions', 'examples', 'todos', 'types', 'lint', 'format']) {
      assert.equal(statuses[name], 'skipped', name);
    }
  });
});
