import { access, mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

import { errorCode, StartError } from '../start-error.ts';

/** What the file system says about a folder that cannot be used. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'it is on a read-only file system',
  ENOTDIR: 'a part of it is no folder',
  ENOENT: 'it cannot be made there',
  ENOSPC: 'the disk is full',
};

/**
 * Works in the data folder, which is made when missing.
 *
 * @param directory - `DATA_DIR`.
 * @param work - What to do there.
 * @returns What `work` returned.
 * @throws StartError when the folder cannot be made or written.
 */
export async function inDataDirectory<Result>(
  directory: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    await makeFolder(resolve(directory));
    return await work();
  } catch (error) {
    const code = errorCode(error) ?? '';
    const reason = REASONS[code];
    if (reason === undefined) throw error;
    throw new StartError(`DATA_DIR ${directory} cannot be used: ${reason} (${code}).`, { cause: error });
  }
}

/** One level after the other: Node's recursive `mkdir` never ends where the system refuses with ENOENT, as in `/proc`. */
async function makeFolder(folder: string): Promise<void> {
  if (await exists(folder)) return;
  await makeFolder(dirname(folder));
  try {
    await mkdir(folder);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}
