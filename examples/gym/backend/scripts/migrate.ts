import { readCoreConfig } from '../app/core/config.ts';
import { openDatabase } from '../app/core/database/open-database.ts';
import { migrate } from '../app/core/database/migrations.ts';
import { loadConfig } from '../app/core/environment.ts';
import { MIGRATIONS_DIRECTORY } from '../app/core/serve.ts';
import { explainDatabaseError } from '../app/core/start-error.ts';

/** Brings the configured database up to date and says what was applied. */
async function main(): Promise<void> {
  const config = loadConfig(process.env, readCoreConfig);
  const database = await openDatabase({
    url: config.databaseUrl,
    poolSize: 1,
    dataDirectory: config.dataDirectory,
  });
  try {
    const applied = await migrate(database, MIGRATIONS_DIRECTORY);
    process.stdout.write(applied.length === 0 ? 'Up to date.\n' : `Applied ${applied.join(', ')}.\n`);
  } finally {
    await database.close();
  }
}

main().catch((error: unknown) => {
  const reason = explainDatabaseError(error);
  process.stderr.write(`${reason instanceof Error ? reason.message : String(reason)}\n`);
  process.exitCode = 1;
});
