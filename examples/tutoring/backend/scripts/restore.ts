import { readLines } from '../app/core/backup/backup-file.ts';
import { BackupError } from '../app/core/backup/backup-format.ts';
import { restore } from '../app/core/backup/restore.ts';
import { MIGRATIONS_DIRECTORY } from '../app/core/serve.ts';
import { withDatabase } from './support/with-database.ts';

/** Restores a backup into an empty database: `npm run restore -- FILE`; with `--replace` into one that is not empty. */
await withDatabase(async (database) => {
  const words = process.argv.slice(2);
  const files = words.filter((word) => word !== '--replace');
  const [file] = files;
  if (file === undefined || files.length > 1) {
    throw new BackupError('Say which backup to restore: npm run restore -- FILE ("-" is standard input).');
  }
  const { at, rows, pending } = await restore(database, readLines(file), {
    directory: MIGRATIONS_DIRECTORY,
    replace: words.includes('--replace'),
  });
  const next = pending.length === 0 ? '' : ` Now apply ${pending.join(', ')} with "npm run migrate".`;
  process.stderr.write(`Restored ${rows} rows as they were at ${at}.${next}\n`);
});
