import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import type { FileSet } from '../../src/generate/file-set.ts';
import { generate } from '../../src/generate/generate.ts';
import type { Spec } from '../../src/spec/spec.ts';
import { readTree } from '../../src/workspace/read-tree.ts';
import { entity, field, specOf } from './support/specs.ts';

const template = await readTree(join(import.meta.dirname, '..', '..', 'template'));

const SCHOOL: Spec = {
  ...specOf([
    entity('Teacher', [field('email', { type: 'email' }, { unique: true })], { softDelete: true }),
    entity('Course', [
      field('code', { type: 'text' }, { unique: true }),
      field('teacher', { type: 'ref', to: 'Teacher', onDelete: 'setNull' }),
      field('helpers', { type: 'refs', to: 'Teacher' }),
      field('notice', { type: 'longText' }),
    ]),
  ]),
  tenancy: 'organisation',
  roles: [{ name: 'director' }, { name: 'teacher' }],
  integrations: [
    { capability: 'sms', provider: 'twilio' },
    { capability: 'email', provider: 'postmark' },
  ],
};

function migrationOf(files: FileSet): string {
  return files.get('backend/migrations/0001_init.sql') ?? '';
}

describe('tenancy', () => {
  it('of one organisation leaves no trace of others', async () => {
    const files = await generate({ spec: { ...SCHOOL, tenancy: 'single' }, template });
    assert.doesNotMatch(migrationOf(files), /organisation/);
    assert.deepEqual(
      [...files.keys()].filter((path) => /organisations/.test(path)),
      [],
    );
    assert.match(files.get('backend/app/core/tenancy.ts') ?? '', /TENANCY: Tenancy = 'single'/);
    assert.doesNotMatch(files.get('backend/app/main.ts') ?? '', /organisation/i);
  });

  it('of several says on every table whose a row is', async () => {
    const files = await generate({ spec: SCHOOL, template });
    const tables = migrationOf(files)
      .split(/^create table /m)
      .slice(1);
    const without = tables.filter((table) => !table.includes('organisation_id uuid not null default'));
    assert.deepEqual(
      without.map((table) => table.split(' ')[0]),
      ['auth_organisations'],
    );
    assert.ok(tables.length > 6);
    assert.match(files.get('backend/app/core/tenancy.ts') ?? '', /TENANCY: Tenancy = 'organisation'/);
  });

  it('of several begins every key, index and reference with the organisation', async () => {
    const migration = migrationOf(await generate({ spec: SCHOOL, template }));
    const business = migration.replace(/^-- core\/organisations$[^]*?(?=^-- )/m, '');
    const keys = [...business.matchAll(/(?:unique|foreign key|primary key| on \w+) \((?<first>\w+)/g)];
    assert.ok(keys.length > 15);
    for (const { 0: key, groups } of keys) assert.equal(groups?.['first'], 'organisation_id', key);
    assert.match(migration, /references teachers \(organisation_id, id\) on delete set null \(teacher_id\)/);
    assert.match(
      migration,
      /create unique index teachers_email_key on teachers \(organisation_id, email\) where/,
    );
  });

  it('of several lets people work for the ones that they belong to', async () => {
    const files = await generate({ spec: SCHOOL, template });
    assert.match(files.get('backend/app/main.ts') ?? '', /memberships: membershipsOf\(deps\.database\)/);
    assert.match(files.get('backend/app/main.ts') ?? '', /authOrganisationRoutes\(app/);
  });

  it('of several lets records name members only, where there are accounts', async () => {
    const entities = [entity('Task', [field('owner', { type: 'ref', to: 'User', onDelete: 'setNull' })])];
    const spec = { ...SCHOOL, entities, signUp: 'invitation' } as const;
    const migration = migrationOf(await generate({ spec, template }));
    assert.match(migration, /foreign key \(owner_id\) references auth_users \(id\) on delete set null$/m);
    assert.match(
      migration,
      /of owner_id on tasks for each row execute function require_member\('owner_id'\);/,
    );
    const off = migrationOf(await generate({ spec: { ...spec, signUp: 'off' }, template }));
    assert.doesNotMatch(
      off,
      /references auth_users \(id\) on delete set null|execute function require_member/,
    );
  });

  it('of several goes along with an entity called Organisation', async () => {
    const entities = [entity('Organisation', [field('name', { type: 'text' })])];
    const files = await generate({ spec: { ...SCHOOL, entities }, template });
    const main = files.get('backend/app/main.ts') ?? '';
    const imported = [...main.matchAll(/^import \{ (?<names>[^}]+) \}/gm)].flatMap(({ groups }) =>
      (groups?.['names'] ?? '').split(', '),
    );
    assert.deepEqual(imported, [...new Set(imported)]);
    assert.match(migrationOf(files), /^create table organisations \(/m);
    assert.match(migrationOf(files), /^create table auth_organisations \(/m);
  });

  it('of several asks for tokens that name an organisation', async () => {
    const files = await generate({ spec: SCHOOL, template });
    assert.match(files.get('backend/.env.example') ?? '', /# API_TOKENS=website@/);
    assert.match(files.get('backend/app/docs/api.md') ?? '', /NO_ORGANISATION/);
    assert.match(files.get('backend/app/docs/data_model.md') ?? '', /Each organisation has its own records/);
  });
});
