import type { SQL } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';

import { asc, desc, eq, gte, ilike, lte, or, sql, type Queryable } from './drizzle.ts';

/**
 * Filters by equality when a value is given.
 *
 * @param column - Column to compare.
 * @param value - Value from the query, if any.
 * @returns The condition, or `undefined` for no filter.
 */
export function equals(column: AnyPgColumn, value: string | number | boolean | undefined): SQL | undefined {
  return value === undefined ? undefined : eq(column, value);
}

/**
 * Filters from a lower bound, which is included.
 *
 * @param column - Column to compare.
 * @param value - Bound from the query, if any.
 * @returns The condition, or `undefined` for no filter.
 */
export function atLeast(column: AnyPgColumn, value: string | number | undefined): SQL | undefined {
  return value === undefined ? undefined : gte(column, value);
}

/**
 * Filters up to an upper bound, which is included.
 *
 * @param column - Column to compare.
 * @param value - Bound from the query, if any.
 * @returns The condition, or `undefined` for no filter.
 */
export function atMost(column: AnyPgColumn, value: string | number | undefined): SQL | undefined {
  return value === undefined ? undefined : lte(column, value);
}

/**
 * Searches several columns for a text, without regard to case.
 *
 * @param text - Text from the query, if any; `%` and `_` stand for themselves.
 * @param columns - Columns to search.
 * @returns The condition, or `undefined` for no filter.
 */
export function matches(text: string | undefined, columns: readonly AnyPgColumn[]): SQL | undefined {
  if (text === undefined) return undefined;
  const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return or(...columns.map((column) => ilike(column, pattern)));
}

/**
 * Sorts by a column, with the id as tie-breaker so that pages never overlap.
 *
 * @param sort - Value of the `sort` parameter.
 * @param columns - Column of each sortable field.
 * @param id - The id column.
 * @returns Arguments for `orderBy`.
 */
export function orderBy<Field extends string>(
  sort: Field | `-${Field}`,
  columns: Readonly<Record<Field, AnyPgColumn>>,
  id: AnyPgColumn,
): [SQL, SQL] {
  const descending = sort.startsWith('-');
  const field = (descending ? sort.slice(1) : sort) as Field;
  const direction = descending ? desc : asc;
  return [direction(columns[field]), direction(id)];
}

/**
 * Counts the records that match.
 *
 * @param queries - Database or transaction.
 * @param table - Table to count in.
 * @param where - Condition, if any.
 * @returns The number of rows.
 */
export async function countRows(queries: Queryable, table: PgTable, where: SQL | undefined): Promise<number> {
  const [row] = await queries
    .select({ total: sql<number>`count(*)::int` })
    .from(table)
    .where(where)
    .prepare('count_rows')
    .execute();
  return row?.total ?? 0;
}
