import { hash } from 'node:crypto';

import type { SQL } from 'drizzle-orm';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { eq, lt, or, sql, type Queryable } from '../../database/drizzle.ts';
import { AppError } from '../../errors.ts';
import { authAttempts } from './accounts.tables.ts';

/** How often something may be tried in each window. */
export const MOST_ATTEMPTS = 10;

const ADDRESS_MINUTES = 1;

const ACCOUNT_MINUTES = 15;

/** Limits how often secrets are guessed at, per route; all instances count together. */
export interface Attempts {
  /** Counts an attempt from the caller's address, and at an account if one is named. Throws RATE_LIMITED. */
  count(request: FastifyRequest, reply: FastifyReply, account?: string): Promise<void>;
  /** The owner of an account has shown who they are: earlier attempts no longer count. */
  forget(request: FastifyRequest, account: string): Promise<void>;
}

/**
 * Creates the limits: 10 attempts a minute from one address, and 10 in 15 minutes at one account, whether it exists or
 * not. Source: OWASP ASVS 5, 6.3.1.
 *
 * @param queries - Database.
 * @returns The limits.
 */
export function attemptsOf(queries: Queryable): Attempts {
  const isOver = lt(authAttempts.until, sql`now()`);
  return {
    async count(request, reply, account) {
      const keys = [
        attempt(keyOf(request, 'address', request.ip), ADDRESS_MINUTES),
        ...(account === undefined ? [] : [attempt(keyOf(request, 'account', account), ACCOUNT_MINUTES)]),
      ];
      const counted = await queries
        .insert(authAttempts)
        .values(keys)
        .onConflictDoUpdate({
          target: authAttempts.key,
          set: {
            count: sql`case when ${isOver} then 1 else ${authAttempts.count} + 1 end`,
            until: sql`case when ${isOver} then excluded.until else ${authAttempts.until} end`,
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
    },

    async forget(request, account) {
      await queries
        .delete(authAttempts)
        .where(or(eq(authAttempts.key, keyOf(request, 'account', account)), isOver));
    },
  };
}

function attempt(key: string, minutes: number): { key: string; count: number; until: SQL } {
  return { key, count: 1, until: sql`now() + make_interval(mins => ${minutes})` };
}

/** Addresses and accounts are personal data, so the table holds only what tells them apart. */
function keyOf(request: FastifyRequest, kind: 'address' | 'account', value: string): string {
  return `${kind} ${hash('sha256', `${request.routeOptions.url} ${value.toLowerCase()}`, 'base64url')}`;
}
