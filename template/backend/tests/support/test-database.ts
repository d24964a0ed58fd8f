import { after } from 'node:test';

import { openDatabase, type Database } from '../../app/core/database/database.ts';
import { migrate } from '../../app/core/database/migrations.ts';
import { MIGRATIONS_DIRECTORY } from '../../app/core/serve.ts';

let shared: Promise<Database> | undefined;
/** Also when a migration then failed. */
let opened: Database | undefined;

/**
 * Opens the database that all tests of a run share: the server at `TEST_DATABASE_URL`, or an embedded one in memory.
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
  await database.execute(`
    do $$ declare tables text; begin
      select string_agg(format('%I', tablename), ', ') into tables from pg_tables
        where schemaname = 'public' and tablename <> 'schema_migrations';
      if tables is not null then execute 'truncate ' || tables || ' cascade'; end if;
    end $$`);
}

async function open(): Promise<Database> {
  const url = process.env['TEST_DATABASE_URL'];
  opened = await openDatabase({ url, poolSize: 5, dataDirectory: undefined });
  if (url !== undefined) await opened.execute('drop schema public cascade; create schema public');
  await migrate(opened, MIGRATIONS_DIRECTORY);
  return opened;
}

after(() => opened?.close());
