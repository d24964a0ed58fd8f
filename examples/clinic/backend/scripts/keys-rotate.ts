import { newDataKeys, useDataKeys } from '../app/core/database/data-keys.ts';
import { rotateKeys } from '../app/core/database/rotate-keys.ts';
import { withDatabase } from './support/with-database.ts';

const [command, id = 'first'] = process.argv.slice(2);

/**
 * Encrypts everything with the first key of DATA_KEYS: `npm run keys:rotate`. `npm run keys:rotate -- new 2027` prints keys
 * to begin with, or one to put before those that are in use.
 */
if (command === 'new') {
  process.stdout.write(`DATA_KEYS=${newDataKeys(id)}\n`);
} else {
  await withDatabase(async (database, config) => {
    await useDataKeys(config);
    const { key, values } = await database.asOwner(rotateKeys);
    const done =
      key === '' ? 'There are no keys, because nothing is encrypted here.' : `All have the key "${key}" now.`;
    process.stdout.write(`${values} values were encrypted anew. ${done}\n`);
  });
}
