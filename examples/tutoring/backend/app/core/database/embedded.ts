import type { PGliteOptions } from '@electric-sql/pglite';
import { join } from 'node:path';

import { APP_ROLE } from './app-role.ts';
import { inDataDirectory } from './data-directory.ts';
import { lockData } from './data-lock.ts';
import type { Database } from './database.ts';
import { loadEmbeddedDriver, sql } from './drizzle.ts';
import { poolUse } from './pool-use.ts';
import { tellingEmbedded } from './telling-embedded.ts';

/** Once the first start has made the role. */
const BECOME_APP = `select set_config('role', rolname, false) from pg_roles where rolname = '${APP_ROLE}'`;

/**
 * Opens the embedded database. Only one process may have the folder: each holds changes in memory that the other does
 * not see.
 *
 * @param dataDirectory - Its folder; unset keeps it in memory.
 * @returns The database.
 * @throws StartError when the folder cannot be used or is in use.
 */
export async function openEmbedded(dataDirectory: string | undefined): Promise<Database> {
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

/**
 * Starts an embedded database.
 *
 * @param options - Where it is kept, in memory unless given, and the dump of another one to begin with.
 * @returns The database.
 */
export async function startEmbedded(
  options: Pick<PGliteOptions, 'dataDir' | 'loadDataDir'>,
): Promise<Database> {
  const { PGlite } = await import('@electric-sql/pglite');
  const client = await PGlite.create(options);
  const pool = poolUse(1);
  const queries = loadEmbeddedDriver()({ client: tellingEmbedded(client, pool) });
  const ownQueries = loadEmbeddedDriver()({ client });
  await client.exec(BECOME_APP);
  return {
    queries,
    pool,
    transaction: (work) => queries.transaction(work),
    asOwner: async (work) => {
      await client.exec('reset role');
      try {
        return await work({
          queries: ownQueries,
          transaction: (part) => ownQueries.transaction(part),
          execute: async (script) => {
            await client.exec(script);
          },
        });
      } finally {
        await client.exec(BECOME_APP);
      }
    },
    ping: async () => {
      await queries.execute(sql`select 1`);
    },
    close: () => client.close(),
  };
}
