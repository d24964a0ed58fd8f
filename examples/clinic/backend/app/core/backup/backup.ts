import type { Database } from '../database/database.ts';
import { sql, type Queryable } from '../database/drizzle.ts';
import { appliedChecksums } from '../database/migrations.ts';
import { BackupError, FORMAT, type Head, type Mark } from './backup-format.ts';
import { ownTables, readLines, usedSequences, prepareCopying } from './own-tables.ts';

/**
 * Writes down every row of a database as it is at one moment, while others go on working. The tables themselves are not
 * in it: the migrations make them.
 *
 * @param database - The database.
 * @param write - Takes the lines, in order, as fast as it can.
 * @throws BackupError when the database has no tables yet, or keeps rows from its owner.
 */
export async function backUp(
  database: Database,
  write: (lines: AsyncIterable<string>) => Promise<void>,
): Promise<void> {
  await database.asOwner((owner) =>
    owner.transaction(async (queries) => {
      await queries.execute(sql`set transaction isolation level repeatable read, read only`);
      await prepareCopying(queries);
      await write(linesOf(queries));
    }),
  );
}

async function* linesOf(queries: Queryable): AsyncGenerator<string> {
  const tables = await ownTables(queries);
  const migrations = tables.some(({ name }) => name === 'schema_migrations')
    ? Array.from(await appliedChecksums(queries), ([name, checksum]) => ({ name, checksum }))
    : [];
  if (migrations.length === 0) {
    throw new BackupError('The database has no tables of this backend. Check DATABASE_URL or DATA_DIR.');
  }
  const hidden = tables.find(({ hidesRows }) => hidesRows);
  if (hidden !== undefined) {
    throw new BackupError(
      `Row policies keep rows of ${hidden.quoted} from the owner, so a backup would miss them. Make it as a role that may see all of them.`,
    );
  }
  yield headLine({ format: FORMAT, at: new Date().toISOString(), migrations });
  let rows = 0;
  for (const table of tables) {
    yield markLine({ table: [table.schema, table.name], columns: [...table.columns] });
    for await (const line of readLines(queries, table)) {
      rows += 1;
      yield line;
    }
  }
  // Sequences do not belong to the moment; read last, they are never behind a row.
  for (const { schema, name, value } of await usedSequences(queries)) {
    yield markLine({ sequence: [schema, name], value });
  }
  yield markLine({ end: true, rows });
}

function headLine(head: Head): string {
  return JSON.stringify(head);
}

function markLine(mark: Mark): string {
  return JSON.stringify(mark);
}
