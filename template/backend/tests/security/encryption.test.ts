import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { sql } from '../../app/core/database/drizzle.ts';
import { ENCRYPTED_COLUMNS } from '../../app/core/database/encrypted-columns.ts';
import { SAMPLES } from '../support/all-samples.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { rowsOf } from '../support/test-database.ts';

/** Key id, blind index or nothing, and at least nonce, tag and one character. */
const ENCRYPTED = /^[a-z0-9-]+\.(?:[\w-]{43})?\.[\w-]{39,}$/;

describe('control 22: the database never sees what is encrypted', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test.close());

  for (const { table, column } of ENCRYPTED_COLUMNS) {
    it(`in ${table}.${column}`, async () => {
      const sample = SAMPLES.find((each) => each.table === table) ?? assert.fail(`nobody makes ${table}`);
      const record = await sample.create(test);
      const rows = await test.inDatabase((queries) =>
        rowsOf({ queries }, sql`select * from ${sql.identifier(table)} where id = ${record.id}`),
      );
      const stored = rows[0]?.[column];
      if (stored === null) return;
      assert.ok(typeof stored === 'string');
      assert.match(stored, ENCRYPTED);
      const entries = await test.inDatabase((queries) =>
        rowsOf({ queries }, sql`select after from audit_log where record_id = ${record.id}`),
      );
      for (const { after: logged } of entries) {
        assert.ok(!JSON.stringify(logged).includes(stored), 'stands in the audit log');
      }
    });
  }
});
