import { after } from 'node:test';

import type { SQL } from 'drizzle-orm';

import type { Database } from '../../app/core/database/database.ts';
import { openDatabase } from '../../app/core/database/open-database.ts';
import { migrate } from '../../app/core/database/migrations.ts';
import { MIGRATIONS_DIRECTORY } from '../../app/core/serve.ts';
import { openEmpty } from './embedded-data.ts';

let shared: Promise<Database> | undefined;
/** Why tests are skipped that have databases of their own: without a server they run, and show the same. */
export const NEEDS_NO_SERVER =
  process.env['TEST_DATABASE_URL'] !== undefined && 'is tested where the tests run on the embedded database';

/** Also when a migration then failed. */
let opened: Database | undefined;

/**
 * Opens the database that all tests of a run share: the server at `TEST_DATABASE_URL`, or an embedded one.
 * A server's `public` schema is emptied first.
 *
 * @returns The database, with every migration applied.
 */
export function testDatabase(): Promise<Database> {
  shared ??= open();
  return shared;
}

/**
 * Empties every table, so that a test file starts from nothing.
 *
 * @param database - The test database.
 */
export async function emptyTables(database: Database): Promise<void> {
  await runScript(
    database,
    `
    do $$ declare tables text; begin
      select string_agg(format('%I', tablename), ', ') into tables from pg_tables
        where schemaname = 'public' and tablename not in ('schema_migrations', 'audit_log', 'audit_seals');
      if tables is not null then execute 'truncate ' || tables || ' cascade'; end if;
    end $$`,
  );
}

/**
 * Runs a script as the owner of the tables.
 *
 * @param database - The database.
 * @param script - One or more statements.
 */
export function runScript(database: Database, script: string): Promise<void> {
  return database.asOwner((owner) => owner.execute(script));
}

/**
 * Runs a query.
 *
 * @param database - The database, for the application, or its owner.
 * @param query - The query.
 * @returns Its rows, by the names of their columns.
 */
export async function rowsOf(
  database: Pick<Database, 'queries'>,
  query: SQL,
): Promise<readonly Record<string, unknown>[]> {
  return allRows(await database.queries.execute(query));
}

/**
 * Reads the rows out of what a driver answers.
 *
 * @param result - The answer.
 * @returns Its rows, by the names of their columns.
 */
export function allRows(result: unknown): readonly Record<string, unknown>[] {
  // postgres.js returns the rows themselves, PGlite an object that holds them.
  const rows = Array.isArray(result) ? result : (result as { readonly rows: unknown }).rows;
  return Array.from(rows as Iterable<Record<string, unknown>>);
}

async function open(): Promise<Database> {
  const url = process.env['TEST_DATABASE_URL'];
  opened =
    url === undefined
      ? await openEmpty()
      : await openDatabase({ url, poolSize: 5, dataDirectory: undefined });
  if (url !== undefined) await runScript(opened, 'drop schema public cascade; create schema public');
  await migrate(opened, MIGRATIONS_DIRECTORY);
  return opened;
}

after(() => opened?.close());
