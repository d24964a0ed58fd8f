import type { JWTPayload, JWTVerifyGetKey, JWTVerifyOptions } from 'jose';

import { AppError } from '../../errors.ts';
import { createTransport } from '../../outbound/outbound-transport.ts';
import type { KnownCaller } from '../caller-memory.ts';
import { permissionsOf } from '../roles.ts';
import type { SupabaseConfig } from './supabase.config.ts';
import type { Users } from './users.ts';

const AUDIENCE = 'authenticated';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const FETCH_TIMEOUT_MS = 5000;

/** A key set has a few keys of some hundred bytes each. */
const MAX_KEYS_BYTES = 64 * 1024;

/** An unknown key id makes the keys be fetched again, but not more often than this. */
const COOLDOWN_MS = 30_000;

/** Tells who is behind a token. */
export type ReadCaller = (token: string) => Promise<KnownCaller | undefined>;

/**
 * Makes the reader of Supabase's access tokens. What somebody may do comes from their roles in `auth_users` and from
 * `app_metadata.roles`, which only the project's administrators can write; never from `user_metadata`, which its owner can
 * edit.
 *
 * @param options - The project, the users, and how long to wait between fetches of its keys.
 * @returns The reader; it throws UNAVAILABLE when the keys cannot be fetched.
 */
export function supabaseCallers(options: {
  readonly config: SupabaseConfig;
  readonly users: Pick<Users, 'ensure' | 'rolesOf'>;
  readonly cooldownMs?: number;
}): ReadCaller {
  const { config, users } = options;
  let verify: ReturnType<typeof verifierOf> | undefined;
  return async (token) => {
    const claims = await (await (verify ??= verifierOf(config, options.cooldownMs ?? COOLDOWN_MS)))(token);
    if (claims === undefined || !isSignedIn(claims)) return undefined;
    const { sub: id, exp } = claims;
    const known = (await users.rolesOf(id)) ?? (await addUser(users, claims));
    if (known.disabled) return undefined;
    const roles = [...new Set([...known.roles, ...rolesIn(claims)])];
    return { principal: { kind: 'user', id, roles, permissions: permissionsOf(roles) }, until: exp * 1000 };
  };
}

type Verify = (token: string) => Promise<JWTPayload | undefined>;

async function verifierOf({ issuer, jwtSecret }: SupabaseConfig, cooldownMs: number): Promise<Verify> {
  const { createRemoteJWKSet, customFetch, errors, jwtVerify } = await import('jose');
  const demands: JWTVerifyOptions = { issuer, audience: AUDIENCE, requiredClaims: ['sub', 'exp'] };
  // The address is the operator's, so private ones are allowed; redirects and large answers are not.
  const transport = createTransport({ allowPrivate: true, maxBytes: MAX_KEYS_BYTES });
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`), {
    cooldownDuration: cooldownMs,
    timeoutDuration: FETCH_TIMEOUT_MS,
    [customFetch]: (url: string, init: RequestInit) => transport(new Request(url, init)),
  });
  const secret = jwtSecret === undefined ? undefined : new TextEncoder().encode(jwtSecret);
  return async (token) => {
    try {
      const { payload } =
        secret === undefined
          ? await jwtVerify(token, available(keys), { ...demands, algorithms: ['ES256', 'RS256'] })
          : await jwtVerify(token, secret, { ...demands, algorithms: ['HS256'] });
      return payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  };

  /** A key that cannot be fetched says nothing about the token. */
  function available(getKey: JWTVerifyGetKey): JWTVerifyGetKey {
    return async (header, jwt) => {
      try {
        return await getKey(header, jwt);
      } catch (error) {
        if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
          throw error;
        throw new AppError('UNAVAILABLE', { message: 'The keys of Supabase cannot be read.', cause: error });
      }
    };
  }
}

type SignedInClaims = JWTPayload & { readonly sub: string; readonly exp: number };

/** Not the API keys of the project, and nobody who is anonymous. */
function isSignedIn(claims: JWTPayload): claims is SignedInClaims {
  const { sub, exp, role, is_anonymous: isAnonymous } = claims;
  return UUID.test(sub ?? '') && exp !== undefined && role === AUDIENCE && isAnonymous !== true;
}

async function addUser(
  users: Pick<Users, 'ensure'>,
  { sub: id, email: claimed }: SignedInClaims,
): Promise<{ readonly roles: readonly string[]; readonly disabled: boolean }> {
  const email = typeof claimed === 'string' && claimed !== '' ? claimed : null;
  await users.ensure({ id, email, name: email ?? id });
  return { roles: [], disabled: false };
}

function rolesIn({ app_metadata: metadata }: JWTPayload): readonly string[] {
  const roles =
    typeof metadata === 'object' && metadata !== null && 'roles' in metadata ? metadata.roles : [];
  return Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [];
}
