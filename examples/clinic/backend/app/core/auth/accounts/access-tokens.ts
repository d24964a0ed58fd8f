import type { Keys } from './keys.ts';

/** How long an access token holds; a client gets the next one with its refresh token. */
export const ACCESS_TOKEN_SECONDS = 15 * 60;

const ALGORITHM = 'EdDSA';

/** Tells access tokens from other JWTs. Source: RFC 9068, section 2.1. */
const TYPE = 'at+jwt';

/** What an access token is for. */
export interface TokenSubject {
  readonly userId: string;
  readonly sessionId: string;
  /** The organisation that its owner has entered; none: the one that they work for without a choice. */
  readonly organisationId: string | null;
}

/** What an access token says. */
export interface AccessClaims extends TokenSubject {
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** The key that checks access tokens, in the form of RFC 8037. */
export interface PublicKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly alg: typeof ALGORITHM;
  readonly use: 'sig';
}

/** Issues and reads access tokens. */
export interface AccessTokens {
  issue(subject: TokenSubject): Promise<string>;
  /** Nothing when the token is not one of ours, or has expired. */
  read(token: string): Promise<AccessClaims | undefined>;
  /** The public key, for services that check tokens themselves. */
  publicKey(): Promise<PublicKey>;
}

/**
 * Makes the issuer of access tokens: JWTs of 15 minutes, signed with Ed25519. The library is loaded with the first
 * token: it takes 14 MB that a backend without signed-in people does not need.
 *
 * @param options - The keys, and the address that is both issuer and audience.
 * @returns The issuer.
 */
export function accessTokens(options: {
  readonly keys: () => Promise<Keys>;
  readonly issuer: string;
}): AccessTokens {
  const { keys, issuer } = options;
  const publicKey = async (): Promise<PublicKey> => {
    const { calculateJwkThumbprint } = await import('jose');
    const { x = '' } = (await keys()).verifying.export({ format: 'jwk' });
    const jwk = { kty: 'OKP', crv: 'Ed25519', x } as const;
    return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: ALGORITHM, use: 'sig' };
  };
  return {
    publicKey,
    async issue({ userId, sessionId, organisationId }) {
      const { SignJWT } = await import('jose');
      const { kid } = await publicKey();
      const scope = organisationId === null ? {} : { org: organisationId };
      return new SignJWT({ sid: sessionId, ...scope })
        .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid })
        .setSubject(userId)
        .setIssuer(issuer)
        .setAudience(issuer)
        .setIssuedAt()
        .setExpirationTime(`${ACCESS_TOKEN_SECONDS} s`)
        .sign((await keys()).signing);
    },
    async read(token) {
      const { errors, jwtVerify } = await import('jose');
      try {
        const { payload } = await jwtVerify(token, (await keys()).verifying, {
          algorithms: [ALGORITHM],
          typ: TYPE,
          issuer,
          audience: issuer,
          requiredClaims: ['sub', 'sid', 'exp'],
        });
        const { sub: userId, sid: sessionId, org, exp } = payload;
        if (userId === undefined || typeof sessionId !== 'string' || exp === undefined) return undefined;
        return { userId, sessionId, organisationId: typeof org === 'string' ? org : null, until: exp * 1000 };
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
    },
  };
}
