import { backUp } from '../app/core/backup/backup.ts';
import { backupName, writeLines } from '../app/core/backup/backup-file.ts';
import { withDatabase } from './support/with-database.ts';

/** Writes a backup: `npm run backup`, `npm run backup -- FILE`, or `node scripts/backup.ts -` to standard output. */
await withDatabase(async (database) => {
  const file = process.argv[2] ?? backupName(new Date());
  await backUp(database, (lines) => writeLines(lines, file));
  process.stderr.write(
    `Wrote ${file}. It holds personal data and is not encrypted: keep it where few may read.\n`,
  );
});
