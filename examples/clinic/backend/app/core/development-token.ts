import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

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
 */
export async function developmentToken(dataDirectory: string): Promise<DevelopmentToken> {
  const file = join(dataDirectory, 'development-token');
  const token = (await readExisting(file)) ?? (await writeNew(dataDirectory, file));
  return { token, file, entry: { name: 'development', hash: hashToken(token) } };
}

async function readExisting(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function writeNew(directory: string, file: string): Promise<string> {
  const token = createToken();
  await mkdir(directory, { recursive: true });
  await writeFile(file, `${token}\n`, { mode: 0o600 });
  return token;
}
