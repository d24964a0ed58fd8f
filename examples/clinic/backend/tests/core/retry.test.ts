import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { Database } from '../../app/core/database/database.ts';
import { eq, integer, pgTable, sql } from '../../app/core/database/drizzle.ts';
import { retryConflicts } from '../../app/core/database/retry.ts';
import { rowsOf, runScript, testDatabase } from '../support/test-database.ts';

const counters = pgTable('retry_counters', { id: integer('id').primaryKey(), value: integer('value') });

/** The embedded database has one connection, so nothing can be in its way. */
const NEEDS_SERVER = { skip: process.env['TEST_DATABASE_URL'] === undefined && 'needs a Postgres server' };

function failing(code: string, times: number): { attempt: () => Promise<string>; attempts: () => number } {
  let attempts = 0;
  return {
    attempts: () => attempts,
    attempt: () => {
      attempts += 1;
      if (attempts > times) return Promise.resolve('done');
      const cause = Object.assign(new Error('given up'), { code });
      return Promise.reject(new Error('Failed query', { cause }));
    },
  };
}

describe('control 9, 25: conflicts in the database', () => {
  let database: Database;

  before(async () => {
    database = await testDatabase();
    await runScript(
      database,
      `create table retry_counters (id int primary key, value int);
       grant select, insert, update on retry_counters to public;
       insert into retry_counters values (1, 0), (2, 0)`,
    );
  });
  after(() => runScript(database, 'drop table retry_counters'));

  it('are tried again a few times', async () => {
    for (const code of ['40001', '40P01']) {
      const twice = failing(code, 2);
      assert.equal(await retryConflicts(twice.attempt), 'done');
      const always = failing(code, 3);
      await assert.rejects(retryConflicts(always.attempt), /Failed query/);
      assert.deepEqual([twice.attempts(), always.attempts()], [3, 3]);
    }
  });

  it('are all that is tried again', async () => {
    const taken = failing('23505', 1);
    await assert.rejects(retryConflicts(taken.attempt), /Failed query/);
    assert.equal(taken.attempts(), 1);
  });

  it('let both of two transactions end that wait for each other', NEEDS_SERVER, async () => {
    let started = 0;
    const { promise: both, resolve: go } = Promise.withResolvers<void>();
    const count = (first: number, second: number): Promise<void> =>
      database.transaction(async (queries) => {
        const raise = (id: number): PromiseLike<unknown> =>
          queries
            .update(counters)
            .set({ value: sql`value + 1` })
            .where(eq(counters.id, id));
        await raise(first);
        started += 1;
        if (started === 2) go();
        await both;
        await raise(second);
      });
    await Promise.all([count(1, 2), count(2, 1)]);
    const rows = await database.queries.select().from(counters);
    assert.deepEqual(
      rows.map(({ value }) => value),
      [2, 2],
    );
    assert.equal(started, 3);
  });

  it('cannot last: statements, locks and idle transactions have limits', NEEDS_SERVER, async () => {
    const limits = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'];
    const rows = await rowsOf(
      database,
      sql`select name, setting::int > 0 as limited from pg_settings where name in ${limits}`,
    );
    assert.deepEqual(
      rows.map(({ limited }) => limited),
      [true, true, true],
    );
  });
});
