import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { errorCode, StartError } from '../start-error.ts';

/** Longer than another process needs between reading an old lock and replacing it. */
const SETTLE_MS = 100;

/**
 * Keeps a second process out of the data folder: two embedded databases on the same files lose each other's changes.
 * The lock of a process that is gone is taken over.
 *
 * @param directory - `DATA_DIR`; it must exist.
 * @returns Gives the folder free again.
 * @throws StartError when a running process holds the folder.
 */
export async function lockData(directory: string): Promise<() => Promise<void>> {
  const file = join(directory, 'lock');
  if (!(await create(file))) await takeOver(file, directory);
  return () => rm(file, { force: true });
}

async function create(file: string): Promise<boolean> {
  try {
    await writeFile(file, `${process.pid}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Several processes may find the same old lock; after a moment it names the one of them that has the folder. */
async function takeOver(file: string, directory: string): Promise<void> {
  await refuseRunning(file, directory);
  await wait(SETTLE_MS);
  await refuseRunning(file, directory);
  await rm(file, { force: true });
  await create(file);
  await wait(SETTLE_MS);
  await refuseRunning(file, directory);
}

async function refuseRunning(file: string, directory: string): Promise<void> {
  const owner = await readOwner(file);
  if (owner === undefined || owner === process.pid || !isRunning(owner)) return;
  throw new StartError(
    `DATA_DIR ${directory} is in use by process ${owner}; stop it, or choose another DATA_DIR (if ${owner} is no backend, delete ${file}).`,
  );
}

async function readOwner(file: string): Promise<number | undefined> {
  try {
    const pid = Number(await readFile(file, 'utf8'));
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Signal 0 only asks; EPERM means that the process runs for another user. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
