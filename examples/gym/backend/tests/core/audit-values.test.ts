import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { keepAudit } from '../../app/core/audit/audit.ts';
import { onBehalfOf } from '../../app/core/auth/caller.ts';
import { readCoreConfig } from '../../app/core/config.ts';
import { sql } from '../../app/core/database/drizzle.ts';
import { createServer } from '../../app/core/server.ts';
import { TENANCY } from '../../app/core/tenancy.ts';
import { expectStatus, startTestAppOf, TEST_ORGANISATION, type TestApp } from '../support/test-app.ts';
import { runScript } from '../support/test-database.ts';

const ID = '01900000-0000-7000-8000-0000000000a2';

const scope = TENANCY === 'organisation' ? { organisationId: TEST_ORGANISATION } : {};

describe('control 21: values in the audit log', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestAppOf({
      readConfig: readCoreConfig,
      buildApp: async (deps) => {
        const app = await createServer({ ...deps, title: 'Backend' });
        keepAudit(app, deps);
        return app;
      },
    });
    await runScript(
      test.database,
      `create table value_notes (id uuid primary key, net_fee numeric(12, 2), starts_at timestamptz(3), deleted_at timestamptz(3));
       call guard_table('value_notes')`,
    );
    const principal = { kind: 'user', id: 'ada', ...scope, permissions: [] } as const;
    await onBehalfOf({ principal, requestId: 'values', address: '' }, async () => {
      await test.database.queries.execute(
        sql`insert into value_notes values (${ID}, 49.50, '2026-01-15T09:30:00.000Z', null)`,
      );
    });
  });
  after(async () => {
    await runScript(test.database, 'drop table value_notes');
    await test.close();
  });

  it('have the API’s names, and the forms that the documentation tells', async () => {
    const { items } = expectStatus(await test.api.get('/audit?entity=value_notes'), 200);
    assert.deepEqual(items[0].after, {
      id: ID,
      netFee: 49.5,
      startsAt: '2026-01-15T09:30:00+00:00',
      deletedAt: null,
    });
  });
});
