import { AppError } from '../errors.ts';
import { instant } from './columns.ts';
import { and, eq, pgTable, sql, text, uuid, type Queryable } from './drizzle.ts';
import { keptAnswer } from './encrypted-text.ts';

/** What makes two requests one. */
export interface Repetition {
  /** Whose key it is: keys of others say nothing. */
  readonly caller: string;
  readonly key: string;
  /** What was asked for; the same key with something else is a mistake. */
  readonly requestHash: string;
}

/** Constraints and indexes are in the migrations. */
const idempotencyKeys = pgTable('idempotency_keys', {
  caller: text('caller').notNull(),
  key: text('key').notNull(),
  requestHash: text('request_hash').notNull(),
  recordId: uuid('record_id'),
  answer: keptAnswer('answer'),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
});

/**
 * Creates a record once, however often and however simultaneously it is asked for with the same key within a day: all
 * get the answer of the first. Record and key are stored together or not at all.
 *
 * @param queries - Database, or a transaction to be part of.
 * @param repetition - The request.
 * @param create - Creates the record, in the transaction that it is given.
 * @returns The record as first answered.
 * @throws AppError IDEMPOTENCY_KEY_REUSED, UNAVAILABLE, and what `create` throws.
 */
export async function once<Created extends { readonly id: string }>(
  queries: Queryable,
  repetition: Repetition,
  create: (queries: Queryable) => Promise<Created>,
): Promise<Created> {
  const { caller, key } = repetition;
  const own = and(eq(idempotencyKeys.caller, caller), eq(idempotencyKeys.key, key));
  return queries.transaction(async (transaction) => {
    await transaction.execute(FORGET);
    // Waits for whoever is creating with the same key at this moment.
    const [claimed] = await transaction
      .insert(idempotencyKeys)
      .values({ ...repetition })
      .onConflictDoNothing()
      .returning({ key: idempotencyKeys.key });
    if (claimed === undefined) {
      const [first] = await transaction.select().from(idempotencyKeys).where(own);
      return firstAnswer(first, repetition) as Created;
    }
    const created = await create(transaction);
    await transaction.update(idempotencyKeys).set({ recordId: created.id, answer: created }).where(own);
    return created;
  });
}

/** A key that somebody else is forgetting already is left to them. */
const FORGET = sql`
  delete from ${idempotencyKeys} where (caller, key) in (
    select caller, key from ${idempotencyKeys} where created_at < now() - interval '24 hours' for update skip locked
  )`;

function firstAnswer(
  first: typeof idempotencyKeys.$inferSelect | undefined,
  { requestHash }: Repetition,
): unknown {
  if (first === undefined) throw new AppError('UNAVAILABLE');
  if (first.requestHash !== requestHash) throw new AppError('IDEMPOTENCY_KEY_REUSED');
  return first.answer;
}
