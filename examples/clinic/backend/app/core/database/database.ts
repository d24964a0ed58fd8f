import { join } from 'node:path';

import { inDataDirectory } from './data-directory.ts';
import { lockData } from './data-lock.ts';
import { loadEmbeddedDriver, loadPostgresDriver, sql, type Queryable } from './drizzle.ts';

/** A statement that takes longer is cancelled by the server. */
const STATEMENT_TIMEOUT_MS = 10_000;

/** How long to try to connect before giving up. */
const CONNECT_TIMEOUT_SECONDS = 10;

/** An open database. Pass `queries` to repositories; inside `transaction`, only what it hands over may be used. */
export interface Database {
  readonly queries: Queryable;
  /** Runs several statements or none. */
  transaction<Result>(work: (queries: Queryable) => Promise<Result>): Promise<Result>;
  /** Runs a script of several statements, without parameters. */
  execute(script: string): Promise<void>;
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Which database to open. */
export interface DatabaseOptions {
  /** Postgres connection string; unset for the embedded database. */
  readonly url: string | undefined;
  readonly poolSize: number;
  /** Folder of the embedded database; unset keeps it in memory. */
  readonly dataDirectory: string | undefined;
}

/**
 * Opens the configured database: a Postgres server, or the embedded one when no URL is set.
 *
 * @param options - Where and how.
 * @returns The database; close it when done.
 * @throws StartError when the embedded database's folder cannot be used or is in use.
 */
export function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.url === undefined
    ? openEmbedded(options.dataDirectory)
    : openPostgres(options.url, options.poolSize);
}

async function openPostgres(url: string, poolSize: number): Promise<Database> {
  const { default: postgres } = await import('postgres');
  const client = postgres(url, {
    max: poolSize,
    connect_timeout: CONNECT_TIMEOUT_SECONDS,
    onnotice: () => undefined,
    connection: { statement_timeout: STATEMENT_TIMEOUT_MS, TimeZone: 'UTC' },
  });
  const queries = loadPostgresDriver()(client);
  return {
    ...shared(queries),
    execute: async (script) => {
      await client.unsafe(script).simple();
    },
    close: () => client.end({ timeout: 5 }),
  };
}

/** Only one process may have the folder: each holds changes in memory that the other does not see. */
async function openEmbedded(dataDirectory: string | undefined): Promise<Database> {
  if (dataDirectory === undefined) return startEmbedded({});
  const unlock = await inDataDirectory(dataDirectory, () => lockData(dataDirectory));
  try {
    const database = await startEmbedded({ dataDir: join(dataDirectory, 'database') });
    return {
      ...database,
      close: async () => {
        await database.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function startEmbedded(options: { readonly dataDir?: string }): Promise<Database> {
  const { PGlite } = await import('@electric-sql/pglite');
  const client = await PGlite.create(options);
  const queries = loadEmbeddedDriver()({ client });
  return {
    ...shared(queries),
    execute: async (script) => {
      await client.exec(script);
    },
    close: () => client.close(),
  };
}

function shared(queries: Queryable): Pick<Database, 'queries' | 'transaction' | 'ping'> {
  return {
    queries,
    transaction: (work) => queries.transaction(work),
    ping: async () => {
      await queries.execute(sql`select 1`);
    },
  };
}
