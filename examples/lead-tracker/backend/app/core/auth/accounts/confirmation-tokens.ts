import type { Keys } from './keys.ts';

/** How long a link in a message holds. */
export const LINK_SECONDS = 60 * 60;

/** Whose address a token confirms. */
export interface Addressee {
  readonly id: string;
  readonly email: string;
}

interface Claims {
  readonly userId: string;
  readonly email: string;
}

/**
 * Writes the token that confirms an address. Nothing of it is stored: it holds once, for the account that it names.
 *
 * @param keys - One of them signs it.
 * @param addressee - Whose address.
 * @returns The token, a JWT.
 */
export async function writeConfirmation({ confirmation }: Keys, { id, email }: Addressee): Promise<string> {
  const { signJWT } = await import('better-auth/crypto');
  return signJWT({ userId: id, email } satisfies Claims, confirmation, LINK_SECONDS);
}

/**
 * Reads the token that confirms an address.
 *
 * @param keys - One of them has signed it.
 * @param token - As it was sent.
 * @returns Whose address; nothing when the token is wrong or has expired.
 */
export async function readConfirmation(
  { confirmation }: Keys,
  token: string,
): Promise<Addressee | undefined> {
  const { verifyJWT } = await import('better-auth/crypto');
  const claims = await verifyJWT<Claims>(token, confirmation);
  return claims === null ? undefined : { id: claims.userId, email: claims.email };
}
