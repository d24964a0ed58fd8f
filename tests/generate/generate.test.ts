import assert from 'node:assert/strict';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { format } from 'oxfmt';
import { assert as check, asyncProperty } from 'fast-check';

import type { FileSet } from '../../src/generate/file-set.ts';
import { generate } from '../../src/generate/generate.ts';
import type { Field, Spec } from '../../src/spec/spec.ts';
import { RESERVED_TABLES } from '../../src/spec/validate/reserved.ts';
import { readTree } from '../../src/workspace/read-tree.ts';
import { hostileText } from './support/hostile.ts';
import { entity, EVERY_TYPE, field, specOf } from './support/specs.ts';

const template = await readTree(join(import.meta.dirname, '..', '..', 'template'));

const WORKSHOP = specOf([
  entity('Customer', [field('name', { type: 'text' }, { required: true, searchable: true })]),
  entity(
    'Job',
    [
      ...EVERY_TYPE,
      field('customer', { type: 'ref', to: 'Customer', onDelete: 'restrict' }, { required: true }),
      field('before', { type: 'ref', to: 'Job', onDelete: 'setNull' }),
      field('helpers', { type: 'refs', to: 'Customer' }),
    ],
    {
      softDelete: true,
      rules: [
        { kind: 'check', left: 'endsAt', op: '>', right: { field: 'startsAt' } },
        { kind: 'unique', fields: ['customer', 'startsAt'] },
        { kind: 'notBelow', field: 'weight', min: 0 },
      ],
    },
  ),
  entity('Group', [field('order', { type: 'integer' })], { operations: ['read', 'list'] }),
]);

function fileOf(files: FileSet, path: string): string {
  return files.get(path) ?? assert.fail(`there is no ${path}`);
}

function refTo(to: string, onDelete: 'restrict' | 'cascade' | 'setNull'): Field {
  return field(to.toLowerCase(), { type: 'ref', to, onDelete }, { required: onDelete !== 'setNull' });
}

describe('generate', () => {
  it('gives the same bytes for the same spec', async () => {
    const [first, second] = [
      await generate({ spec: WORKSHOP, template }),
      await generate({ spec: WORKSHOP, template }),
    ];
    assert.deepEqual([...first], [...second]);
  });

  it('writes every module of every entity, and a sample for its tests', async () => {
    const files = await generate({ spec: WORKSHOP, template });
    for (const path of ['customers', 'jobs', 'groups']) {
      for (const role of ['schema', 'table', 'repository', 'routes', 'test']) {
        assert.ok(files.has(`backend/app/crud/${path}/${path}.${role}.ts`), `${path}.${role}`);
      }
      assert.ok(files.has(`backend/tests/samples/${path}.ts`));
    }
    assert.ok(files.has('backend/app/crud/jobs/jobs.links.ts'));
    assert.ok(!files.has('backend/app/crud/.gitkeep'));
  });

  it('names the package after the application, and leaves the rest of it alone', async () => {
    const files = await generate({ spec: WORKSHOP, template });
    const before: unknown = JSON.parse(fileOf(template, 'backend/package.json'));
    assert.deepEqual(JSON.parse(fileOf(files, 'backend/package.json')), {
      ...(before as object),
      name: 'workshop',
      allowScripts: { node: true },
    });
  });

  it('writes only operations that the entity has', async () => {
    const files = await generate({ spec: WORKSHOP, template });
    const routes = fileOf(files, 'backend/app/crud/groups/groups.routes.ts');
    assert.deepEqual(routes.match(/app\.\w+\(/g), ['app.get(', 'app.get(']);
    const repository = fileOf(files, 'backend/app/crud/groups/groups.repository.ts');
    assert.doesNotMatch(repository, /create\(|update\(|remove\(/);
  });

  it('registers every route in main.ts', async () => {
    const main = fileOf(await generate({ spec: WORKSHOP, template }), 'backend/app/main.ts');
    for (const name of ['customersRoutes(', 'jobsRoutes(', 'jobLinksRoutes(', 'groupsRoutes(']) {
      assert.ok(main.includes(`  ${name}app, `), name);
    }
  });

  it('has the database keep what the spec says', async () => {
    const sql = fileOf(await generate({ spec: WORKSHOP, template }), 'backend/migrations/0001_init.sql');
    for (const line of [
      'create unique index jobs_email_key on jobs (email) where deleted_at is null;',
      'create unique index jobs_customer_id_starts_at_key on jobs (customer_id, starts_at) where deleted_at is null;',
      '  constraint jobs_ends_at_check check (ends_at > starts_at),',
      '  constraint jobs_before_id_check check (before_id <> id),',
      '  constraint jobs_weight_check check (weight >= 0),',
      '  constraint jobs_discount_check check (discount between 0 and 100),',
      "  status text not null default 'open',",
      "  day date not null default (now() at time zone 'Europe/Paris')::date,",
      '  constraint jobs_customer_id_fkey foreign key (customer_id) references customers (id),',
      '  constraint jobs_before_id_fkey foreign key (before_id) references jobs (id) on delete set null',
      '  "order" integer,',
      '  primary key (job_id, helper_id),',
    ]) {
      assert.ok(sql.includes(`${line}\n`), line);
    }
  });

  it('keeps the tables of the template apart from those of records', async () => {
    const scripts = [...template].filter(([path]) => path.startsWith('backend/migrations/'));
    const own = scripts.flatMap(([, text]) =>
      [...text.matchAll(/^create table (\w+)/gm)].map(([, name]) => name),
    );
    assert.deepEqual(new Set([...own, 'schema_migrations']), RESERVED_TABLES);
    const linked = specOf([
      entity('Request', [field('name', { type: 'text' })]),
      entity('Audit', [field('log', { type: 'refs', to: 'Request' })], { plural: 'Audit' }),
    ]);
    const migration = fileOf(await generate({ spec: linked, template }), 'backend/migrations/0001_init.sql');
    assert.match(migration, /create table audit_log_link \(/);
  });

  it('tests that no record refers to itself', async () => {
    const tests = fileOf(await generate({ spec: WORKSHOP, template }), 'backend/app/crud/jobs/jobs.test.ts');
    assert.match(tests, /\{ beforeId: job\.id \}\),\s+422,\s+'RULE_BROKEN',\s+'beforeId'/);
  });

  it('keeps what it promises of references where deleted records are hidden', async () => {
    const spec = specOf([
      entity('Customer', [field('name', { type: 'text' })], { softDelete: true }),
      entity('Job', [refTo('Customer', 'cascade')], { softDelete: true }),
      entity('Invoice', [refTo('Job', 'restrict')]),
      entity('Note', [refTo('Customer', 'setNull')]),
    ]);
    const files = await generate({ spec, template });
    const customers = fileOf(files, 'backend/app/crud/customers/customers.repository.ts');
    assert.match(
      customers,
      /remove: \(id, version\) => hide\(queries, customers, id, REFERENCES, version\),/,
    );
    assert.deepEqual(customers.match(/from: \w+, property.*/g), [
      "from: notes, property: 'customerId', to: customers, onDelete: 'setNull' },",
      "from: invoices, property: 'jobId', to: jobs, onDelete: 'restrict' },",
      "from: jobs, property: 'customerId', to: customers, onDelete: 'cascade' },",
    ]);
    const tests = (path: string): string => fileOf(files, `backend/app/crud/${path}/${path}.test.ts`);
    assert.match(tests('jobs'), /it\('goes with its customer when that is deleted'/);
    assert.match(tests('invoices'), /it\('keeps the job of an invoice from being deleted'/);
    assert.match(tests('notes'), /it\('loses its customer when that is deleted'/);
    const api = fileOf(files, 'backend/app/docs/api.md');
    assert.match(api, /DELETE \/jobs\/[\s\S]+?STILL_REFERENCED/);
  });

  it('has a pattern match whole texts', async () => {
    const spec = specOf([
      entity('Job', [
        field('code', { type: 'text', pattern: '[A-Z]{3}|\\d{3}' }, { unique: true, required: true }),
        field('size', { type: 'text', pattern: '^[SML]$' }),
      ]),
    ]);
    const schema = fileOf(await generate({ spec, template }), 'backend/app/crud/jobs/jobs.schema.ts');
    assert.ok(schema.includes("pattern: '^(?:[A-Z]{3}|\\\\d{3})$'"));
    assert.ok(schema.includes("pattern: '^[SML]$'"));
  });

  it('insists on more than white space where a text is required, unless the spec says otherwise', async () => {
    const spec = specOf([
      entity('Job', [
        field('title', { type: 'text' }, { required: true }),
        field('story', { type: 'longText' }, { required: true }),
        field('notes', { type: 'text' }),
        field('label', { type: 'text', min: 0 }, { required: true }),
        field('remark', { type: 'text' }, { required: true, default: '' }),
        field('code', { type: 'text', pattern: '[A-Z ]' }, { required: true }),
      ]),
    ]);
    const files = await generate({ spec, template });
    const schema = fileOf(files, 'backend/app/crud/jobs/jobs.schema.ts');
    const blank = [...schema.matchAll(/^const (\w+) = Type\.String\(([\s\S]*?)\);$/gm)].filter(
      ([, , options]) => options?.includes("pattern: '\\\\S'"),
    );
    assert.deepEqual(
      blank.map(([, name]) => name),
      ['Title', 'Story'],
    );
    const tests = fileOf(files, 'backend/app/crud/jobs/jobs.test.ts');
    assert.deepEqual(tests.match(/'refuses a blank \w+'/g), [
      "'refuses a blank title'",
      "'refuses a blank story'",
    ]);
    assert.match(fileOf(files, 'backend/app/docs/api.md'), /`title` \| body \| text, not only white space/);
  });

  it('keeps email addresses in lower case, and shows it', async () => {
    const spec = specOf([
      entity('Job', [field('email', { type: 'email' }, { unique: true, default: 'Ada@X.example' })]),
    ]);
    const files = await generate({ spec, template });
    assert.match(fileOf(files, 'backend/app/crud/jobs/jobs.table.ts'), /email: emailAddress\('email'\)/);
    assert.match(fileOf(files, 'backend/migrations/0001_init.sql'), /default 'ada@x\.example'/);
    assert.match(fileOf(files, 'backend/app/docs/data_model.md'), /Kept in lower case\./);
    const tests = fileOf(files, 'backend/app/crud/jobs/jobs.test.ts');
    assert.match(tests, /'refuses an email that another job has, in capitals too'/);
    assert.match(tests, /'filters by email in any spelling'/);
  });

  it('creates tables that refer to each other before it ties them together', async () => {
    const spec = specOf([
      entity('Team', [field('captain', { type: 'ref', to: 'Player', onDelete: 'setNull' })]),
      entity('Player', [
        field('team', { type: 'ref', to: 'Team', onDelete: 'restrict' }, { required: true }),
      ]),
    ]);
    const sql = fileOf(await generate({ spec, template }), 'backend/migrations/0001_init.sql');
    assert.ok(
      sql.indexOf('alter table teams add constraint teams_captain_id_fkey') >
        sql.indexOf('create table players'),
    );
  });
});

/** A spec with a text in every place where a person may write one. */
function hostileSpec(text: string): Spec {
  const long = text.slice(0, 100);
  const fields = EVERY_TYPE.map((each) => ({ ...each, about: text }));
  const free = field('free', { type: 'text' }, { default: long, about: text });
  const values = ['open', ...(text === '' || text.includes('\0') ? [] : [text])];
  const choice = field('choice', { type: 'enum', values }, { about: text });
  const listed = field('listed', { type: 'list', of: 'text' }, { default: [text] });
  const spec = specOf([entity('Job', [...fields, free, choice, listed], { about: text })], text);
  return { ...spec, app: { ...spec.app, request: text } };
}

async function statements(text: string): Promise<number> {
  const files = await generate({ spec: hostileSpec(text), template });
  const sql = fileOf(files, 'backend/migrations/0001_init.sql');
  return sql.split('\n').filter((line) => line.endsWith(';')).length;
}

const usable = hostileText.filter((text) => !text.includes('\0') && text.isWellFormed());

describe('hostile texts', () => {
  it('leave every file one that parses and is formatted', async () => {
    await check(
      asyncProperty(usable, async (text) => {
        const files = await generate({ spec: hostileSpec(text), template });
        const emitted = [...files].filter(([path, content]) => template.get(path) !== content);
        const modules = emitted.filter(([path]) => path.endsWith('.ts'));
        assert.ok(modules.length >= 7);
        for (const [path, code] of modules) {
          assert.doesNotThrow(() => stripTypeScriptTypes(code), path);
          const again = await format(path, code, { singleQuote: true, printWidth: 110 });
          assert.equal(again.code, code, path);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('leave the migration with as many statements as without them', async () => {
    const usual = await statements('as usual');
    await check(
      asyncProperty(usable, async (text) => assert.equal(await statements(text), usual)),
      { numRuns: 25 },
    );
  });
});

describe('hostile names', () => {
  const names = ['Tag', 'Page', 'Location', 'Order', 'Request', 'Staff', 'Test', 'Class', 'Input', 'Email'];
  const properties = [
    'default',
    'class',
    'new',
    'type',
    'order',
    'from',
    'delete',
    'await',
    'query',
    'changes',
  ];

  it('make modules that parse', async () => {
    const entities = names.map((name, index) =>
      entity(name, [
        ...properties.map((property) =>
          field(property, { type: 'text' }, { required: index % 2 === 0, unique: true }),
        ),
        field('next', { type: 'ref', to: names[index + 1] ?? 'Tag', onDelete: 'restrict' }),
      ]),
    );
    const files = await generate({ spec: specOf(entities), template });
    const modules = [...files].filter(([path]) => path.endsWith('.ts'));
    for (const [path, code] of modules) assert.doesNotThrow(() => stripTypeScriptTypes(code), path);
  });
});
