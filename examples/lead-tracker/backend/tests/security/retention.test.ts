import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { getTableName, sql } from '../../app/core/database/drizzle.ts';
import { applyRetention, type RetentionPolicy } from '../../app/core/retention/retention.ts';
import { RETENTION } from '../../app/core/retention/policies.ts';
import { SAMPLES } from '../support/all-samples.ts';
import { knowTenants } from '../support/known-tenants.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { rowsOf } from '../support/test-database.ts';

type Row = Readonly<Record<string, unknown>>;

describe('control 23: records are kept as long as the spec says', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
    await knowTenants(test.database);
  });
  after(() => test.close());

  /** The record as stored, and the moments just before and after its time. */
  async function storedRow(
    { table, from, after: interval }: RetentionPolicy,
    id: string,
  ): Promise<Row | undefined> {
    const end = sql`${from} + ${interval}::interval`;
    const rows = await test.inDatabase((queries) =>
      rowsOf(
        { queries },
        sql`select *, to_char(${end} - interval '1 day', 'YYYY-MM-DD') as early,
              to_char(${end} + interval '2 days', 'YYYY-MM-DD') as late
            from ${table} where id = ${id}`,
      ),
    );
    return rows[0];
  }

  for (const policy of RETENTION) {
    const name = getTableName(policy.table);
    const sample = SAMPLES.find(({ table }) => table === name);

    it(`${name} for ${policy.after} from ${policy.from.name}`, async () => {
      const { id } = (await sample?.create(test)) ?? assert.fail(`nobody makes ${name}`);
      const first = (await storedRow(policy, id)) ?? assert.fail();
      const [early, late] = [first['early'], first['late']];
      if (typeof early !== 'string' || typeof late !== 'string') return;
      await applyRetention(test.database, [policy], new Date(early));
      assert.deepEqual(await storedRow(policy, id), first, 'its time had not come');
      const now = new Date(late);
      await applyRetention(test.database, [policy], now);
      const last = await storedRow(policy, id);
      if (policy.anonymised === undefined) {
        assert.equal(last, undefined);
        return;
      }
      assert.ok(last?.['anonymised_at'], 'it was not anonymised');
      for (const [property, value] of Object.entries(policy.anonymised(id))) {
        const column = property.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
        const was: unknown = first[column];
        const left: unknown = last[column];
        // The sample may happen to be what stands in its place.
        if (was !== null && was !== value) assert.notDeepEqual(left, was, column);
        if (value === null) assert.equal(left, null, column);
      }
      await applyRetention(test.database, [policy], now);
      assert.deepEqual(await storedRow(policy, id), last, 'it was anonymised twice');
    });
  }
});
