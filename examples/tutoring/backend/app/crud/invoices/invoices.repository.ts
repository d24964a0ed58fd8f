import type { SQL } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';

import { changed } from '../../core/database/changed.ts';
import { and, eq, sql, type Queryable } from '../../core/database/drizzle.ts';
import { atLeast, atMost, countRows, equals, orderBy } from '../../core/database/filters.ts';
import { once, type Repetition } from '../../core/database/once.ts';
import { found } from '../../core/errors.ts';
import type { Page } from '../../core/http/page.ts';
import type { Invoice, InvoiceCreate, InvoiceListQuery, InvoiceUpdate } from './invoices.schema.ts';
import { invoices } from './invoices.table.ts';

/** Reads and writes invoices. */
export interface InvoicesRepository {
  /**
   * Stores a new invoice and returns it as stored; one that may be a repetition only once. Throws
   * IDEMPOTENCY_KEY_REUSED or RECORD_GONE.
   */
  create(input: InvoiceCreate, repetition?: Repetition): Promise<Invoice>;
  /** Reads one invoice; throws NOT_FOUND. */
  read(id: string): Promise<Invoice>;
  /**
   * Changes the fields given (`null` clears one), in one version of the invoice if one is named, and returns it as
   * stored; throws NOT_FOUND or PRECONDITION_FAILED.
   */
  update(id: string, changes: InvoiceUpdate, version?: number): Promise<Invoice>;
  /** Deletes one invoice; throws NOT_FOUND or PRECONDITION_FAILED. */
  remove(id: string, version?: number): Promise<void>;
  /** Reads one page of the invoices that match, and counts them all. */
  list(query: InvoiceListQuery): Promise<Page<Invoice>>;
}

/** Column of each field that a list can be sorted by. */
const SORT_COLUMNS = {
  createdAt: invoices.createdAt,
  updatedAt: invoices.updatedAt,
  invoiceNumber: invoices.invoiceNumber,
  amount: invoices.amount,
  dueDate: invoices.dueDate,
  status: invoices.status,
};

/** What a new invoice has where the client says nothing. */
const DEFAULTS = { amount: null, studentId: null, parentId: null, dueDate: null, status: 'draft' } as const;

/**
 * Creates the repository of invoices.
 *
 * @param queries - Database, or a transaction that the repository shall be part of.
 * @returns The repository.
 */
export function invoicesRepository(queries: Queryable): InvoicesRepository {
  const selectById = queries
    .select()
    .from(invoices)
    .where(eq(invoices.id, sql.placeholder('id')))
    .prepare('invoices_by_id');
  const insert = queries
    .insert(invoices)
    .values({
      id: sql.placeholder('id'),
      invoiceNumber: sql.placeholder('invoiceNumber'),
      amount: sql.placeholder('amount'),
      studentId: sql.placeholder('studentId'),
      parentId: sql.placeholder('parentId'),
      dueDate: sql.placeholder('dueDate'),
      status: sql.placeholder('status'),
    })
    .returning()
    .prepare('invoices_insert');

  return {
    async create(input, repetition) {
      if (repetition !== undefined) {
        return once(queries, repetition, (transaction) => invoicesRepository(transaction).create(input));
      }

      const [invoice] = await insert.execute({ ...DEFAULTS, ...input, id: uuidv7() });
      return found(invoice);
    },

    async read(id) {
      const [invoice] = await selectById.execute({ id });
      return found(invoice);
    },

    async update(id, changes, version) {
      const [invoice] = await queries
        .update(invoices)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(and(eq(invoices.id, id), equals(invoices.version, version)))
        .returning()
        .prepare('invoices_update')
        .execute();
      return changed(invoice, version, () => selectById.execute({ id }));
    },

    async remove(id, version) {
      const [invoice] = await queries
        .delete(invoices)
        .where(and(eq(invoices.id, id), equals(invoices.version, version)))
        .returning({ id: invoices.id });
      await changed(invoice, version, () => selectById.execute({ id }));
    },

    async list(query) {
      const where = filter(query);
      const page = queries
        .select()
        .from(invoices)
        .where(where)
        .orderBy(...orderBy(query.sort, SORT_COLUMNS, invoices.id))
        .limit(query.limit)
        .offset(query.offset)
        .prepare('invoices_page')
        .execute();
      const [items, total] = await Promise.all([page, countRows(queries, invoices, where)]);
      return { items, total, limit: query.limit, offset: query.offset };
    },
  };
}

function filter(query: InvoiceListQuery): SQL | undefined {
  return and(
    equals(invoices.invoiceNumber, query.invoiceNumber),
    equals(invoices.studentId, query.studentId),
    equals(invoices.parentId, query.parentId),
    equals(invoices.status, query.status),
    atLeast(invoices.amount, query.amountFrom),
    atMost(invoices.amount, query.amountTo),
    atLeast(invoices.dueDate, query.dueDateFrom),
    atMost(invoices.dueDate, query.dueDateTo),
    atLeast(invoices.createdAt, query.createdAtFrom),
    atMost(invoices.createdAt, query.createdAtTo),
    atLeast(invoices.updatedAt, query.updatedAtFrom),
    atMost(invoices.updatedAt, query.updatedAtTo),
  );
}
