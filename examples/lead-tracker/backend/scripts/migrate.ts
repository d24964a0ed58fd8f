import { migrate } from '../app/core/database/migrations.ts';
import { MIGRATIONS_DIRECTORY } from '../app/core/serve.ts';
import { withDatabase } from './support/with-database.ts';

/** Brings the configured database up to date and says what was applied. */
await withDatabase(async (database) => {
  const applied = await migrate(database, MIGRATIONS_DIRECTORY);
  process.stdout.write(applied.length === 0 ? 'Up to date.\n' : `Applied ${applied.join(', ')}.\n`);
});
