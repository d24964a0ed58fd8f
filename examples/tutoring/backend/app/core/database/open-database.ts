import type { CoreConfig } from '../config.ts';
import type { Database, DatabaseOptions } from './database.ts';
import { openEmbedded } from './embedded.ts';
import { openPostgres } from './postgres.ts';

/**
 * Opens the configured database: a Postgres server, or the embedded one when no URL is set.
 *
 * @param options - Where and how.
 * @returns The database; close it when done.
 * @throws StartError when the embedded database's folder cannot be used or is in use.
 */
export function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, ownerUrl, poolSize, dataDirectory } = options;
  return url === undefined ? openEmbedded(dataDirectory) : openPostgres({ url, ownerUrl, poolSize });
}

/** What says which database is configured. */
export type DatabaseConfig = Pick<
  CoreConfig,
  'databaseUrl' | 'databaseOwnerUrl' | 'databasePoolSize' | 'dataDirectory'
>;

/**
 * Opens the database that the environment names.
 *
 * @param config - The configuration.
 * @returns The database; close it when done.
 * @throws StartError when the embedded database's folder cannot be used or is in use.
 */
export function openConfigured(config: DatabaseConfig): Promise<Database> {
  return openDatabase({
    url: config.databaseUrl,
    ownerUrl: config.databaseOwnerUrl,
    poolSize: config.databasePoolSize,
    dataDirectory: config.dataDirectory,
  });
}
