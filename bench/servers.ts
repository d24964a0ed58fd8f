import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { freePort } from '../tests/support/postgres.ts';

/** A server under measurement. */
export interface Server {
  readonly name: string;
  readonly url: string;
  /** Seconds of processor time it has used so far. */
  cpuSeconds(): number;
  /** Resident memory, in megabytes (10^6 bytes). */
  memoryMegabytes(): number;
  stop(): Promise<void>;
}

const ROOT = join(import.meta.dirname, '..');

/** The token that the load generator sends. */
export const TOKEN = 'bench-token';

/** `getconf CLK_TCK` is 100 on every Linux that Node supports. */
const CLOCK_TICKS_PER_SECOND = 100;

const PAGE_BYTES = 4096;

/** As `npm start` and the image of a generated backend run it; the bare server gets the same. */
const NODE_OPTIONS = ['--max-semi-space-size=8'];

/**
 * Starts the generated lead tracker as production runs it, without request logs.
 *
 * @param databaseUrl - Its database.
 * @returns The server, ready.
 */
export function startLeadTracker(databaseUrl: string): Promise<Server> {
  const hash = createHash('sha256').update(TOKEN).digest('hex');
  return start('lead tracker', join(ROOT, 'examples/lead-tracker/backend/app/main.ts'), '/ready', {
    DATABASE_URL: databaseUrl,
    API_TOKENS: `bench:${hash}`,
    AUTH_SECRET: hash,
    APP_ENV: 'production',
    LOG_LEVEL: 'warn',
    RATE_LIMIT_PER_MINUTE: '1000000000',
  });
}

/**
 * Starts the bare server that the lead tracker is measured against.
 *
 * @param databaseUrl - Its database.
 * @returns The server, ready.
 */
export function startRawServer(databaseUrl: string): Promise<Server> {
  return start('node:http + postgres.js', join(import.meta.dirname, 'raw-server.ts'), '/leads?status=new', {
    DATABASE_URL: databaseUrl,
  });
}

async function start(
  name: string,
  main: string,
  readyPath: string,
  environment: Record<string, string>,
): Promise<Server> {
  const port = await freePort();
  const child = spawn(process.execPath, [...NODE_OPTIONS, main], {
    env: { PATH: process.env['PATH'], ...environment, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(child, url + readyPath);
  return {
    name,
    url,
    cpuSeconds: () => cpuSeconds(child.pid),
    memoryMegabytes: () => memoryMegabytes(child.pid),
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}.`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${url} did not answer in 15 s.`);
}

function cpuSeconds(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS_PER_SECOND;
}

function memoryMegabytes(pid: number | undefined): number {
  const resident = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
  return (resident * PAGE_BYTES) / 1e6;
}
