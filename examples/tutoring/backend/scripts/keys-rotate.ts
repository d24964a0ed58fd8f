import { readCoreConfig } from '../app/core/config.ts';
import { newDataKeys, useDataKeys } from '../app/core/database/data-keys.ts';
import { openDatabase } from '../app/core/database/open-database.ts';
import { rotateKeys } from '../app/core/database/rotate-keys.ts';
import { loadConfig } from '../app/core/environment.ts';
import { explainDatabaseError } from '../app/core/start-error.ts';

/**
 * Encrypts everything with the first key of DATA_KEYS: `npm run keys:rotate`. `npm run keys:rotate -- new 2027` prints keys
 * to begin with, or one to put before those that are in use.
 */
async function main([command, id = 'first']: readonly string[]): Promise<void> {
  if (command === 'new') {
    process.stdout.write(`DATA_KEYS=${newDataKeys(id)}\n`);
    return;
  }
  const config = loadConfig(process.env, readCoreConfig);
  await useDataKeys(config);
  const database = await openDatabase({
    url: config.databaseUrl,
    poolSize: 1,
    dataDirectory: config.dataDirectory,
  });
  try {
    const { key, values } = await database.asOwner(rotateKeys);
    process.stdout.write(`${values} values were encrypted anew; all have the key "${key}" now.\n`);
  } finally {
    await database.close();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const reason = explainDatabaseError(error);
  process.stderr.write(`${reason instanceof Error ? reason.message : String(reason)}\n`);
  process.exitCode = 1;
});
