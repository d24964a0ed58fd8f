import { hash } from 'node:crypto';

import { normalizeIP } from '@fastify/rate-limit';
import type { SQL } from 'drizzle-orm';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { eq, lt, or, sql, type Queryable } from '../../database/drizzle.ts';
import { AppError } from '../../errors.ts';
import { authAttempts } from './accounts.tables.ts';

/** How often something may be tried in each window. */
export const MOST_ATTEMPTS = 10;

const ADDRESS_MINUTES = 1;

const ACCOUNT_MINUTES = 15;

/** Limits how often secrets are guessed at; all instances count together. */
export interface Attempts {
  /** Counts an attempt at a route from the caller's address, and at an account if one is named. Throws RATE_LIMITED. */
  count(request: FastifyRequest, reply: FastifyReply, account?: string): Promise<void>;
  /** Counts a guess at the password of an account, at whichever route. Throws RATE_LIMITED. */
  countGuess(reply: FastifyReply, account: string): Promise<void>;
  /** The owner of an account has shown their password: earlier guesses no longer count. */
  forgetGuesses(account: string): Promise<void>;
}

/**
 * Creates the limits: 10 attempts a minute from one address, and 10 in 15 minutes at one account, whether it exists or
 * not. Source: OWASP ASVS 5, 6.3.1. As for the general rate limit, a network of 64 bits is one address of IPv6: one
 * customer has at least that.
 *
 * @param queries - Database.
 * @returns The limits.
 */
export function attemptsOf(queries: Queryable): Attempts {
  return {
    count(request, reply, account) {
      const route = request.routeOptions.url ?? '';
      return countAll(queries, reply, [
        attempt(keyOf('address', route, normalizeIP(request.ip)), ADDRESS_MINUTES),
        ...(account === undefined ? [] : [attempt(keyOf('account', route, account), ACCOUNT_MINUTES)]),
      ]);
    },

    countGuess: (reply, account) =>
      countAll(queries, reply, [attempt(keyOf('password', account), ACCOUNT_MINUTES)]),

    async forgetGuesses(account) {
      await queries.delete(authAttempts).where(or(eq(authAttempts.key, keyOf('password', account)), IS_OVER));
    },
  };
}

const IS_OVER = lt(authAttempts.until, sql`now()`);

async function countAll(
  queries: Queryable,
  reply: FastifyReply,
  attempts: readonly Attempt[],
): Promise<void> {
  const counted = await queries
    .insert(authAttempts)
    .values([...attempts])
    .onConflictDoUpdate({
      target: authAttempts.key,
      set: {
        count: sql`case when ${IS_OVER} then 1 else ${authAttempts.count} + 1 end`,
        until: sql`case when ${IS_OVER} then excluded.until else ${authAttempts.until} end`,
      },
    })
    .returning({
      count: authAttempts.count,
      seconds: sql<number>`greatest(1, ceil(extract(epoch from ${authAttempts.until} - now())))::int`,
    });
  const refused = counted.filter(({ count }) => count > MOST_ATTEMPTS);
  if (refused.length === 0) return;
  reply.header('retry-after', Math.max(...refused.map(({ seconds }) => seconds)));
  throw new AppError('RATE_LIMITED');
}

interface Attempt {
  readonly key: string;
  readonly count: number;
  readonly until: SQL;
}

function attempt(key: string, minutes: number): Attempt {
  return { key, count: 1, until: sql`now() + make_interval(mins => ${minutes})` };
}

/** Addresses and accounts are personal data, so the table holds only what tells them apart. */
function keyOf(kind: 'address' | 'account' | 'password', ...of: readonly string[]): string {
  return `${kind} ${hash('sha256', of.join(' ').toLowerCase(), 'base64url')}`;
}
