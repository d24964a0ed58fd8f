import type { Database } from '../../app/core/database/database.ts';
import { openDatabase } from '../../app/core/database/open-database.ts';
import { openEmpty } from './embedded-data.ts';
import { runScript, testDatabase } from './test-database.ts';

/**
 * Makes an empty database of a test's own, for tests that would break the shared one for the others.
 *
 * @param name - End of its name on the server at `TEST_DATABASE_URL`; without one it is an embedded database.
 * @returns The database, without any table; close it when done.
 */
export async function ownDatabase(name: string): Promise<Database> {
  const url = await ownDatabaseUrl(name);
  return url === undefined ? openEmpty() : openDatabase({ url, poolSize: 3, dataDirectory: undefined });
}

/**
 * Makes such a database on the server.
 *
 * @param name - What its name ends with, after that of the shared one.
 * @returns Its connection string; `undefined` where the tests use no server.
 */
export async function ownDatabaseUrl(name: string): Promise<string | undefined> {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined) return undefined;
  const own = new URL(url);
  const ownName = `${own.pathname.slice(1)}_${name}`;
  const shared = await testDatabase();
  await runScript(shared, `drop database if exists "${ownName}" with (force)`);
  await runScript(shared, `create database "${ownName}"`);
  own.pathname = `/${ownName}`;
  return own.href;
}
