import type { SQL } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';

import { AppError } from '../errors.ts';
import { changed } from './changed.ts';
import { and, eq, getTableColumns, inArray, isNull, sql, type Queryable } from './drizzle.ts';
import { equals } from './filters.ts';

/** A table of records; it has `deletedAt` where deleted records are kept, hidden. */
export type RecordTable = PgTable & { readonly id: AnyPgColumn; readonly deletedAt?: AnyPgColumn };

/** A table whose deleted records are kept, hidden. */
export type HidableTable = RecordTable & { readonly deletedAt: AnyPgColumn; readonly version: AnyPgColumn };

/** A reference to records that are hidden when they are deleted. */
export interface Reference {
  readonly from: RecordTable;
  readonly property: string;
  readonly to: HidableTable;
  /** As the foreign key would do, were the record really deleted. */
  readonly onDelete: 'restrict' | 'cascade' | 'setNull';
}

/** Records that were hidden. */
interface Hidden {
  readonly table: HidableTable;
  readonly ids: readonly string[];
}

/**
 * Hides a record, with what its references demand: none may be left that a visible record has. All of it happens, or
 * nothing does.
 *
 * @param queries - Database, or a transaction to be part of.
 * @param table - The record's table.
 * @param id - The record's id.
 * @param references - Every reference to the table, and to those whose records are hidden along with it.
 * @param version - The version that the record must be in, if in one.
 * @param condition - What must hold of the record besides; otherwise it counts as not found.
 * @throws AppError NOT_FOUND, PRECONDITION_FAILED, STILL_REFERENCED
 */
export async function hide(
  queries: Queryable,
  table: HidableTable,
  id: string,
  references: readonly Reference[],
  version?: number,
  condition?: SQL,
): Promise<void> {
  await queries.transaction(async (transaction) => {
    const meant = and(eq(table.id, id), condition);
    const hidden = await hideAll(transaction, table, and(meant, equals(table.version, version)), references);
    await changed(hidden[0], version, () => findVisible(transaction, table, meant));
    for (const reference of references) {
      if (reference.onDelete === 'restrict') await requireNone(transaction, reference, hidden);
    }
  });
}

/** Hides records first and then follows their references, so that references in a circle come to an end. */
async function hideAll(
  queries: Queryable,
  table: HidableTable,
  where: SQL | undefined,
  references: readonly Reference[],
): Promise<Hidden[]> {
  const rows = await queries
    .update(table)
    .set({ deletedAt: sql`now()` })
    .where(and(where, isNull(table.deletedAt)))
    .returning({ id: table.id });
  if (rows.length === 0) return [];
  const ids = rows.map((row) => String(row.id));
  const hidden: Hidden[] = [{ table, ids }];
  for (const reference of references.filter(({ to }) => to === table)) {
    const { from, property, onDelete } = reference;
    const referring = inArray(columnOf(reference), ids);
    if (onDelete === 'setNull')
      await queries
        .update(from)
        .set({ [property]: null })
        .where(referring);
    if (onDelete === 'cascade') {
      if (isHidable(from)) hidden.push(...(await hideAll(queries, from, referring, references)));
      else await queries.delete(from).where(referring);
    }
  }
  return hidden;
}

function findVisible(
  queries: Queryable,
  table: HidableTable,
  where: SQL | undefined,
): PromiseLike<unknown[]> {
  return queries
    .select({ id: table.id })
    .from(table)
    .where(and(where, isNull(table.deletedAt)));
}

async function requireNone(
  queries: Queryable,
  reference: Reference,
  hidden: readonly Hidden[],
): Promise<void> {
  const { from, to } = reference;
  const ids = hidden.filter(({ table }) => table === to).flatMap((each) => each.ids);
  const visible = from.deletedAt === undefined ? undefined : isNull(from.deletedAt);
  const [row] = await queries
    .select({ id: from.id })
    .from(from)
    .where(and(inArray(columnOf(reference), ids), visible))
    .limit(1);
  if (row !== undefined) throw new AppError('STILL_REFERENCED');
}

function columnOf({ from, property }: Reference): AnyPgColumn {
  const column = getTableColumns(from)[property];
  if (column === undefined) throw new RangeError(`A table has no column ${property}.`);
  return column;
}

function isHidable(table: RecordTable): table is HidableTable {
  return table.deletedAt !== undefined;
}
