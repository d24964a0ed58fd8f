import { readCoreConfig, type CoreConfig } from '../../app/core/config.ts';
import type { Database } from '../../app/core/database/database.ts';
import { openConfigured } from '../../app/core/database/open-database.ts';
import { loadConfig } from '../../app/core/environment.ts';
import { explainDatabaseError } from '../../app/core/start-error.ts';

/**
 * Does something with the configured database, and ends the process with 1 and a reason when it fails.
 *
 * @param work - What to do.
 */
export async function withDatabase(
  work: (database: Database, config: CoreConfig) => Promise<void>,
): Promise<void> {
  try {
    const config = loadConfig(process.env, readCoreConfig);
    const database = await openConfigured({ ...config, databasePoolSize: 1 });
    try {
      await work(database, config);
    } finally {
      await database.close();
    }
  } catch (error) {
    const reason = explainDatabaseError(error);
    process.stderr.write(`${reason instanceof Error ? reason.message : String(reason)}\n`);
    process.exitCode = 1;
  }
}
