import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { MIGRATION_LOCK, prepareAppRole } from './app-role.ts';
import type { Database, Owner } from './database.ts';
import { sql, type Queryable } from './drizzle.ts';
import { rowsOf, runStatement, showAllRows } from './run.ts';
import { errorCode } from '../start-error.ts';

/** How long a migration waits for a table that others use, how long it then pauses, and how often it tries. */
const LOCK_TIMEOUT = '1s';
const LOCK_PAUSE_MS = 1000;
const LOCK_ATTEMPTS = 20;

/** SQLSTATE of lock_not_available. */
const LOCK_NOT_AVAILABLE = '55P03';

const FILE_NAME = /^\d{4}_[a-z0-9_]+\.sql$/;

/** A migration file. */
export interface Migration {
  readonly name: string;
  readonly checksum: string;
  readonly script: string;
}

/** Thrown when the database and the migration files disagree. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/**
 * Applies the migrations that the database does not have yet, one transaction each, in the order of their names.
 * Several instances may start at once: an advisory lock lets one of them work.
 *
 * @param database - The database to bring up to date.
 * @param directory - Folder with `0001_name.sql` files.
 * @returns Names of the migrations applied now.
 * @throws MigrationError when an applied file was changed or is missing.
 */
export async function migrate(database: Database, directory: string): Promise<readonly string[]> {
  const migrations = await readMigrations(directory);
  return database.asOwner(async (owner) => {
    await prepareAppRole(owner);
    const applied: string[] = [];
    for (const migration of migrations) {
      if (await apply(owner, migration, migrations)) applied.push(migration.name);
    }
    return applied;
  });
}

/**
 * Says whether the database has every migration.
 *
 * @param database - The database.
 * @param names - Names of all migrations.
 * @returns Names of the migrations that are missing from the database.
 */
export async function pendingMigrations(
  database: Database,
  names: readonly string[],
): Promise<readonly string[]> {
  const applied = await appliedChecksums(database.queries);
  return names.filter((name) => !applied.has(name));
}

/**
 * Lists the migrations of a folder.
 *
 * @param directory - The folder.
 * @returns Names of its files, in the order in which they are applied.
 * @throws MigrationError when a file has a name that says nothing of its place.
 */
export async function migrationNames(directory: string): Promise<readonly string[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).toSorted();
  const misnamed = names.find((name) => !FILE_NAME.test(name));
  if (misnamed !== undefined) throw new MigrationError(`${misnamed} must be named like 0002_add_phone.sql.`);
  return names;
}

/**
 * A migration that waits for a table makes everybody else wait behind it: it gives up soon, lets the others go ahead, and
 * tries again.
 */
async function apply(owner: Owner, migration: Migration, all: readonly Migration[]): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await applyNow(owner, migration, all);
    } catch (error) {
      const code = error instanceof Error ? errorCode(error.cause) : undefined;
      if (code !== LOCK_NOT_AVAILABLE) throw error;
      if (attempt === LOCK_ATTEMPTS) {
        throw new MigrationError(
          `${migration.name} found a table in use ${LOCK_ATTEMPTS} times. End what holds it in a long transaction (see pg_stat_activity), and start again.`,
          { cause: error },
        );
      }
      await wait(LOCK_PAUSE_MS);
    }
  }
}

async function applyNow(owner: Owner, migration: Migration, all: readonly Migration[]): Promise<boolean> {
  return owner.transaction(async (queries) => {
    await queries.execute(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    await queries.execute(sql`select set_config('lock_timeout', ${LOCK_TIMEOUT}, true)`);
    await showAllRows(queries);
    const applied = await appliedChecksums(queries);
    refuseDrift(applied, all);
    if (applied.has(migration.name)) return false;
    await runMigration(queries, migration);
    return true;
  });
}

/** A database that is ahead is none: a newer version, beside which this one still runs, has migrated it. */
function refuseDrift(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const newest = migrations.at(-1)?.name ?? '';
  for (const [name, checksum] of applied) {
    const migration = migrations.find((candidate) => candidate.name === name);
    if (migration === undefined && name > newest) continue;
    if (migration === undefined) {
      throw new MigrationError(
        `The database has migration ${name}, but its file is missing. Restore the file.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new MigrationError(
        `${name} was changed after it was applied. Undo the change and add a new migration.`,
      );
    }
  }
}

/**
 * Says which migrations a database has.
 *
 * @param queries - The database.
 * @returns The checksum of each by its name, in order.
 */
export async function appliedChecksums(queries: Queryable): Promise<ReadonlyMap<string, string>> {
  const result: unknown = await queries.execute(
    sql`select name, checksum from schema_migrations order by name`,
  );
  return new Map(rowsOf(result).map((row) => [String(row['name']), String(row['checksum'])]));
}

/**
 * Runs one migration and records it; the caller sees to the transaction and the lock.
 *
 * @param queries - A transaction of the owner.
 * @param migration - The migration, which the database must not have.
 */
export async function runMigration(queries: Queryable, migration: Migration): Promise<void> {
  for (const statement of splitStatements(migration.script)) await runStatement(queries, statement);
  await queries.execute(
    sql`insert into schema_migrations (name, checksum) values (${migration.name}, ${migration.checksum})`,
  );
}

/**
 * Reads the migration files.
 *
 * @param directory - Their folder.
 * @returns The migrations in the order of their names.
 * @throws MigrationError when a file has another kind of name.
 */
export async function readMigrations(directory: string): Promise<readonly Migration[]> {
  const names = await migrationNames(directory);
  return Promise.all(
    names.map(async (name) => {
      const script = await readFile(join(directory, name), 'utf8');
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') };
    }),
  );
}

/** Statements end with a semicolon at the end of a line; a `$$ … $$` body is kept whole. */
function splitStatements(script: string): readonly string[] {
  const statements: string[] = [];
  let current = '';
  let inBody = false;
  for (const line of script.split('\n')) {
    if (line.trimStart().startsWith('--')) continue;
    current += `${line}\n`;
    if (line.split('$$').length % 2 === 0) inBody = !inBody;
    if (!inBody && line.trimEnd().endsWith(';')) {
      statements.push(current.trim());
      current = '';
    }
  }
  if (current.trim() !== '') statements.push(current.trim());
  return statements;
}
