import type { Principal } from '../auth.ts';

/** From whom a key or an invitation has what it gives; it ends with them. */
export interface Origin {
  /** Whoever made it, as the audit log names them. */
  readonly by: string | null;
  /** The person whose rights it has; nobody's, if they are those of a token of the environment. */
  readonly user: string | null;
  /** The API key that it was made with. */
  readonly key: string | null;
}

/**
 * From whom something has its rights that a caller makes.
 *
 * @param principal - The caller; absent when the backend itself makes it.
 * @returns The origin: of what an API key makes, the person that the key has its own rights from.
 */
export function originOf(principal: Principal | undefined): Origin {
  if (principal === undefined) return { by: null, user: null, key: null };
  const { id: by, kind, apiKey } = principal;
  if (apiKey !== undefined) return { by, user: apiKey.userId, key: by };
  return { by, user: kind === 'user' ? by : null, key: null };
}
