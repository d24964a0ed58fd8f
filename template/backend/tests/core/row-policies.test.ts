import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { APP_ROLE } from '../../app/core/database/app-role.ts';
import type { Database } from '../../app/core/database/database.ts';
import { sql } from '../../app/core/database/drizzle.ts';
import { rowsOf, runScript, testDatabase } from '../support/test-database.ts';

/** Tables without records of the business, which the application reads or adds to only. */
const WITHOUT_POLICIES = ['audit_log', 'audit_seals', 'rate_limits', 'schema_migrations'];

/** Rows that come and go with use; what people do with them is recorded as events, and where the records are. */
const NOT_RECORDED = ['auth_attempts', 'auth_sessions', 'auth_verifications', 'idempotency_keys'];

const INSUFFICIENT_PRIVILEGE = '42501';

describe('control 1: row policies', () => {
  let database: Database;

  before(async () => {
    database = await testDatabase();
  });

  it('bind everyone on every table, and every change is recorded', async () => {
    const tables = await rowsOf(
      database,
      sql`
        select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
          (select count(*)::int from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname) as policies,
          (select count(*)::int from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'record_change' and t.tgenabled <> 'D') as recorded
        from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
    );
    const guarded = tables.filter(({ name }) => !WITHOUT_POLICIES.includes(String(name)));
    for (const { name, forced, policies, recorded } of guarded) {
      const expected = NOT_RECORDED.includes(String(name)) ? 0 : 1;
      assert.deepEqual({ name, forced, recorded }, { name, forced: true, recorded: expected });
      assert.ok(Number(policies) > 0, `${String(name)} has no policy`);
    }
    assert.equal(tables.length - guarded.length, WITHOUT_POLICIES.length);
  });

  it('leave a reference to an organisation alone that does not say whose a row is', async () => {
    await runScript(
      database,
      `create table referring (id uuid primary key, organisation_id uuid); call guard_table('referring')`,
    );
    try {
      const insert = sql`insert into referring values (gen_random_uuid(), gen_random_uuid()) returning id`;
      assert.equal((await rowsOf(database, insert)).length, 1);
    } finally {
      await runScript(database, 'drop table referring');
    }
  });

  it('cannot be bypassed by the role of the application', async () => {
    const [role] = await rowsOf(
      database,
      sql`select current_user::text as name, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb
        from pg_roles where rolname = current_user`,
    );
    assert.deepEqual(role, {
      name: APP_ROLE,
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
    });
  });

  for (const statement of [
    'create table surprise (id int)',
    'drop table schema_migrations',
    'delete from schema_migrations',
    'alter table audit_log disable trigger all',
    'truncate audit_log',
    "update audit_log set actor_id = 'nobody'",
    'delete from audit_log',
  ]) {
    it(`leave the application no right to "${statement}"`, async () => {
      await assert.rejects(database.queries.execute(sql.raw(statement)), hasCode(INSUFFICIENT_PRIVILEGE));
    });
  }

  for (const statement of ['truncate audit_log', 'update audit_log set at = at', 'delete from audit_log']) {
    it(`keep even the owner from "${statement}"`, async () => {
      const attempt = database.asOwner(({ queries }) => queries.execute(sql.raw(statement)));
      await assert.rejects(attempt, hasCode(INSUFFICIENT_PRIVILEGE));
    });
  }
});

function hasCode(code: string): (error: { readonly cause?: { readonly code?: string } }) => boolean {
  return (error) => error.cause?.code === code;
}
