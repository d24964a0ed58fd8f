import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';

import type { SQL } from 'drizzle-orm';

import { onBehalfOf } from '../../app/core/auth/caller.ts';
import type { Database } from '../../app/core/database/database.ts';
import { instant } from '../../app/core/database/columns.ts';
import { integer, pgTable, sql, text, uuid } from '../../app/core/database/drizzle.ts';
import { applyRetention, type RetentionPolicy } from '../../app/core/retention/retention.ts';
import { retentionCaller } from '../../app/core/retention/retention-caller.ts';
import { TENANCY } from '../../app/core/tenancy.ts';
import { knowTenants } from '../support/known-tenants.ts';
import { TEST_ORGANISATION } from '../support/test-app.ts';
import { rowsOf, runScript, testDatabase } from '../support/test-database.ts';

const stays = pgTable('retained_stays', {
  id: uuid('id').primaryKey(),
  guest: text('guest'),
  endedAt: instant('ended_at'),
  version: integer('version').notNull().default(1),
  updatedAt: instant('updated_at'),
  anonymisedAt: instant('anonymised_at'),
});

const DELETED: RetentionPolicy = { table: stays, from: stays.endedAt, after: '2 years' };
const ANONYMISED: RetentionPolicy = { ...DELETED, anonymised: () => ({ guest: 'erased' }) };

describe('control 23: retention', () => {
  let database: Database;

  before(async () => {
    database = await testDatabase();
    await runScript(
      database,
      `create table retained_stays (
         id uuid primary key, guest text, ended_at timestamptz, version integer not null default 1,
         updated_at timestamptz, anonymised_at timestamptz
       );
       create table retained_bills (stay_id uuid references retained_stays);
       call guard_table('retained_stays', '{guest}');
       call guard_table('retained_bills')`,
    );
  });
  beforeEach(async () => {
    await runScript(database, 'truncate retained_stays, retained_bills, idempotency_keys');
    await knowTenants(database);
  });
  after(() => runScript(database, 'drop table retained_bills, retained_stays'));

  async function stay(number: number, endedAt: string | null): Promise<string> {
    const id = idOf(number);
    await database.queries.insert(stays).values({ id, guest: 'Ada', endedAt });
    return id;
  }

  async function guests(): Promise<readonly (string | null)[]> {
    const rows = await database.queries.select().from(stays).orderBy(stays.id);
    return rows.map(({ guest }) => guest);
  }

  it('deletes records once their time has come, and not before', async () => {
    await stay(1, '2020-03-01T12:00:00.000Z');
    await stay(2, '2020-03-02T12:00:00.000Z');
    await stay(3, null);
    assert.deepEqual(await applyRetention(database, [DELETED], new Date('2022-03-01T11:59:59Z')), {
      done: 0,
      kept: 0,
    });
    assert.equal((await guests()).length, 3);
    assert.deepEqual(await applyRetention(database, [DELETED], new Date('2022-03-01T12:00:00Z')), {
      done: 1,
      kept: 0,
    });
    assert.equal((await guests()).length, 2);
    await applyRetention(database, [DELETED], new Date('2500-01-01T00:00:00Z'));
    assert.equal((await guests()).length, 1, 'without a time, records are kept');
  });

  it('anonymises records once', async () => {
    const id = await stay(1, '2020-03-01T12:00:00.000Z');
    const now = new Date('2022-03-05T00:00:00Z');
    assert.deepEqual(await applyRetention(database, [ANONYMISED], now), { done: 1, kept: 0 });
    assert.deepEqual(await applyRetention(database, [ANONYMISED], now), { done: 0, kept: 0 });
    const [row] = await database.queries.select().from(stays);
    assert.deepEqual([row?.guest, row?.version, row?.anonymisedAt], ['erased', 2, now.toISOString()]);
    const [entry] = await database.asOwner((owner) =>
      rowsOf(owner, sql`select * from audit_log where record_id = ${id} order by id desc limit 1`),
    );
    assert.deepEqual([entry?.['action'], entry?.['actor_id']], ['update', 'retention']);
    assert.doesNotMatch(JSON.stringify(entry), /Ada/);
  });

  it('goes on beside what something else still needs, batch by batch', async () => {
    for (let number = 1; number <= 230; number += 1) await stay(number, '2020-03-01T12:00:00.000Z');
    await runScript(database, `insert into retained_bills values ('${idOf(50)}')`);
    const now = new Date('2023-01-01T00:00:00Z');
    assert.deepEqual(await applyRetention(database, [DELETED], now), { done: 229, kept: 1 });
    await runScript(database, 'truncate retained_bills');
    assert.deepEqual(await applyRetention(database, [DELETED], now), { done: 1, kept: 0 });
  });

  it('is done by one at a time', async () => {
    for (let number = 1; number <= 120; number += 1) await stay(number, '2020-03-01T12:00:00.000Z');
    const runs = [1, 2, 3].map(() => applyRetention(database, [DELETED], new Date('2023-01-01T00:00:00Z')));
    const done = (await Promise.all(runs)).map((run) => run.done);
    assert.equal(
      done.reduce((sum, each) => sum + each, 0),
      120,
      'a record was counted twice',
    );
    assert.deepEqual(await guests(), []);
  });

  it('forgets the answers that were kept for repetitions', async () => {
    const id = await stay(1, '2020-03-01T12:00:00.000Z');
    const inOrganisation = (query: SQL): Promise<readonly unknown[]> =>
      onBehalfOf(retentionCaller(TENANCY === 'single' ? undefined : TEST_ORGANISATION), () =>
        database.transaction((queries) => rowsOf({ queries }, query)),
      );
    await inOrganisation(
      sql`insert into idempotency_keys (caller, key, request_hash, record_id, answer)
        values ('a', 'retained', 'x', ${id}, '{"guest": "Ada"}')`,
    );
    await applyRetention(database, [ANONYMISED], new Date('2022-03-05T00:00:00Z'));
    const kept = await inOrganisation(sql`select answer, request_hash from idempotency_keys`);
    assert.deepEqual(kept, [{ answer: null, request_hash: '' }]);
  });
});

function idOf(number: number): string {
  return `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}
