import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import type { Server } from '../../bench/servers.ts';
import { freePort, startOwnPostgres, type OwnPostgres } from '../../tests/support/postgres.ts';
import { callersOf, findExample, startExample } from '../backend/start-example.ts';
import { judgeScenario, untilReady, type ScenarioReport, type ScenarioRun } from './scenario.ts';
import { mountSmallDisk } from './small-disk.ts';
import { startProxy } from './tcp-proxy.ts';
import { startWriters } from './writers.ts';

/** The backend that is harmed: it has one entity, and its writes are audited. */
const EXAMPLE = 'lead-tracker';

const [{ token }] = callersOf(findExample(EXAMPLE));

/** What a backend answers while its database is away. */
const UNAVAILABLE = 503;
const NO_ANSWER = 0;

/** Time under load before a fault, and with it. */
const LOAD_MS = 1_000;
const FAULT_MS = 500;

/** What is running on a database is over by then. */
const SETTLE_MS = 1_000;

/**
 * Kills the database under load and starts it again.
 *
 * @param cluster - The database server.
 * @param times - How often.
 * @returns What came of it.
 */
export async function databaseKilled(cluster: OwnPostgres, times: number): Promise<ScenarioReport> {
  const databaseUrl = await cluster.database('database_killed');
  return underLoad(
    'database killed',
    databaseUrl,
    await startExample(EXAMPLE, databaseUrl),
    [UNAVAILABLE],
    times,
    async () => {
      await cluster.kill();
      await delay(FAULT_MS);
      await cluster.restart();
    },
  );
}

/**
 * Cuts every connection to the database under load.
 *
 * @param cluster - The database server.
 * @param times - How often.
 * @returns What came of it.
 */
export async function connectionsCut(cluster: OwnPostgres, times: number): Promise<ScenarioReport> {
  const databaseUrl = await cluster.database('connections_cut');
  const proxy = await startProxy(cluster.port);
  try {
    const through = new URL(databaseUrl);
    through.port = String(proxy.port);
    const server = await startExample(EXAMPLE, through.href);
    return await underLoad('connections cut', databaseUrl, server, [UNAVAILABLE], times, () => {
      proxy.cut();
      return Promise.resolve();
    });
  } finally {
    await proxy.close();
  }
}

/**
 * Fills the disk of the database under load, and frees it again. A database that ends itself is started again, as
 * whatever supervises it would.
 *
 * @param times - How often.
 * @returns What came of it, or why it was not tried.
 */
export async function diskFull(times: number): Promise<ScenarioReport | string> {
  const disk = mountSmallDisk();
  if (typeof disk === 'string') return disk;
  try {
    const settings = { max_wal_size: '32MB', min_wal_size: '32MB' };
    const cluster = await startOwnPostgres({ directory: join(disk.path, 'data'), settings });
    try {
      const databaseUrl = await cluster.database('disk_full');
      const server = await startExample(EXAMPLE, databaseUrl);
      return await underLoad('disk full', databaseUrl, server, [UNAVAILABLE], times, async () => {
        disk.fill();
        await delay(FULL_MS);
        disk.free();
        if (!cluster.isRunning()) await cluster.restart();
      });
    } finally {
      await cluster.stop();
    }
  } finally {
    disk.remove();
  }
}

/** A table has to grow before it notices that it cannot. */
const FULL_MS = 3_000;

const HOUR_MS = 3_600_000;

/** How far the backend's clock is from the true time, step after step. */
const OFFSETS_MS = [HOUR_MS, -HOUR_MS, 24 * HOUR_MS, -24 * HOUR_MS, 365 * 24 * HOUR_MS, 0];

/**
 * Moves the clock of the backend to and fro under load.
 *
 * @param cluster - The database server, whose clock stays.
 * @returns What came of it.
 */
export async function clockMoved(cluster: OwnPostgres): Promise<ScenarioReport> {
  const databaseUrl = await cluster.database('clock_moved');
  const folder = mkdtempSync(join(tmpdir(), 'supermaker-clock-'));
  const file = join(folder, 'offset');
  writeFileSync(file, '0');
  try {
    const preload = pathToFileURL(join(import.meta.dirname, 'moved-clock.ts')).href;
    const environment = { NODE_OPTIONS: `--import ${preload}`, CLOCK_OFFSET_FILE: file };
    const server = await startExample(EXAMPLE, databaseUrl, { environment });
    const offsets = OFFSETS_MS.values();
    return await underLoad('clock moved', databaseUrl, server, [], OFFSETS_MS.length, async () => {
      writeFileSync(file, String(offsets.next().value ?? 0));
      await delay(FAULT_MS);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function underLoad(
  name: string,
  databaseUrl: string,
  server: Server,
  excused: readonly number[],
  times: number,
  fault: () => Promise<void>,
): Promise<ScenarioReport> {
  const recoveriesMs: number[] = [];
  const writers = startWriters(server.url, token);
  try {
    for (let count = 0; count < times; count += 1) {
      await delay(LOAD_MS);
      await fault();
      recoveriesMs.push(await untilReady(server.url));
    }
    await delay(LOAD_MS);
  } finally {
    await writers.stop();
    await server.stop();
  }
  return settled({ name, faults: times, writers, recoveriesMs, excused, databaseUrl });
}

/**
 * Kills the backend in the middle of writes, and starts it again at the same address.
 *
 * @param cluster - The database server.
 * @param times - How often.
 * @returns What came of it.
 */
export async function backendKilled(cluster: OwnPostgres, times: number): Promise<ScenarioReport> {
  const databaseUrl = await cluster.database('backend_killed');
  const port = await freePort();
  const recoveriesMs: number[] = [];
  let server = await startExample(EXAMPLE, databaseUrl, { port });
  const writers = startWriters(server.url, token);
  try {
    for (let count = 0; count < times; count += 1) {
      // Each time at another moment of what the writers do.
      await delay(100 + ((count * 37) % 300));
      await server.kill();
      const began = performance.now();
      server = await startExample(EXAMPLE, databaseUrl, { port });
      recoveriesMs.push(performance.now() - began);
    }
    await delay(LOAD_MS);
  } finally {
    await writers.stop();
    await server.stop();
  }
  const excused = [UNAVAILABLE, NO_ANSWER];
  return settled({ name: 'backend killed', faults: times, writers, recoveriesMs, excused, databaseUrl });
}

async function settled(run: ScenarioRun): Promise<ScenarioReport> {
  await delay(SETTLE_MS);
  return judgeScenario(run);
}
