import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { inDataDirectory } from '../database/data-directory.ts';
import { errorCode } from '../start-error.ts';

/** A secret of a developer's machine, readable by the owner only. */
export interface KeptSecret {
  readonly secret: string;
  readonly file: string;
}

/**
 * Reads a secret that is made when it is first needed.
 *
 * @param dataDirectory - Folder that is never committed.
 * @param name - Name of the file.
 * @param make - Makes the secret.
 * @returns The secret, and where it is kept.
 * @throws StartError when the folder cannot be used.
 */
export async function keptSecret(
  dataDirectory: string,
  name: string,
  make: () => string,
): Promise<KeptSecret> {
  const file = join(dataDirectory, name);
  const secret = await inDataDirectory(
    dataDirectory,
    async () => (await readExisting(file)) ?? (await writeNew(file, make())),
  );
  return { secret, file };
}

/** An empty file, left by a start that was cut off, counts as none. */
async function readExisting(file: string): Promise<string | undefined> {
  try {
    const secret = (await readFile(file, 'utf8')).trim();
    return secret === '' ? undefined : secret;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function writeNew(file: string, secret: string): Promise<string> {
  await writeFile(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}
