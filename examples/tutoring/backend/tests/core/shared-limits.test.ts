import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';

import type { FastifyRateLimitStore } from '@fastify/rate-limit';

import type { Database } from '../../app/core/database/database.ts';
import { sql } from '../../app/core/database/drizzle.ts';
import { forgetOldCounts, sharedLimits } from '../../app/core/http/shared-limits.ts';
import { ownDatabaseUrl } from '../support/own-database.ts';
import { emptyTables, rowsOf, runScript, testDatabase } from '../support/test-database.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'app', 'main.ts');
const MINUTE = 60_000;

function count(from: FastifyRateLimitStore, key = '192.0.2.1'): Promise<{ current: number; ttl: number }> {
  return new Promise((resolve, reject) => {
    from.incr(
      key,
      (error, result) => {
        if (error === null && result !== undefined) resolve(result);
        else reject(error ?? new Error('no count'));
      },
      MINUTE,
      10,
    );
  });
}

describe('control 10: requests counted in the database', () => {
  let database: Database;
  let store: FastifyRateLimitStore;

  before(async () => {
    database = await testDatabase();
    store = new (sharedLimits(database.queries))({});
  });
  beforeEach(() => emptyTables(database));

  it('are all counted, however many come at once, until their time is over', async () => {
    const counts = await Promise.all(Array.from({ length: 30 }, () => count(store)));
    const sorted = counts.map(({ current }) => current).toSorted((a, b) => a - b);
    assert.deepEqual(
      sorted,
      Array.from({ length: 30 }, (_, index) => index + 1),
    );
    const { ttl } = await count(store);
    assert.ok(ttl > 0 && ttl <= MINUTE, `${ttl} ms`);
    await runScript(database, "update rate_limits set ends_at = now() - interval '1 second'");
    assert.equal((await count(store)).current, 1);
  });

  it('are counted by caller, and apart where a route has its own limit', async () => {
    await count(store);
    assert.equal((await count(store, '192.0.2.2')).current, 1);
    const own = store.child({ routeInfo: { method: 'POST', url: '/auth' } } as never);
    assert.equal((await count(own)).current, 1);
    assert.equal((await count(store)).current, 2);
  });

  it('are forgotten when their time is over', async () => {
    await count(store);
    await count(store, 'old');
    await runScript(database, "update rate_limits set ends_at = now() where key like '% old'");
    await forgetOldCounts(database.queries);
    const [row] = await rowsOf(database, sql`select count(*)::int as count from rate_limits`);
    assert.equal(row?.['count'], 1);
  });
});

describe(
  'control 10: two instances on one database',
  { skip: process.env['TEST_DATABASE_URL'] === undefined },
  () => {
    const running: ChildProcess[] = [];
    let directory: string;

    before(async () => {
      directory = await mkdtemp(join(tmpdir(), 'instances-'));
    });
    after(async () => {
      await Promise.all(
        running.map(async (child) => {
          const ended = once(child, 'exit');
          if (child.kill('SIGTERM')) await ended;
        }),
      );
      await rm(directory, { recursive: true });
    });

    async function start(databaseUrl: string, RATE_LIMIT_STORE: string): Promise<string> {
      const child = spawn(process.execPath, [MAIN], {
        env: {
          PATH: process.env['PATH'],
          PORT: '0',
          DATABASE_URL: databaseUrl,
          DATABASE_POOL_SIZE: '2',
          DATA_DIR: directory,
          RATE_LIMIT_PER_MINUTE: '8',
          RATE_LIMIT_STORE,
        },
      });
      running.push(child);
      const chunks: string[] = [];
      child.stdout.on('data', (chunk) => chunks.push(String(chunk)));
      child.stderr.on('data', (chunk) => chunks.push(String(chunk)));
      while (true) {
        const url = /http:\/\/127\.0\.0\.1:\d+/.exec(chunks.join(''))?.[0];
        if (url !== undefined) return url;
        assert.equal(child.exitCode ?? child.signalCode, null, chunks.join(''));
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }

    for (const [kind, expected] of [
      ['postgres', [404, 404, 429, 429]],
      ['memory', [404, 404, 404, 404]],
    ] as const) {
      it(`answers ${expected.join(', ')} to a caller of both who may ask twice, with ${kind}`, async () => {
        const url = (await ownDatabaseUrl('two_instances')) ?? '';
        const [first, second] = [await start(url, kind), await start(url, kind)];
        const statuses: number[] = [];
        for (const instance of [first, second, first, second]) {
          statuses.push((await fetch(`${instance}/nothing-here`)).status);
        }
        assert.deepEqual(statuses, expected);
      });
    }
  },
);
