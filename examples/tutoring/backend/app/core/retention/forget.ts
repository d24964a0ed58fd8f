import type { SQL } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';

import { and, eq, sql, type Queryable } from '../database/drizzle.ts';
import { forgetAnswer } from '../database/once.ts';

/** A table whose records end some day; `anonymisedAt` says that nothing personal is left in a record. */
export type RetainedTable = PgTable & { readonly id: AnyPgColumn; readonly anonymisedAt?: AnyPgColumn };

/** What stands in the place of personal data, by property; numbers and addresses differ by the record's id. */
export type Anonymised = (id: string) => Readonly<Record<string, unknown>>;

/** What becomes of a record. */
export interface Forgotten {
  readonly table: RetainedTable;
  readonly id: string;
  /** Without it, the record is deleted. */
  readonly anonymised?: Anonymised | undefined;
  /** The moment to write down. */
  readonly now: Date;
  /** What must hold of the record besides. */
  readonly condition?: SQL | undefined;
}

/**
 * Deletes a record or takes out of it what is personal, and with it the answer that is kept for a repetition of its
 * creation.
 *
 * @param queries - Transaction to be part of.
 * @param forgotten - What becomes of which record.
 */
export async function forget(queries: Queryable, forgotten: Forgotten): Promise<void> {
  const { table, id, anonymised, now, condition } = forgotten;
  const meant = and(eq(table.id, id), condition);
  if (anonymised === undefined) {
    await queries.delete(table).where(meant);
    return;
  }
  await forgetAnswer(queries, id);
  const marks = table.anonymisedAt === undefined ? {} : { anonymisedAt: now.toISOString() };
  await queries
    .update(table)
    .set({ ...anonymised(id), ...marks, updatedAt: sql`now()` })
    .where(meant);
}
