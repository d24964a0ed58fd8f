import { Type, type TArray, type TInteger, type TObject, type TSchema, type TUnsafe } from 'typebox';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';

import { asc, desc, eq, gte, ilike, lte, or, sql, type Queryable } from './drizzle.ts';
import type { SQL } from 'drizzle-orm';

export const DEFAULT_LIMIT = 20;
export const MAX_LIMIT = 100;

/** Query parameters of every list. */
export const pageParameters = {
  limit: Type.Integer({ minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT, description: 'Page size' }),
  offset: Type.Integer({ minimum: 0, maximum: 1_000_000, default: 0, description: 'Records to skip' }),
};

/** Free-text search over the searchable fields of a resource. */
export const SearchText = Type.String({ minLength: 1, maxLength: 100, description: 'Text to search for' });

/**
 * The `sort` parameter: a field, with `-` in front for descending.
 *
 * @param fields - Fields that may be sorted by.
 * @returns The schema; newest first by default.
 */
export function sortParameter<const Field extends string>(
  fields: readonly Field[],
): TUnsafe<Field | `-${Field}`> {
  return Type.Unsafe<Field | `-${Field}`>(
    Type.String({
      enum: fields.flatMap((field) => [field, `-${field}`]),
      default: '-createdAt',
      description: 'Field to sort by; "-" in front for descending',
    }),
  );
}

/** One page of a list. */
export interface Page<Item> {
  readonly items: Item[];
  /** Records that match, on all pages. */
  readonly total: number;
  readonly limit: number;
  readonly offset: number;
}

/** The response schema of a list. */
export type PageSchema<Item extends TSchema> = TObject<{
  items: TArray<Item>;
  total: TInteger;
  limit: TInteger;
  offset: TInteger;
}>;

/**
 * Makes the response schema of a list.
 *
 * @param name - Schema name in the OpenAPI document (`LeadPage`).
 * @param item - Schema of one record.
 * @returns The schema.
 */
export function pageOf<Item extends TSchema>(name: string, item: Item): PageSchema<Item> {
  return Type.Object(
    {
      items: Type.Array(item, { maxItems: MAX_LIMIT }),
      total: Type.Integer({ minimum: 0, description: 'Records that match, on all pages' }),
      limit: Type.Integer(),
      offset: Type.Integer(),
    },
    { title: name, additionalProperties: false },
  );
}

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
