import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

import type { Environment } from '../environment.ts';

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
  return hash('sha256', token, 'buffer');
}

/**
 * Finds the token among the known ones, in constant time per candidate.
 *
 * @param token - The token in clear.
 * @param known - The configured tokens.
 * @returns The matching entry, if any.
 */
export function findToken(token: string, known: readonly ApiToken[]): ApiToken | undefined {
  const candidate = hashToken(token);
  return known.find((entry) => timingSafeEqual(entry.hash, candidate));
}

/**
 * Reads `API_TOKENS`: comma-separated `name:sha256-in-hex`, as printed by `npm run token`.
 *
 * @param env - Collects what is wrong.
 * @returns The tokens that could be read.
 */
export function parseApiTokens(env: Environment): readonly ApiToken[] {
  return env.list('API_TOKENS').flatMap((entry, index) => {
    const [, name, digest] = TOKEN_ENTRY.exec(entry) ?? [];
    if (name !== undefined && digest !== undefined) return [{ name, hash: Buffer.from(digest, 'hex') }];
    env.problem(
      'API_TOKENS',
      `entry ${index + 1} must look like name:sha256-hash; make one with "npm run token"`,
    );
    return [];
  });
}
