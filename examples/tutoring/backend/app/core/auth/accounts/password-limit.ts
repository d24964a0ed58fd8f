import type { BulkheadPolicy } from 'cockatiel';

import { AppError } from '../../errors.ts';

/**
 * How many passwords are hashed at a time. scrypt runs in libuv's pool of four threads, as the checks of access tokens
 * do, which must never wait behind it.
 */
export const MOST_AT_A_TIME = 2;

/** How many wait for that: with a tenth of a second each, for about two seconds. */
export const MOST_WAITING = 40;

/** Does what hashes passwords when its turn has come. Throws OVERLOADED when too many wait already. */
export type PasswordLimit = <Result>(work: () => Promise<Result>) => Promise<Result>;

/**
 * Creates the limit on how many passwords this process hashes at a time. Whoever waits holds no connection to the
 * database.
 *
 * @returns The limit.
 */
export function passwordLimit(): PasswordLimit {
  let loaded: Promise<Bulkhead> | undefined;
  return async (work) => {
    const { bulkhead, isBulkheadRejectedError } = await (loaded ??= loadBulkhead());
    try {
      return await bulkhead.execute(work);
    } catch (error) {
      throw isBulkheadRejectedError(error) ? new AppError('OVERLOADED', { cause: error }) : error;
    }
  };
}

interface Bulkhead {
  readonly bulkhead: BulkheadPolicy;
  readonly isBulkheadRejectedError: (error: unknown) => boolean;
}

async function loadBulkhead(): Promise<Bulkhead> {
  const { bulkhead, isBulkheadRejectedError } = await import('cockatiel');
  return { bulkhead: bulkhead(MOST_AT_A_TIME, MOST_WAITING), isBulkheadRejectedError };
}
