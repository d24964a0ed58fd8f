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
 * get the answer of the first, while there is the record. Record and key are stored together or not at all.
 *
 * @param queries - Database, or a transaction to be part of.
 * @param repetition - The request.
 * @param create - Creates the record, in the transaction that it is given.
 * @param find - Finds it if the caller may still know of it, where that can change.
 * @returns The record as first answered.
 * @throws AppError IDEMPOTENCY_KEY_REUSED, RECORD_GONE, UNAVAILABLE, and what `create` throws.
 */
export async function once<Created extends { readonly id: string }>(
  queries: Queryable,
  repetition: Repetition,
  create: (queries: Queryable) => Promise<Created>,
  find?: (id: string) => PromiseLike<readonly unknown[]>,
): Promise<Created> {
  const { caller, key } = repetition;
  const own = and(eq(idempotencyKeys.caller, caller), eq(idempotencyKeys.key, key));
  const { answer, isRepeated } = await queries.transaction(async (transaction) => {
    await forgetOldKeys(transaction);
    // Waits for whoever is creating with the same key at this moment.
    const [claimed] = await transaction
      .insert(idempotencyKeys)
      .values({ ...repetition })
      .onConflictDoNothing()
      .returning({ key: idempotencyKeys.key });
    if (claimed === undefined) {
      const [first] = await transaction.select().from(idempotencyKeys).where(own);
      return { answer: firstAnswer(first, repetition) as Created, isRepeated: true };
    }
    const created = await create(transaction);
    await transaction.update(idempotencyKeys).set({ recordId: created.id, answer: created }).where(own);
    return { answer: created, isRepeated: false };
  });
  if (isRepeated && (await find?.(answer.id))?.length === 0) throw new AppError('RECORD_GONE');
  return answer;
}

/**
 * Deletes keys that are older than a day. One that somebody else is deleting already is left to them.
 *
 * @param queries - Database, or a transaction to be part of.
 */
export async function forgetOldKeys(queries: Queryable): Promise<void> {
  await queries.execute(FORGET_OLD);
}

/**
 * Deletes what is kept of a record's creation when nothing of what it said may be kept. Deleting the record does so by
 * itself.
 *
 * @param queries - Transaction to be part of.
 * @param recordId - The record.
 */
export async function forgetAnswer(queries: Queryable, recordId: string): Promise<void> {
  await queries.execute(sql`select forget_answer(${recordId})`);
}

const FORGET_OLD = sql`
  delete from ${idempotencyKeys} where (caller, key) in (
    select caller, key from ${idempotencyKeys} where created_at < now() - interval '24 hours' for update skip locked
  )`;

function firstAnswer(
  first: typeof idempotencyKeys.$inferSelect | undefined,
  { requestHash }: Repetition,
): unknown {
  if (first === undefined) throw new AppError('UNAVAILABLE');
  if (first.answer === null) throw new AppError('RECORD_GONE');
  if (first.requestHash !== requestHash) throw new AppError('IDEMPOTENCY_KEY_REUSED');
  return first.answer;
}
