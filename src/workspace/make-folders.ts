import { dirname } from 'node:path';
import { WorkspaceError, systemCode } from './errors.ts';
import type { ProjectFiles } from './project-files.ts';

/**
 * Makes a folder and those above it that are missing, one at a time.
 *
 * @param folder - The folder; it may be there already.
 * @param files - The file system.
 * @param made - Gets each folder as it is made, innermost first, so that it is known also after a failure.
 * @throws {WorkspaceError} NO_PERMISSION where a folder is there and takes no others; what the file
 *   system throws otherwise.
 */
export async function makeFolders(folder: string, files: ProjectFiles, made: string[] = []): Promise<void> {
  if (await tryToMake(folder, files, made)) return;
  const parent = dirname(folder);
  if (parent !== folder) await makeFolders(parent, files, made);
  if (!(await tryToMake(folder, files, made))) throw new WorkspaceError('NO_PERMISSION', parent, ['ENOENT']);
}

/** False when the folder above is missing, or when the file system says so. */
async function tryToMake(folder: string, files: ProjectFiles, made: string[]): Promise<boolean> {
  try {
    if (await files.makeFolder(folder)) made.unshift(folder);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}
