import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

import { isPlaceholder, type Environment } from '../environment.ts';
import { TENANCY } from '../tenancy.ts';
import { ROLES } from './roles.ts';

/** An API token as the configuration knows it: never the token, only its hash. */
export interface ApiToken {
  /** Who uses it; appears in logs. */
  readonly name: string;
  /** The organisation whose data it works on, where each has its own. */
  readonly organisationId?: string;
  /** What it may do; everything where no role is named. */
  readonly roles?: readonly string[];
  /** SHA-256 of the token. */
  readonly hash: Buffer;
}

const TOKEN_ENTRY =
  /^(?<name>[a-z][a-z0-9-]{0,39})(?:@(?<organisation>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))?(?::(?<roles>[A-Za-z0-9+]{1,200}))?:(?<digest>[0-9a-f]{64})$/;

/** What an entry looks like, for whoever wrote another one. */
const FORM =
  TENANCY === 'organisation'
    ? 'name@organisation-id:sha256-hash or name@organisation-id:role:sha256-hash'
    : 'name:sha256-hash or name:role:sha256-hash';

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
 * Reads `API_TOKENS`: comma-separated `name:sha256-in-hex`, as printed by `npm run token`. `name@organisation` works on
 * one organisation's data, and `name:role+role:sha256-in-hex` may do no more than its roles.
 *
 * @param env - Collects what is wrong.
 * @returns The tokens that could be read.
 */
export function parseApiTokens(env: Environment): readonly ApiToken[] {
  return env.list('API_TOKENS').flatMap((entry, index) => {
    const { name, organisation, roles, digest } = TOKEN_ENTRY.exec(entry)?.groups ?? {};
    const fits = TENANCY === 'organisation' || organisation === undefined;
    if (name === undefined || digest === undefined || isPlaceholder(digest) || !fits) {
      env.problem('API_TOKENS', `entry ${index + 1} must look like ${FORM}; make one with "npm run token"`);
      return [];
    }
    const unknown = roles?.split('+').find((role) => !ROLES.includes(role));
    if (unknown !== undefined) {
      const known = ROLES.join(', ');
      env.problem('API_TOKENS', `entry ${index + 1} names the role ${unknown}; there are ${known}`);
      return [];
    }
    return [
      {
        name,
        ...(organisation === undefined ? {} : { organisationId: organisation }),
        ...(roles === undefined ? {} : { roles: roles.split('+') }),
        hash: Buffer.from(digest, 'hex'),
      },
    ];
  });
}
