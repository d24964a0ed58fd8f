import type { SQL } from 'drizzle-orm';

import { sql, type Queryable } from './drizzle.ts';

/**
 * Reads the rows of an answer: postgres.js returns the rows themselves, PGlite an object that holds them.
 *
 * @param result - What `execute` answered.
 * @returns The rows, by the names of their columns.
 */
export function rowsOf(result: unknown): readonly Record<string, unknown>[] {
  if (Array.isArray(result)) return result as readonly Record<string, unknown>[];
  return (result as { readonly rows: readonly Record<string, unknown>[] }).rows;
}

/**
 * Runs a statement that stands in a file or that Postgres itself wrote, never one with a caller's words in it.
 *
 * @param queries - Where.
 * @param statement - One statement without parameters.
 * @returns Its rows.
 */
export async function runStatement(
  queries: Queryable,
  statement: string,
): Promise<readonly Record<string, unknown>[]> {
  return rowsOf(await queries.execute(writtenByPostgres(statement)));
}

/**
 * Takes a text as SQL that stands in a file or that Postgres itself wrote, with names quoted, never a caller's words.
 *
 * @param text - The text.
 * @returns The same as a part of a statement.
 */
export function writtenByPostgres(text: string): SQL {
  return sql.raw(text);
}

/**
 * Shows the owner of the tables the rows of every organisation until the transaction ends; to the application it makes
 * no difference.
 *
 * @param queries - A transaction of the owner.
 */
export async function showAllRows(queries: Queryable): Promise<void> {
  await queries.execute(sql`select set_config('app.maintenance', 'on', true)`);
}
