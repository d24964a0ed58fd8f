import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';

import type { SQL } from 'drizzle-orm';

import { onBehalfOf } from '../../app/core/auth/caller.ts';
import type { Database } from '../../app/core/database/database.ts';
import { pgTable, sql, text, uuid, eq } from '../../app/core/database/drizzle.ts';
import { TENANCY } from '../../app/core/tenancy.ts';
import { allRows, emptyTables, rowsOf, runScript, testDatabase } from '../support/test-database.ts';

const notes = pgTable('audit_notes', {
  id: uuid('id').primaryKey(),
  title: text('title'),
  phone: text('phone'),
  deletedAt: text('deleted_at'),
});

const ID = '01900000-0000-7000-8000-000000000001';

const CALLER = {
  principal: { kind: 'user', id: 'ada', permissions: ['*'] },
  requestId: 'request-1',
  address: '192.0.2.7',
} as const;

describe('control 21: the audit log', () => {
  let database: Database;

  before(async () => {
    database = await testDatabase();
    await runScript(
      database,
      `create table audit_notes (id uuid primary key, title text, phone text, deleted_at text);
       call guard_table('audit_notes', '{phone}')`,
    );
  });
  beforeEach(() => runScript(database, 'truncate audit_notes'));
  after(() => runScript(database, 'drop table audit_notes'));

  async function lastEntries(count: number): Promise<readonly Record<string, unknown>[]> {
    const rows = await rowsOf(
      database,
      sql`select action, actor_kind, actor_id, record_type, record_id, before, after, request_id, address
        from audit_log where record_type = 'audit_notes' order by id desc limit ${count}`,
    );
    return rows.toReversed();
  }

  async function countEntries(): Promise<number> {
    const [row] = await rowsOf(database, sql`select count(*)::int as count from audit_log`);
    return Number(row?.['count']);
  }

  it('says who changed what, without personal data', async () => {
    await onBehalfOf(CALLER, async () => {
      await database.queries.insert(notes).values({ id: ID, title: 'first', phone: '+14155550123' });
      await database.queries.update(notes).set({ title: 'second', phone: null }).where(eq(notes.id, ID));
      await database.queries.delete(notes).where(eq(notes.id, ID));
    });
    const who = {
      actor_kind: 'user',
      actor_id: 'ada',
      record_type: 'audit_notes',
      record_id: ID,
      request_id: 'request-1',
      address: '192.0.2.7',
    };
    assert.deepEqual(await lastEntries(3), [
      {
        action: 'create',
        ...who,
        before: null,
        after: { id: ID, title: 'first', phone: '***', deleted_at: null },
      },
      {
        action: 'update',
        ...who,
        before: { title: 'first', phone: '***' },
        after: { title: 'second', phone: '***' },
      },
      {
        action: 'delete',
        ...who,
        before: { id: ID, title: 'second', phone: '***', deleted_at: null },
        after: null,
      },
    ]);
  });

  it('has no names that people gave to keys and organisations', async () => {
    const inserts: Record<string, SQL> = {
      auth_api_keys: sql`insert into auth_api_keys (id, name, permissions, key_hash, expires_at)
        values (${ID}, 'Hedy’s laptop', '[]', 'hash', now())`,
      ...(TENANCY === 'single'
        ? {}
        : {
            auth_organisations: sql`insert into auth_organisations (id, name) values (${ID}, 'Hedy Lamarr')`,
          }),
    };
    const principal = { ...CALLER.principal, ...(TENANCY === 'single' ? {} : { organisationId: ID }) };
    await onBehalfOf({ ...CALLER, principal }, () =>
      database.transaction(async (queries) => {
        for (const [table, insert] of Object.entries(inserts)) {
          await queries.execute(insert);
          const [entry] = await rowsOf(
            { queries },
            sql`select after ->> 'name' as name from audit_log where record_type = ${table} order by id desc limit 1`,
          );
          assert.deepEqual(entry, { name: '***' }, table);
        }
      }),
    );
    await emptyTables(database);
  });

  it('calls hiding a record its deletion', async () => {
    await database.queries.insert(notes).values({ id: ID });
    await database.queries.update(notes).set({ deletedAt: 'now' }).where(eq(notes.id, ID));
    const [entry] = await lastEntries(1);
    assert.equal(entry?.['action'], 'delete');
  });

  it('has nobody where nobody called', async () => {
    await onBehalfOf(CALLER, async () => {
      await database.queries.insert(notes).values({ id: ID });
    });
    await database.queries.update(notes).set({ title: 'by itself' });
    const [entry] = await lastEntries(1);
    assert.equal(entry?.['actor_id'], null);
    assert.equal(entry?.['request_id'], null);
  });

  it('has a row for each record, and none for what was rolled back or changed nothing', async () => {
    const before = await countEntries();
    await database.queries.insert(notes).values([{ id: ID }, { id: ID.replace(/1$/, '2') }]);
    assert.equal(await countEntries(), before + 2);
    const failing = database.transaction(async (queries) => {
      await queries.update(notes).set({ title: 'never' });
      throw new Error('undone');
    });
    await assert.rejects(failing, /undone/);
    await database.queries.update(notes).set({ title: null });
    assert.equal(await countEntries(), before + 2);
  });

  it('shows the rows of an organisation to its own callers only', async () => {
    const organisations = ['01900000-0000-7000-8000-00000000000a', '01900000-0000-7000-8000-00000000000b'];
    const callers = organisations.map((organisationId) => ({
      ...CALLER,
      principal: { ...CALLER.principal, organisationId },
    }));
    for (const [index, caller] of callers.entries()) {
      await onBehalfOf(caller, async () => {
        await database.queries.insert(notes).values({ id: ID.replace(/.$/, String(index + 5)) });
      });
    }
    const own = sql`select distinct organisation_id::text as organisation from audit_log`;
    for (const [index, caller] of callers.entries()) {
      const seen: unknown = await onBehalfOf(caller, () =>
        database.transaction((queries) => queries.execute(own)),
      );
      assert.deepEqual(allRows(seen), [{ organisation: organisations[index] }]);
    }
  });

  it('keeps callers apart who write at the same time', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => ID.replace(/.{3}$/, String(100 + index)));
    await Promise.all(
      ids.map((id) =>
        onBehalfOf({ ...CALLER, requestId: id }, async () => {
          await database.queries.insert(notes).values({ id });
        }),
      ),
    );
    const entries = await lastEntries(ids.length);
    for (const entry of entries) assert.equal(entry['request_id'], entry['record_id']);
    assert.equal(entries.length, ids.length);
  });
});
