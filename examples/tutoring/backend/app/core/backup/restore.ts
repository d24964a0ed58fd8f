import { MIGRATION_LOCK, prepareAppRole } from '../database/app-role.ts';
import type { Database } from '../database/database.ts';
import { sql, type Queryable } from '../database/drizzle.ts';
import { appliedChecksums, readMigrations, runMigration, type Migration } from '../database/migrations.ts';
import { rowsOf, runStatement } from '../database/run.ts';
import { BackupError, isRow, parseHead, parseMark, type Head, type Mark } from './backup-format.ts';
import { addLines, ownTables, prepareCopying, type OwnTable } from './own-tables.ts';
import { withoutGuards } from './without-guards.ts';

/** Where to restore to, and how. */
export interface RestoreOptions {
  /** Folder with the migration files. */
  readonly directory: string;
  /** Whether rows that are there may be replaced. */
  readonly replace: boolean;
}

/** What was restored. */
export interface Restored {
  /** When the backup was made. */
  readonly at: string;
  readonly rows: number;
  /** Migrations that are newer than the backup, still to be applied. */
  readonly pending: readonly string[];
}

/** Rows that are written at a time, and the length of their lines at which fewer are. */
const MAX_ROWS = 500;
const MAX_LENGTH = 1_000_000;

/**
 * Brings a database to the state of a backup: tables by the migrations that it names, then its rows. All of it happens
 * in one transaction, so a restore that fails leaves the database as it was.
 *
 * @param database - The database; nobody should be working on it.
 * @param lines - The backup's lines.
 * @param options - Where to restore to, and how.
 * @returns What was restored.
 * @throws BackupError when the backup does not fit this backend or the database, or is damaged.
 */
export async function restore(
  database: Database,
  lines: AsyncGenerator<string>,
  { directory, replace }: RestoreOptions,
): Promise<Restored> {
  const first = await lines.next();
  const head = parseHead(first.done === true ? undefined : first.value);
  const files = await readMigrations(directory);
  const wanted = migrationsOf(head, files);
  return database.asOwner(async (owner) => {
    await prepareAppRole(owner);
    return owner.transaction(async (queries) => {
      await queries.execute(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
      await prepareCopying(queries);
      await makeTables(queries, wanted, replace);
      const tables = await ownTables(queries);
      const rows = await withoutGuards(queries, tables, () => replaceRows(queries, tables, lines));
      return { at: head.at, rows, pending: files.slice(wanted.length).map(({ name }) => name) };
    });
  });
}

/** The migrations that the backup's database had. They are the first ones of this version, or it is another's backup. */
function migrationsOf({ migrations }: Head, files: readonly Migration[]): readonly Migration[] {
  return migrations.map(({ name, checksum }, index) => {
    const file = files[index];
    if (file?.name === name && file.checksum === checksum) return file;
    throw new BackupError(
      `The backup is of a database with migration ${name}, which this version has not, or not with the same content. Restore with the version that made the backup, then update.`,
    );
  });
}

async function makeTables(queries: Queryable, wanted: readonly Migration[], replace: boolean): Promise<void> {
  const applied = await appliedChecksums(queries);
  refuseOthers(applied, wanted);
  const present = (await ownTables(queries)).filter(({ name }) => name !== 'schema_migrations');
  if (applied.size === 0 && present.length > 0) {
    throw new BackupError(
      `The database holds ${present.map(({ quoted }) => quoted).join(', ')}, which no migration of this backend has made. Restore into an empty database.`,
    );
  }
  const filled = replace ? undefined : await firstFilled(queries, present);
  if (filled !== undefined) {
    throw new BackupError(
      `The database is not empty: ${filled.quoted} has rows. Restore into an empty database, or say --replace to replace everything in it.`,
    );
  }
  for (const migration of wanted.filter(({ name }) => !applied.has(name))) {
    await runMigration(queries, migration);
  }
}

function refuseOthers(applied: ReadonlyMap<string, string>, wanted: readonly Migration[]): void {
  for (const [name, checksum] of applied) {
    if (wanted.some((migration) => migration.name === name && migration.checksum === checksum)) continue;
    throw new BackupError(
      `The database has migration ${name}, and the backup is from before it. Restore into an empty database.`,
    );
  }
}

async function firstFilled(queries: Queryable, tables: readonly OwnTable[]): Promise<OwnTable | undefined> {
  for (const table of tables) {
    const rows = await runStatement(queries, `select 1 from ${table.quoted} limit 1`);
    if (rows.length > 0) return table;
  }
  return undefined;
}

/** Rows that migrations have added go too: the backup has them as they were last. */
async function replaceRows(
  queries: Queryable,
  tables: readonly OwnTable[],
  lines: AsyncIterable<string>,
): Promise<number> {
  await runStatement(queries, `truncate ${tables.map(({ quoted }) => quoted).join(', ')}`);
  let table: OwnTable | undefined;
  let rows = 0;
  for await (const part of partsOf(lines)) {
    if ('lines' in part) {
      if (table === undefined)
        throw new BackupError('The backup is damaged: rows before any table. Use another backup.');
      await addLines(queries, table, part.lines);
      rows += part.lines.length;
    } else if ('table' in part) table = sameTable(tables, part);
    else if ('sequence' in part) await setSequence(queries, part);
    else if (part.rows === rows) return rows;
    else throw new BackupError(`The backup has ${rows} rows of ${part.rows}. Use another backup.`);
  }
  throw new BackupError('The backup ends in the middle. Use another backup.');
}

/** Marks one by one, and the rows between them together, as many as one statement shall write. */
async function* partsOf(
  lines: AsyncIterable<string>,
): AsyncGenerator<Mark | { readonly lines: readonly string[] }> {
  let batch: string[] = [];
  let length = 0;
  for await (const line of lines) {
    const row = isRow(line);
    if (row) {
      batch.push(line);
      length += line.length;
    }
    if (batch.length > 0 && (!row || batch.length >= MAX_ROWS || length >= MAX_LENGTH)) {
      yield { lines: batch };
      batch = [];
      length = 0;
    }
    if (!row) yield parseMark(line);
  }
}

function sameTable(
  tables: readonly OwnTable[],
  {
    table: [schema, name],
    columns,
  }: { readonly table: readonly [string, string]; readonly columns: readonly string[] },
): OwnTable {
  const found = tables.find((table) => table.schema === schema && table.name === name);
  if (found !== undefined && found.columns.join() === columns.join()) return found;
  throw new BackupError(
    `The backup has rows of ${schema}.${name} (${columns.join(', ')}), and no migration makes such a table. Write a migration for what was changed by hand, or restore into a database that has it.`,
  );
}

async function setSequence(
  queries: Queryable,
  {
    sequence: [schema, name],
    value,
  }: { readonly sequence: readonly [string, string]; readonly value: string },
): Promise<void> {
  const result = await queries.execute(
    sql`select setval(to_regclass(format('%I.%I', ${schema}::text, ${name}::text)), ${value}::bigint) as value`,
  );
  if (rowsOf(result)[0]?.['value'] !== null) return;
  throw new BackupError(
    `The backup has the sequence ${schema}.${name}, which no migration makes. Write a migration for what was changed by hand.`,
  );
}
