import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { CoreConfig } from '../config.ts';
import type { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { countTogether } from './shared-limits.ts';

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** `onRequest` hooks that answer 429 to who asks too much, except on routes that have `rateLimit: false`. */
export interface RateLimits {
  /** Comes before the caller is known: attempts to sign in count too. */
  readonly byAddress: Hook;
  /** Comes when the caller is known, who may have many addresses. */
  readonly byPrincipal: Hook;
}

/**
 * Prepares the limits on how much one address and one caller may ask. A route may have a stricter limit of its own in
 * `config.rateLimit`.
 *
 * @param app - The application.
 * @param config - Requests per minute, and where they are counted.
 * @param database - Counts for several instances, where the configuration says so.
 * @returns The hooks.
 */
export async function rateLimits(
  app: FastifyInstance,
  { rateLimitPerMinute: perMinute, rateLimitStore }: CoreConfig,
  database: Database | undefined,
): Promise<RateLimits> {
  const shared = rateLimitStore === 'postgres' ? database : undefined;
  await app.register(rateLimit, {
    global: false,
    max: perMinute,
    timeWindow: '1 minute',
    errorResponseBuilder: () => new AppError('RATE_LIMITED'),
    ...(shared === undefined ? {} : { store: countTogether(app, shared.queries) }),
  });
  const addresses = app.createRateLimit();
  const principals = app.createRateLimit({
    max: perMinute,
    timeWindow: '1 minute',
    keyGenerator: principalKey,
  });
  return {
    byAddress: async (request, reply) => {
      if (isLimited(request)) refuseExcess(await addresses(request), reply);
    },
    byPrincipal: async (request, reply) => {
      if (request.principal !== undefined && isLimited(request)) {
        refuseExcess(await principals(request), reply);
      }
    },
  };
}

function isLimited(request: FastifyRequest): boolean {
  return request.routeOptions.config.rateLimit !== false;
}

function principalKey({ principal }: FastifyRequest): string {
  return `${principal?.kind} ${principal?.id}`;
}

type State = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>;

/** Of an address and a caller, the headers tell of the one that may ask less. */
function refuseExcess(state: State, reply: FastifyReply): void {
  if (state.isAllowed) return;
  reply.headers({
    'x-ratelimit-limit': state.max,
    'x-ratelimit-remaining': state.remaining,
    'x-ratelimit-reset': state.ttlInSeconds,
  });
  if (!state.isExceeded) return;
  reply.header('retry-after', state.ttlInSeconds);
  throw new AppError('RATE_LIMITED');
}
