import type { Database } from '../../app/core/database/database.ts';
import { openDatabase } from '../../app/core/database/open-database.ts';
import { runScript, testDatabase } from './test-database.ts';

/**
 * Makes an empty database of a test's own, for tests that would break the shared one for the others.
 *
 * @param name - Its name on the server at `TEST_DATABASE_URL`; without one it is an embedded database in memory.
 * @returns The database, without any table; close it when done.
 */
export async function ownDatabase(name: string): Promise<Database> {
  const url = await ownDatabaseUrl(name);
  return openDatabase({ url, poolSize: 3, dataDirectory: undefined });
}

/**
 * Makes such a database on the server.
 *
 * @param name - Its name.
 * @returns Its connection string; `undefined` where the tests use no server.
 */
export async function ownDatabaseUrl(name: string): Promise<string | undefined> {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined) return undefined;
  const shared = await testDatabase();
  await runScript(shared, `drop database if exists ${name} with (force)`);
  await runScript(shared, `create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}
