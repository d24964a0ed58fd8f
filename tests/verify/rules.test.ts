import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { checkRules } from '../../src/verify/checks/rules.ts';
import { RULES } from '../../src/verify/rules/rules.ts';
import { smallProject } from './support/small-project.ts';

const MODULE = 'backend/app/core/extra.ts';
const REPOSITORY = 'backend/app/crud/books/books.repository.ts';
const TABLE = 'backend/app/crud/books/books.table.ts';

const tableOf = (name: string, column: string): string => `/** The columns. */
export const books = pgTable('${name}', {
  id: uuid('id').primaryKey(),
  another: text('${column}'),
});
`;

/** What breaks each rule: a file, its content, and where the finding points. */
const BREACHES: readonly (readonly [rule: string, path: string, text: string | undefined, where: string])[] =
  [
    ['layout', 'backend/app/helpers/text.ts', '', 'backend/app/helpers'],
    ['layout', 'backend/app/crud/books/books.table.ts', undefined, 'backend/app/crud/books/books.table.ts'],
    ['layout', 'backend/app/integrations/sms/client.ts', '', 'backend/app/integrations/sms/sms.ts'],
    ['no-secrets', MODULE, `const key = 'AKIA${'A'.repeat(16)}';`, `${MODULE}:1`],
    ['no-secrets', 'compose.yaml', 'a:\n  PASSWORD: hunter2hunter2', 'compose.yaml:2'],
    [
      'no-secrets',
      'backend/app/docs/api.md',
      'postgres://admin:hunter2@db.internal/x',
      'backend/app/docs/api.md:1',
    ],
    ['no-secrets', MODULE, `const options = { apiKey: 'Zq81kLmNb2' };`, `${MODULE}:1`],
    ['no-secrets', MODULE, `const login = { password: 'MyPassword#8821' };`, `${MODULE}:1`],
    ['no-secrets', MODULE, `export const TWILIO_TOKEN = '9f8e7d6c5b4a39281706f5e4d3c2b1a0';`, `${MODULE}:1`],
    ['no-secrets', MODULE, `\nconst signingKey: string = 'q7Wm2Zr9Kx4Tn6Vb1Lp8';`, `${MODULE}:2`],
    ['no-secrets', 'compose.yaml', 'a:\n  HOOK_TOKEN: k3j9d8s7f6a5q4w2e1r0', 'compose.yaml:2'],
    ['no-secrets', 'compose.yaml', 'a:\n  API_SECRET: your9f81kLmNtest', 'compose.yaml:2'],
    [
      'registered',
      'backend/app/main.ts',
      'import { booksRoutes } from "./x.ts";',
      'backend/app/crud/books/books.routes.ts:7',
    ],
    [
      'registered',
      'backend/app/integrations/sms/sms.ts',
      'export function smsRoutes(app: App): void {}',
      'backend/app/integrations/sms/sms.ts:1',
    ],
    ['docs-present', 'backend/app/docs/data_model.md', undefined, 'backend/app/docs/data_model.md'],
    ['docs-present', 'README.md', '\n', 'README.md'],
    ['environment-documented', MODULE, `\nconst url = env.url('CALLBACK_URL', []);`, `${MODULE}:2`],
    [
      'environment-documented',
      'backend/app/docs/environment.md',
      '| `PORT` |\n| `GONE` |',
      'backend/app/docs/environment.md:2',
    ],
    ['environment-documented', 'backend/.env.example', '', 'backend/app/core/config.ts:8'],
    ['environment-documented', 'backend/.env.example', undefined, 'backend/.env.example'],
    ['migration-names', 'backend/migrations/0003_add.sql', '', 'backend/migrations/0003_add.sql'],
    ['migration-names', 'backend/migrations/add-phone.sql', '', 'backend/migrations/add-phone.sql'],
    [
      'migration-names',
      'backend/migrations/0001_init.sql',
      'create table "bookLoans" ();',
      'backend/migrations/0001_init.sql:1',
    ],
    [
      'expand-first',
      'backend/migrations/0002_short.sql',
      'alter table books drop column pages;',
      'backend/migrations/0002_short.sql:1',
    ],
    ['module-size', MODULE, 'x;\n'.repeat(501), `${MODULE}:501`],
    ['table-migrated', TABLE, tableOf('loans', 'book_id'), `${TABLE}:2`],
    ['table-migrated', TABLE, tableOf('books', 'pages'), `${TABLE}:4`],
    ['data-model-documented', TABLE, tableOf('loans', 'book_id'), `${TABLE}:2`],
    ['data-model-documented', TABLE, tableOf('books', 'shelf'), `${TABLE}:4`],
    ['names', 'backend/app/core/someThing.ts', '', 'backend/app/core/someThing.ts'],
    ['names', MODULE, '/** A type. */\nexport interface book_loan {}', `${MODULE}:2`],
    ['names', MODULE, '/**\n * Does.\n */\nexport function Do_it(): void {}', `${MODULE}:4`],
    ['tsdoc', MODULE, 'export interface Loan {}', `${MODULE}:1`],
    [
      'tsdoc',
      MODULE,
      '/** Adds. */\nexport function add(left: number): number {\n  return left;\n}',
      `${MODULE}:2`,
    ],
    [
      'tsdoc',
      MODULE,
      '/** Fails. */\nexport function fail(): void {\n  throw new Error();\n}',
      `${MODULE}:2`,
    ],
    ['no-any', MODULE, 'const value: any = 1;', `${MODULE}:1`],
    ['no-any', MODULE, 'const value = list[0]!.name;', `${MODULE}:1`],
    ['no-any', MODULE, '// @ts-expect-error\nfoo();', `${MODULE}:1`],
    ['no-any', MODULE, '/* oxlint-disable no-console */', `${MODULE}:1`],
    ['no-env', MODULE, `const port = process.env['PORT'];`, `${MODULE}:1`],
    ['no-raw-sql', MODULE, 'db.execute(sql.raw(text));', `${MODULE}:1`],
    ['no-raw-sql', MODULE, 'db.execute(`select ${name}`);', `${MODULE}:1`],
    ['no-console', MODULE, 'console.log(1);', `${MODULE}:1`],
    ['no-swallowed-errors', MODULE, 'try { a(); } catch { b(); }', `${MODULE}:1`],
    ['no-swallowed-errors', MODULE, 'try { a(); } catch (error) { /* nothing */ }', `${MODULE}:1`],
    ['no-swallowed-errors', MODULE, 'a().catch(() => undefined);', `${MODULE}:1`],
    ['outbound-timeouts', MODULE, 'await fetch(url);', `${MODULE}:1`],
    ['outbound-timeouts', MODULE, `import ky from 'ky';`, `${MODULE}:1`],
    ['stable-sort', REPOSITORY, 'q.orderBy(desc(books.title)).limit(1).offset(2);', `${REPOSITORY}:1`],
    ['stable-sort', MODULE, 'q.orderBy(desc(books.title));', `${MODULE}:1`],
    ['stable-sort', REPOSITORY, 'q.limit(1).offset(2);', `${REPOSITORY}:1`],
  ];

/** Code that only looks like a breach. */
const SOUND: readonly string[] = [
  `const text = 'any of process.env and console.log(fetch(x)!)'; // any: console.log`,
  'const pattern = /[\'"`]any!/; const half = a / b; const other = c! == d;'.replace('c! ==', 'c !=='),
  '// oxlint-disable-next-line typescript/no-explicit-any -- answers have every shape\nconst body: any = 1;',
  `const token = env.optional('PORT'); const password = readPassword(config);`,
  'const url = `postgres://user:password@localhost/${name}`;',
  `const shown = { password: 'your-password', apiKey: 'change-me', secret: '<your-secret>' };`,
  `const sortKey = 'created_at_of_the_order'; const cacheKey = 'leads:by-id:version-2024-10';`,
  `const TOKEN = 'development-token-of-2026'; const primaryKey = leads_2_orders_3_items_4_id;`,
  'try { a(); } catch (error) { throw wrap(error); }',
  `import { STATUS_CODES } from 'node:http';`,
];

describe('rules', () => {
  it('find nothing in a sound project', () => {
    assert.deepEqual(checkRules(smallProject()).findings, []);
    assert.equal(checkRules(smallProject()).status, 'passed');
  });

  it('take nothing for a breach that only looks like one', () => {
    for (const text of SOUND) {
      assert.deepEqual(checkRules(smallProject({ [MODULE]: text })).findings, [], text);
    }
  });

  for (const [rule, path, text, where] of BREACHES) {
    it(`${rule} finds ${JSON.stringify(text ?? 'nothing').slice(0, 60)} in ${path}`, () => {
      const { status, findings } = checkRules(smallProject({ [path]: text }));
      assert.equal(status, 'failed');
      const found = findings.filter((finding) => finding.rule === rule);
      assert.ok(found.length > 0, `found only ${JSON.stringify(findings)}`);
      assert.ok(
        found.some((finding) => finding.where === where),
        JSON.stringify(found),
      );
      assert.ok(found.every(({ message, mend }) => message !== '' && mend !== ''));
    });
  }

  it('follow a table through its migrations', () => {
    const project = smallProject({
      'backend/migrations/0001_init.sql': 'create table "tomes" (id uuid primary key, name text); -- books',
      'backend/migrations/0002_books.sql':
        '-- contract: nobody read tomes\nalter table tomes rename to books;\nalter table only books add column if not exists title text;\n',
    });
    assert.deepEqual(checkRules(project).findings, []);
  });

  it('follow registrations from main through the functions that it calls', () => {
    const routes = smallProject().files.get('backend/app/crud/books/books.routes.ts') ?? '';
    const helper = 'export function loanRoutes(app: App): void { use(app); }';
    const find = (text: string) =>
      checkRules(
        smallProject({
          'backend/app/crud/books/books.routes.ts': text,
          'backend/app/crud/books/loans.routes.ts': helper,
        }),
      ).findings.flatMap(({ rule, where }) => (rule === 'registered' ? [where] : []));
    assert.deepEqual(find(routes), ['backend/app/crud/books/loans.routes.ts:1']);
    assert.deepEqual(find(routes.replace(/\}\s*$/, '  loanRoutes(app);\n}\n')), []);
  });

  it('let a helper be whose paths depend on its caller', () => {
    const path = 'backend/app/integrations/fax/fax.routes.ts';
    for (const [route, count] of [
      ['`/${resource}/fax`', 0],
      ["'/books/fax'", 1],
    ] as const) {
      const text = `export function faxRoutes(app: App): void {\n  app.get(${route}, {});\n}`;
      const { findings } = checkRules(smallProject({ [path]: text }));
      assert.equal(findings.filter(({ rule }) => rule === 'registered').length, count);
    }
  });

  it('have each been seen to fail', () => {
    const broken = new Set(BREACHES.map(([rule]) => rule));
    assert.deepEqual(
      RULES.map(({ id }) => id).filter((id) => !broken.has(id)),
      [],
    );
  });
});
