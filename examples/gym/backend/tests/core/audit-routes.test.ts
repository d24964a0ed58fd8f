import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { auditEvent } from '../../app/core/audit/audit-event.ts';
import { keepAudit } from '../../app/core/audit/audit.ts';
import { onBehalfOf, type Caller } from '../../app/core/auth/caller.ts';
import { readCoreConfig } from '../../app/core/config.ts';
import { sql } from '../../app/core/database/drizzle.ts';
import { createServer } from '../../app/core/server.ts';
import { TENANCY } from '../../app/core/tenancy.ts';
import {
  expectError,
  expectStatus,
  startTestAppOf,
  TEST_ORGANISATION,
  type TestApp,
} from '../support/test-app.ts';
import { rowsOf, runScript } from '../support/test-database.ts';

const ID = '01900000-0000-7000-8000-0000000000a1';

const ORGANISATION = TENANCY === 'organisation' ? TEST_ORGANISATION : undefined;

const ADA: Caller = {
  principal: {
    kind: 'user',
    id: 'ada',
    ...(ORGANISATION === undefined ? {} : { organisationId: ORGANISATION }),
    permissions: [],
  },
  requestId: 'request-of-ada',
  address: '192.0.2.7',
};

function start(): Promise<TestApp> {
  return startTestAppOf({
    readConfig: readCoreConfig,
    buildApp: async (deps) => {
      const app = await createServer({ ...deps, title: 'Backend' });
      app.get('/salaries', { config: { permission: 'public' } }, (_request, reply) =>
        reply.code(403).send({ refused: true }),
      );
      keepAudit(app, deps);
      return app;
    },
  });
}

describe('control 21: reading the audit log', () => {
  let test: TestApp;

  before(async () => {
    test = await start();
    await runScript(
      test.database,
      `create table read_notes (id uuid primary key, title text, phone_number text);
       call guard_table('read_notes', '{phone_number}')`,
    );
    await onBehalfOf(ADA, async () => {
      await test.database.queries.execute(
        sql`insert into read_notes values (${ID}, '=1+1, "quoted"', '+14155550199')`,
      );
      await test.database.queries.execute(sql`update read_notes set title = 'second', phone_number = null`);
      await auditEvent(test.database.queries, { operation: 'sign-in', details: { method: 'password' } });
    });
  });
  after(async () => {
    await runScript(test.database, 'drop table read_notes');
    await test.close();
  });

  it('shows the history of a record: who, what, when, from where, before and after, and no personal data', async () => {
    const page = expectStatus(await test.api.get(`/audit?entity=read_notes&recordId=${ID}&sort=at`), 200);
    assert.equal(page.total, 2);
    const [created, updated] = page.items;
    const { id: _, at, ...entry } = created;
    assert.ok(Math.abs(Date.now() - Date.parse(at)) < 60_000);
    const who = {
      actorKind: 'user',
      actorId: 'ada',
      organisationId: ORGANISATION ?? null,
      entity: 'read_notes',
      recordId: ID,
      details: null,
      requestId: 'request-of-ada',
      address: '192.0.2.7',
    };
    assert.deepEqual(entry, {
      operation: 'create',
      ...who,
      before: null,
      after: { id: ID, title: '=1+1, "quoted"', phoneNumber: '***' },
    });
    assert.equal(updated.operation, 'update');
    assert.deepEqual(updated.after, { title: 'second', phoneNumber: '***' });
    assert.ok(updated.id > created.id);
  });

  it('filters by everything that tells rows apart, and pages', async () => {
    const total = async (query: string): Promise<number> =>
      expectStatus(await test.api.get(`/audit?requestId=request-of-ada&${query}`), 200).total;
    const future = new Date(Date.now() + 60_000).toISOString();
    for (const [query, expected] of [
      ['', 3],
      ['entity=read_notes', 2],
      ['entity=other', 0],
      ['actorId=ada', 3],
      ['actorId=bob', 0],
      ['operation=sign-in', 1],
      [`atTo=${future}`, 3],
      [`atFrom=${future}`, 0],
    ] as const) {
      assert.equal(await total(query), expected, query);
    }
    const newest = expectStatus(await test.api.get('/audit?requestId=request-of-ada&limit=1'), 200);
    assert.deepEqual([newest.items.length, newest.items[0].operation], [1, 'sign-in']);
    assert.deepEqual(newest.items[0].details, { method: 'password' });
    expectError(await test.api.get('/audit?limit=101'), 422, 'VALIDATION_FAILED', 'limit');
    expectError(await test.api.get('/audit?recordId=x'), 422, 'VALIDATION_FAILED', 'recordId');
  });

  it('is exported as CSV that no spreadsheet executes', async () => {
    const answer = await test.api.get(`/audit.csv?recordId=${ID}&sort=at`);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers['content-type'], 'text/csv; charset=utf-8');
    assert.match(String(answer.headers['content-disposition']), /^attachment/);
    const lines: string[] = answer.body.split('\r\n');
    assert.match(String(lines[0]), /^"id","at","operation","actorKind","actorId",/);
    assert.equal(lines.length, 4);
    assert.ok(
      lines[1]?.includes(
        `,"create","user","ada",${ORGANISATION === undefined ? '' : `"${ORGANISATION}"`},"read_notes",`,
      ),
      lines[1],
    );
    assert.match(String(lines[1]), /"{""id"":""[-0-9a-f]+"",""title"":""=1\+1, \\""quoted\\"""",/);
  });

  it('exports however many rows there are', async () => {
    await test.inDatabase((queries) =>
      queries.execute(
        sql`insert into audit_log (action, actor_id, organisation_id)
          select 'fill', '=cmd|' || n, current_organisation() from generate_series(1, 1234) as n`,
      ),
    );
    const lines: string[] = (await test.api.get('/audit.csv?operation=fill')).body.split('\r\n');
    assert.equal(lines.length, 1236);
    assert.equal(new Set(lines).size, 1236);
    assert.match(String(lines[1]), /,"fill",,"'=cmd\|1234",/);
  });

  it('needs a permission', async () => {
    for (const url of ['/audit', '/audit.csv']) {
      expectError(
        await test.api.request('GET', url, { headers: { authorization: undefined } }),
        401,
        'UNAUTHENTICATED',
      );
    }
  });
});

describe('control 21: refusals', () => {
  it('are recorded, many of the same as one', async () => {
    const test = await start();
    const remoteAddress = '192.0.2.50';
    for (let n = 0; n < 3; n += 1) await test.app.inject({ url: '/audit?entity=x', remoteAddress });
    await test.app.inject({ url: '/salaries', remoteAddress });
    await test.app.inject({ url: '/docs', remoteAddress });
    await test.close();
    const rows = await rowsOf(
      test.database,
      sql`select details, address, actor_id from audit_log
        where action = 'refuse' and address = ${remoteAddress} order by id`,
    );
    assert.deepEqual(
      [...rows],
      [
        {
          details: { status: 401, method: 'GET', route: '/audit', count: 3 },
          address: remoteAddress,
          actor_id: null,
        },
        {
          details: { status: 403, method: 'GET', route: '/salaries', count: 1 },
          address: remoteAddress,
          actor_id: null,
        },
      ],
    );
  });

  it('of many callers at once cannot fill the log', async () => {
    const test = await start();
    const rowsNow = async (): Promise<number> => {
      const [row] = await rowsOf(test.database, sql`select count(*)::int as count from audit_log`);
      return Number(row?.['count']);
    };
    const before = await rowsNow();
    for (let n = 0; n < 300; n += 1) {
      await test.app.inject({
        url: '/audit',
        remoteAddress: `198.51.100.${n % 250}`,
        method: n < 250 ? 'GET' : 'HEAD',
      });
    }
    await test.close();
    const [last] = await rowsOf(test.database, sql`select details from audit_log order by id desc limit 1`);
    assert.deepEqual(last?.['details'], { others: true, count: 250 });
    assert.equal((await rowsNow()) - before, 51);
  });
});
