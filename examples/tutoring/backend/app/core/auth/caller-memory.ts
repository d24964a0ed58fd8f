import { hash } from 'node:crypto';

import type { Principal } from './auth.ts';

/** Longest time for which a caller is believed without asking again whether that still holds. */
export const TRUST_MS = 30_000;

const MOST_CALLERS = 10_000;

/** A caller, and until when their credential holds. */
export interface KnownCaller {
  readonly principal: Principal;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** Remembers who is behind a credential, so that most requests ask neither the database nor a signature. */
export interface CallerMemory {
  /** Finds out who is behind a credential, unless that is known still. Only callers are remembered, no refusals. */
  recall(credential: string, find: () => Promise<KnownCaller | undefined>): Promise<Principal | undefined>;
  /** Something was revoked: whoever calls next is looked up again. */
  forgetAll(): void;
}

/**
 * Creates an empty memory. What one process revokes holds in it at once, and in others after `TRUST_MS`.
 *
 * @param now - The clock, in milliseconds since 1970.
 * @returns The memory.
 */
export function callerMemory(now: () => number = Date.now): CallerMemory {
  let callers = new Map<string, KnownCaller>();
  return {
    async recall(credential, find) {
      const key = hash('sha256', credential, 'base64url');
      const known = callers.get(key);
      if (known !== undefined && known.until > now()) return known.principal;
      const current = callers;
      const found = await find();
      current.delete(key);
      if (found === undefined) return undefined;
      const [oldest] = current.keys();
      if (current.size >= MOST_CALLERS && oldest !== undefined) current.delete(oldest);
      current.set(key, { ...found, until: Math.min(found.until, now() + TRUST_MS) });
      return found.principal;
    },
    forgetAll() {
      callers = new Map();
    },
  };
}
