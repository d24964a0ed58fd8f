import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

import type { Environment } from './environment.ts';

/** An API token as the configuration knows it: never the token, only its hash. */
export interface ApiToken {
  /** Who uses it; appears in logs. */
  readonly name: string;
  /** SHA-256 of the token. */
  readonly hash: Buffer;
}

const TOKEN_ENTRY = /^([a-z][a-z0-9-]{0,39}):([0-9a-f]{64})$/;

/**
 * Makes a token with 256 bits of randomness.
 *
 * @returns The token, URL-safe.
 */
export function createToken(): string {
  return `sk_${randomBytes(32).toString('base64url')}`;
}

/**
 * Hashes a token. A plain SHA-256 is enough because tokens are random and long, unlike passwords.
 *
 * @param token - The token in clear.
 * @returns 32 bytes.
 */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * Finds the token among the known ones, in constant time per candidate.
 *
 * @param token - The token in clear.
 * @param known - The configured tokens.
 * @returns The matching entry, if any.
 */
export function findToken(token: string, known: readonly ApiToken[]): ApiToken | undefined {
  const hash = hashToken(token);
  return known.find((candidate) => timingSafeEqual(candidate.hash, hash));
}

/**
 * Reads `API_TOKENS`: comma-separated `name:sha256-in-hex`, as printed by `npm run token`.
 *
 * @param env - Collects what is wrong.
 * @returns The tokens that could be read.
 */
export function parseApiTokens(env: Environment): readonly ApiToken[] {
  return env.list('API_TOKENS').flatMap((entry, index) => {
    const [, name, hash] = TOKEN_ENTRY.exec(entry) ?? [];
    if (name !== undefined && hash !== undefined) return [{ name, hash: Buffer.from(hash, 'hex') }];
    env.problem(
      'API_TOKENS',
      `entry ${index + 1} must look like name:sha256-hash; make one with "npm run token"`,
    );
    return [];
  });
}
