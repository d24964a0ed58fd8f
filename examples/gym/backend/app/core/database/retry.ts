import { setTimeout as delay } from 'node:timers/promises';

/** SQLSTATEs of what failed only because of what others did at the same moment, with nothing changed. */
const CONFLICTS: ReadonlySet<unknown> = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
]);

const MAX_ATTEMPTS = 3;

/** Longest wait before the second attempt; before the third, twice as long. */
const WAIT_MS = 50;

/**
 * Does again what Postgres gave up for others: a deadlock or a conflict of transactions. The waits are random, so that
 * those who collided do not meet again.
 *
 * @param attempt - A statement, or a whole transaction, that changes nothing but the database.
 * @returns What the first attempt that went well returns.
 * @throws Whatever `attempt` throws, of a conflict the third.
 */
export async function retryConflicts<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (attempts === MAX_ATTEMPTS || !CONFLICTS.has(sqlState(error))) throw error;
    }
    await delay(Math.random() * WAIT_MS * attempts);
  }
}

/** drizzle wraps what the driver threw. */
function sqlState(error: unknown): unknown {
  const source = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return source instanceof Error && 'code' in source ? source.code : undefined;
}
