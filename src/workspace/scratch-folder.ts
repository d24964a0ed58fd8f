import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemCode } from './errors.ts';

/** A folder that is gone when the work in it is done. */
export interface ScratchFolder {
  readonly path: string;
  /** Reads a file in it; nothing when the file is not there. */
  readonly read: (name: string) => Promise<string | undefined>;
}

/**
 * Lends a folder to some work and removes it afterwards, however the work ends.
 *
 * @param work - Uses the folder.
 * @returns What the work returned.
 */
export async function withScratchFolder<Result>(
  work: (folder: ScratchFolder) => Promise<Result>,
): Promise<Result> {
  const path = await mkdtemp(join(tmpdir(), 'supermaker-'));
  try {
    return await work({ path, read: (name) => readIfThere(join(path, name)) });
  } finally {
    await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
