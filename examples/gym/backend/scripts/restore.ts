import { readLines } from '../app/core/backup/backup-file.ts';
import { restore } from '../app/core/backup/restore.ts';
import { MIGRATIONS_DIRECTORY } from '../app/core/serve.ts';
import { withDatabase } from './support/with-database.ts';

const words = process.argv.slice(2);
const [file, ...more] = words.filter((word) => word !== '--replace');

/** Restores a backup into an empty database: `npm run restore -- FILE`; with `--replace` into one that is not empty. */
if (file === undefined || more.length > 0) {
  process.stderr.write('Say which backup to restore: npm run restore -- FILE ("-" is standard input).\n');
  process.exitCode = 1;
} else {
  await withDatabase(async (database) => {
    const { at, rows, pending } = await restore(database, readLines(file), {
      directory: MIGRATIONS_DIRECTORY,
      replace: words.includes('--replace'),
    });
    const next = pending.length === 0 ? '' : ` Now apply ${pending.join(', ')} with "npm run migrate".`;
    process.stderr.write(`Restored ${rows} rows as they were at ${at}.${next}\n`);
  });
}
