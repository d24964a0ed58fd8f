import { DEVELOPMENT_ORGANISATION, TENANCY } from '../tenancy.ts';
import { keptSecret } from './kept-secret.ts';
import { createToken, hashToken, type ApiToken } from './tokens.ts';

/** A token for trying the API on a developer's machine. */
export interface DevelopmentToken {
  readonly token: string;
  readonly entry: ApiToken;
  /** Where it is kept, readable by the owner only. */
  readonly file: string;
}

/**
 * Reads the development token, or makes one at first start.
 *
 * @param dataDirectory - Folder that is never committed.
 * @returns The token.
 * @throws StartError when the folder cannot be used.
 */
export async function developmentToken(dataDirectory: string): Promise<DevelopmentToken> {
  const { secret: token, file } = await keptSecret(dataDirectory, 'development-token', createToken);
  const scope = TENANCY === 'organisation' ? { organisationId: DEVELOPMENT_ORGANISATION } : {};
  return { token, file, entry: { name: 'development', ...scope, hash: hashToken(token) } };
}
