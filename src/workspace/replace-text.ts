import { rename, rm, writeFile } from 'node:fs/promises';
import { writeFailure } from './errors.ts';

/**
 * Replaces a text file in one step, so that nobody ever reads half of it.
 *
 * @param path - The file; its folder must exist.
 * @param text - Its new content.
 * @throws {WorkspaceError} NO_PERMISSION, DISK_FULL, OUT_NOT_A_FOLDER, WRITE_FAILED.
 */
export async function replaceText(path: string, text: string): Promise<void> {
  const partial = `${path}.partial-${process.pid}`;
  try {
    await writeFile(partial, text, { flag: 'wx' });
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw writeFailure(error, path);
  }
}
