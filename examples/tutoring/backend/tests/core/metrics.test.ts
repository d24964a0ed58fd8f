import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { background } from '../../app/core/background.ts';
import { readCoreConfig } from '../../app/core/config.ts';
import { sql } from '../../app/core/database/drizzle.ts';
import { healthRoutes } from '../../app/core/health.ts';
import { metricsRoutes } from '../../app/core/metrics/metrics.routes.ts';
import { repeat } from '../../app/core/repeat.ts';
import { createServer } from '../../app/core/server.ts';
import { versionRoutes } from '../../app/core/version.ts';
import { ownPermission } from '../support/own-permission.ts';
import { createProbe } from '../support/probe.ts';
import { expectError, expectStatus, startTestAppOf, type TestApp } from '../support/test-app.ts';

describe('measurements', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestAppOf(
      {
        readConfig: readCoreConfig,
        buildApp: async (deps) => {
          const app = await createServer({ ...deps, title: 'Backend' });
          metricsRoutes(app, deps);
          versionRoutes(app, deps);
          healthRoutes(app, deps);
          app.get('/people/:id', { config: { permission: ownPermission('people:read') } }, () =>
            Promise.resolve({}),
          );
          return app;
        },
      },
      { BUILD_ID: 'abc123' },
    );
  });
  after(() => test.close());

  /** The value of a series; its labels in the order in which they stand. */
  async function series(name: string): Promise<number> {
    const answer = await test.api.get('/metrics');
    assert.equal(answer.status, 200);
    assert.match(String(answer.headers['content-type']), /^text\/plain; version=0\.0\.4/);
    const line = String(answer.body)
      .split('\n')
      .find((each) => each.startsWith(`${name} `));
    return line === undefined ? Number.NaN : Number(line.slice(name.length));
  }

  it('count requests by the pattern of their route, never by their path', async () => {
    for (const id of ['SeededA', 'SeededB']) await test.api.get(`/people/${id}?q=SeededC`);
    await test.api.get('/people/SeededA/unknown');
    await test.api.request('GET', '/people/SeededA', { headers: { authorization: 'Bearer SeededToken' } });
    const count = 'http_request_duration_seconds_count';
    assert.equal(await series(`${count}{method="GET",route="/people/:id",status="200"}`), 2);
    assert.equal(await series(`${count}{method="GET",route="/people/:id",status="401"}`), 1);
    assert.equal(await series(`${count}{method="GET",route="none",status="404"}`), 1);
    const seconds = await series(
      'http_request_duration_seconds_sum{method="GET",route="/people/:id",status="200"}',
    );
    assert.ok(seconds > 0 && seconds < 60, String(seconds));
    assert.doesNotMatch((await test.api.get('/metrics')).body, /Seeded/);
  });

  it('show how busy the database is', async () => {
    const { pool, queries } = test.database;
    assert.equal(await series('database_pool_size'), pool.size);
    const waits = pool.size > 1;
    const slow = Array.from({ length: pool.size + 2 }, async () =>
      queries.execute(waits ? sql`/* write */ select pg_sleep(0.3)` : sql`select 1`),
    );
    if (waits) {
      await new Promise((resolve) => setTimeout(resolve, 150));
      assert.equal(await series('database_running'), pool.size);
      assert.equal(await series('database_waiting'), 2);
    }
    await Promise.all(slow);
    await Promise.allSettled([queries.execute(sql`select 1 / 0`), queries.execute(sql`no statement`)]);
    assert.equal(await series('database_running'), 0);
    assert.equal(await series('database_waiting'), 0);
  });

  it('show what is done in the background, and how it ended', async () => {
    const work = background(test.app.log);
    let end: (() => void) | undefined;
    work.start('sending mail', () => new Promise((done) => (end = done)));
    work.start('sending mail', () => Promise.reject(new Error('refused')));
    await test.api.get('/metrics');
    assert.equal(await series('background_running{work="sending mail"}'), 1);
    end?.();
    await work.finish();
    assert.equal(await series('background_running{work="sending mail"}'), 0);
    const count = 'background_duration_seconds_count';
    assert.equal(await series(`${count}{work="sending mail",outcome="done"}`), 1);
    assert.equal(await series(`${count}{work="sending mail",outcome="failed"}`), 1);
  });

  it('show how often repeated work was done', async () => {
    const { app } = await createProbe();
    const twice = new Promise<void>((done) => {
      let runs = 0;
      const run = (): Promise<void> => {
        runs += 1;
        if (runs === 2) done();
        return Promise.resolve();
      };
      repeat(app, { what: 'repeated work', everyMs: 1, work: run });
    });
    await app.listen({ port: 0 });
    await twice;
    await app.close();
    assert.ok((await series('background_duration_seconds_count{work="repeated work",outcome="done"}')) >= 2);
  });

  it('show memory and the event loop', async () => {
    assert.ok((await series('process_resident_memory_bytes')) > 1_000_000);
    assert.ok((await series('nodejs_eventloop_lag_p99_seconds')) >= 0);
  });

  it('are for those who may read them', async () => {
    for (const url of ['/metrics', '/version']) {
      const anonymous = await test.api.request('GET', url, { headers: { authorization: undefined } });
      expectError(anonymous, 401, 'UNAUTHENTICATED');
    }
  });

  it('say which build is running, and with which migration', async () => {
    const version = expectStatus(await test.api.get('/version'), 200);
    assert.equal(version.build, 'abc123');
    assert.match(version.migration, /^\d{4}_\w+\.sql$/);
    assert.ok(version.specHash === null || /^[0-9a-f]{64}$/.test(version.specHash));
  });
});
