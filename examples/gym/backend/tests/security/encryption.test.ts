import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { readDataKeys } from '../../app/core/database/data-keys.config.ts';
import { dataKeys, newDataKeys, useDataKeys } from '../../app/core/database/data-keys.ts';
import { sql } from '../../app/core/database/drizzle.ts';
import { ENCRYPTED_COLUMNS } from '../../app/core/database/encrypted-columns.ts';
import { rotateKeys } from '../../app/core/database/rotate-keys.ts';
import { loadConfig } from '../../app/core/environment.ts';
import { SAMPLES } from '../support/all-samples.ts';
import { knowTenants } from '../support/known-tenants.ts';
import type { ResourceSample } from '../support/resource-sample.ts';
import { startTestApp, TEST_ORGANISATION, type TestApp } from '../support/test-app.ts';
import { rowsOf } from '../support/test-database.ts';

/** Key id, blind index or nothing, and at least nonce, tag and one character. */
const ENCRYPTED = /^[a-z0-9-]+\.(?:[\w-]{43})?\.[\w-]{39,}$/;

const OTHER_ORGANISATION = '01900000-0000-7000-8000-00000000000b';

/** The keys that every test has begun with. */
const DEVELOPMENT = { dataKeys: undefined, dataDirectory: '.data' };

describe('control 22: the database never sees what is encrypted', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(async () => {
    await useDataKeys(DEVELOPMENT);
    await test.close();
  });

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

  it('with a former key, once keys were rotated in every organisation', async () => {
    const other = test.inOrganisation(OTHER_ORGANISATION);
    await knowTenants(test.database, [TEST_ORGANISATION, OTHER_ORGANISATION]);
    const tables = new Set(ENCRYPTED_COLUMNS.map(({ table }) => table));
    const samples = SAMPLES.filter(({ table }) => tables.has(table));
    const records = new Map<ResourceSample, readonly { readonly id: string }[]>();
    for (const sample of samples) {
      records.set(sample, [await sample.create(test), await sample.create(other)]);
    }
    const former = dataKeys();
    if (former === undefined) return;
    const [key] = loadConfig({ DATA_KEYS: newDataKeys('rotated') }, readDataKeys)?.keys ?? assert.fail();
    await useDataKeys({ ...DEVELOPMENT, dataKeys: { ...former, keys: [key, ...former.keys] } });
    await test.database.asOwner(rotateKeys);
    await useDataKeys({ ...DEVELOPMENT, dataKeys: { ...former, keys: [key] } });
    for (const [{ table }, [own, others]] of records) {
      for (const [app, record] of [
        [test, own],
        [other, others],
      ] as const) {
        const [row = {}] = await app.inDatabase((queries) =>
          rowsOf({ queries }, sql`select * from ${sql.identifier(table)} where id = ${record?.id}`),
        );
        for (const { column } of ENCRYPTED_COLUMNS.filter((each) => each.table === table)) {
          const stored = row[column];
          if (stored !== null) assert.match(JSON.stringify(stored), /^"rotated\./, `${table}.${column}`);
        }
        assert.equal(row['version'], 1, 'a record has the version that it had');
      }
    }
  });
});
