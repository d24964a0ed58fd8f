import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit';

import type { FastifyInstance } from 'fastify';

import { integer, lte, pgTable, sql, text, type Queryable } from '../database/drizzle.ts';
import { AppError } from '../errors.ts';

const FORGET_MS = 60_000;

const limits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  hits: integer('hits').notNull(),
  endsAt: text('ends_at').notNull(),
});

/** What the rate limiter hands to `child`, whatever its types say. */
interface RouteLimits {
  readonly max: unknown;
  readonly routeInfo: { readonly method?: unknown; readonly url?: string };
}

/**
 * Counts requests in the database, so that several instances of this backend count together. The database's clock is the
 * one that counts.
 *
 * @param queries - The application's queries.
 * @returns The kind of store that the rate limiter makes its own from.
 */
export function sharedLimits(queries: Queryable): FastifyRateLimitStoreCtor {
  const isOver = sql`${limits.endsAt} <= now()`;
  const count = queries
    .insert(limits)
    .values({
      key: sql.placeholder('key'),
      hits: 1,
      endsAt: sql`now() + ${sql.placeholder('window')}::double precision * interval '1 millisecond'`,
    })
    .onConflictDoUpdate({
      target: limits.key,
      set: {
        hits: sql`case when ${isOver} then 1 else ${limits.hits} + 1 end`,
        endsAt: sql`case when ${isOver} then excluded.ends_at else ${limits.endsAt} end`,
      },
    })
    .returning({
      current: limits.hits,
      ttl: sql<number>`ceil(extract(epoch from ${limits.endsAt} - now()) * 1000)::integer`,
    })
    .prepare('count_request');

  const storeFor = (place: string): FastifyRateLimitStore => ({
    incr: (key, callback, window) => {
      count.execute({ key: `${place} ${key}`, window }).then(
        ([row]) => callback(null, row),
        (cause: unknown) =>
          callback(new AppError('UNAVAILABLE', { message: 'The database does not answer.', cause })),
      );
    },
    child: (options) => storeFor(placeOf(options as unknown as RouteLimits)),
  });
  return function SharedLimits() {
    return storeFor('everywhere');
  } as unknown as FastifyRateLimitStoreCtor;
}

/** Limits without a route, as for unknown paths, are told apart by their size. */
function placeOf({ max, routeInfo: { method, url } }: RouteLimits): string {
  return url === undefined ? `limit ${String(max)}` : `${String(method)} ${url}`;
}

/**
 * Forgets counts whose time is over.
 *
 * @param queries - The application's queries.
 */
export async function forgetOldCounts(queries: Queryable): Promise<void> {
  await queries.delete(limits).where(lte(limits.endsAt, sql`now()`));
}

/**
 * Lets an application count in the database, and forget old counts every minute until it is closed.
 *
 * @param app - The application.
 * @param queries - Its queries.
 * @returns The kind of store that the rate limiter makes its own from.
 */
export function countTogether(app: FastifyInstance, queries: Queryable): FastifyRateLimitStoreCtor {
  const timer = setInterval(() => {
    forgetOldCounts(queries).catch((error: unknown) => {
      app.log.warn({ err: error }, 'old counts of requests stay');
    });
  }, FORGET_MS).unref();
  app.addHook('onClose', (_app, done) => {
    clearInterval(timer);
    done();
  });
  return sharedLimits(queries);
}
