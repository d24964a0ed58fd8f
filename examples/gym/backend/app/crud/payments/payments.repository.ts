import type { SQL } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';

import { changed } from '../../core/database/changed.ts';
import { and, eq, sql, type Queryable } from '../../core/database/drizzle.ts';
import { atLeast, atMost, countRows, equals, orderBy } from '../../core/database/filters.ts';
import { once, type Repetition } from '../../core/database/once.ts';
import { found } from '../../core/errors.ts';
import type { Page } from '../../core/http/page.ts';
import type { Payment, PaymentCreate, PaymentListQuery, PaymentUpdate } from './payments.schema.ts';
import { payments } from './payments.table.ts';

/** Reads and writes payments. */
export interface PaymentsRepository {
  /**
   * Stores a new payment and returns it as stored; one that may be a repetition only once. Throws
   * IDEMPOTENCY_KEY_REUSED or RECORD_GONE.
   */
  create(input: PaymentCreate, repetition?: Repetition): Promise<Payment>;
  /** Reads one payment; throws NOT_FOUND. */
  read(id: string): Promise<Payment>;
  /**
   * Changes the fields given (`null` clears one), in one version of the payment if one is named, and returns it as
   * stored; throws NOT_FOUND or PRECONDITION_FAILED.
   */
  update(id: string, changes: PaymentUpdate, version?: number): Promise<Payment>;
  /** Deletes one payment; throws NOT_FOUND or PRECONDITION_FAILED. */
  remove(id: string, version?: number): Promise<void>;
  /** Reads one page of the payments that match, and counts them all. */
  list(query: PaymentListQuery): Promise<Page<Payment>>;
}

/** Column of each field that a list can be sorted by. */
const SORT_COLUMNS = {
  createdAt: payments.createdAt,
  updatedAt: payments.updatedAt,
  amount: payments.amount,
  paidAt: payments.paidAt,
  method: payments.method,
  status: payments.status,
  reference: payments.reference,
};

/** What a new payment has where the client says nothing. */
function defaults() {
  const now = new Date();
  return {
    paidAt: now.toISOString(),
    method: 'card',
    status: 'completed',
    reference: null,
    notes: null,
    memberId: null,
  };
}

/**
 * Creates the repository of payments.
 *
 * @param queries - Database, or a transaction that the repository shall be part of.
 * @returns The repository.
 */
export function paymentsRepository(queries: Queryable): PaymentsRepository {
  const selectById = queries
    .select()
    .from(payments)
    .where(eq(payments.id, sql.placeholder('id')))
    .prepare('payments_by_id');
  const insert = queries
    .insert(payments)
    .values({
      id: sql.placeholder('id'),
      amount: sql.placeholder('amount'),
      paidAt: sql.placeholder('paidAt'),
      method: sql.placeholder('method'),
      status: sql.placeholder('status'),
      reference: sql.placeholder('reference'),
      notes: sql.placeholder('notes'),
      memberId: sql.placeholder('memberId'),
    })
    .returning()
    .prepare('payments_insert');

  return {
    async create(input, repetition) {
      if (repetition !== undefined) {
        return once(queries, repetition, (transaction) => paymentsRepository(transaction).create(input));
      }

      const [payment] = await insert.execute({ ...defaults(), ...input, id: uuidv7() });
      return found(payment);
    },

    async read(id) {
      const [payment] = await selectById.execute({ id });
      return found(payment);
    },

    async update(id, changes, version) {
      const [payment] = await queries
        .update(payments)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(and(eq(payments.id, id), equals(payments.version, version)))
        .returning()
        .prepare('payments_update')
        .execute();
      return changed(payment, version, () => selectById.execute({ id }));
    },

    async remove(id, version) {
      const [payment] = await queries
        .delete(payments)
        .where(and(eq(payments.id, id), equals(payments.version, version)))
        .returning({ id: payments.id });
      await changed(payment, version, () => selectById.execute({ id }));
    },

    async list(query) {
      const where = filter(query);
      const page = queries
        .select()
        .from(payments)
        .where(where)
        .orderBy(...orderBy(query.sort, SORT_COLUMNS, payments.id))
        .limit(query.limit)
        .offset(query.offset)
        .prepare('payments_page')
        .execute();
      const [items, total] = await Promise.all([page, countRows(queries, payments, where)]);
      return { items, total, limit: query.limit, offset: query.offset };
    },
  };
}

function filter(query: PaymentListQuery): SQL | undefined {
  return and(
    equals(payments.method, query.method),
    equals(payments.status, query.status),
    equals(payments.memberId, query.memberId),
    atLeast(payments.amount, query.amountFrom),
    atMost(payments.amount, query.amountTo),
    atLeast(payments.paidAt, query.paidAtFrom),
    atMost(payments.paidAt, query.paidAtTo),
    atLeast(payments.createdAt, query.createdAtFrom),
    atMost(payments.createdAt, query.createdAtTo),
    atLeast(payments.updatedAt, query.updatedAtFrom),
    atMost(payments.updatedAt, query.updatedAtTo),
  );
}
