import type { Sql } from 'postgres';

import { APP_ROLE } from './app-role.ts';
import type { Database } from './database.ts';
import { loadPostgresDriver, sql } from './drizzle.ts';
import { poolUse } from './pool-use.ts';
import { loadPostgres } from './repaired-driver.ts';
import { tellingPostgres } from './telling-postgres.ts';
import { explainDatabaseError } from '../start-error.ts';

/** What takes longer is cancelled by the server, so that nothing holds a connection, or others' rows, for long. */
const TIMEOUTS_MS = {
  statement_timeout: 10_000,
  lock_timeout: 5000,
  idle_in_transaction_session_timeout: 10_000,
} as const;

/** How long to try to connect before giving up. */
const CONNECT_TIMEOUT_SECONDS = 10;

/**
 * How long to wait before connecting again. The driver's own wait grows to 20 s with every connection of the pool that is
 * refused, and requests wait along.
 */
const RECONNECT_SECONDS = 0.25;

/** A migration may take its time. */
const NO_TIMEOUT = 0;

/** Where a Postgres server is. */
export interface PostgresOptions {
  readonly url: string;
  /** The owner's connection string, where it is another one. */
  readonly ownerUrl?: string | undefined;
  readonly poolSize: number;
}

/**
 * Opens a database of a Postgres server. Connections are made when they are needed.
 *
 * @param options - Where it is.
 * @returns The database.
 */
export async function openPostgres({ url, ownerUrl, poolSize }: PostgresOptions): Promise<Database> {
  const postgres = await loadPostgres();
  const connect = (address: string, max: number, settings: Record<string, string | number>): Sql =>
    postgres(address, {
      max,
      connect_timeout: CONNECT_TIMEOUT_SECONDS,
      backoff: () => RECONNECT_SECONDS,
      onnotice: () => undefined,
      connection: { TimeZone: 'UTC', ...settings },
    });
  const client = connect(url, poolSize, { role: APP_ROLE, ...TIMEOUTS_MS });
  const pool = poolUse(poolSize);
  const queries = loadPostgresDriver()(tellingPostgres(client, pool));
  return {
    queries,
    pool,
    transaction: (work) => queries.transaction(work),
    asOwner: async (work) => {
      const owner = connect(ownerUrl ?? url, 1, { statement_timeout: NO_TIMEOUT });
      const ownQueries = loadPostgresDriver()(owner);
      try {
        return await work({
          queries: ownQueries,
          transaction: (part) => ownQueries.transaction(part),
          execute: async (script) => {
            await owner.unsafe(script).simple();
          },
        });
      } catch (error) {
        throw ownerUrl === undefined ? error : explainDatabaseError(error, 'DATABASE_OWNER_URL');
      } finally {
        await owner.end({ timeout: 5 });
      }
    },
    ping: async () => {
      await queries.execute(sql`select 1`);
    },
    close: () => client.end({ timeout: 5 }),
  };
}
