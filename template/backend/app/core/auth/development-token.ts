import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { inDataDirectory } from '../database/data-directory.ts';
import { errorCode } from '../start-error.ts';
import { DEVELOPMENT_ORGANISATION, TENANCY } from '../tenancy.ts';
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
  const file = join(dataDirectory, 'development-token');
  const token = await inDataDirectory(
    dataDirectory,
    async () => (await readExisting(file)) ?? (await writeNew(file)),
  );
  const scope = TENANCY === 'organisation' ? { organisationId: DEVELOPMENT_ORGANISATION } : {};
  return { token, file, entry: { name: 'development', ...scope, hash: hashToken(token) } };
}

/** An empty file, left by a start that was cut off, counts as none. */
async function readExisting(file: string): Promise<string | undefined> {
  try {
    const token = (await readFile(file, 'utf8')).trim();
    return token === '' ? undefined : token;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function writeNew(file: string): Promise<string> {
  const token = createToken();
  await writeFile(file, `${token}\n`, { mode: 0o600 });
  return token;
}
