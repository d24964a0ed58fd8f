import { access } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * Finds the generated project that a folder belongs to.
 *
 * @param directory - The project's folder, or its `backend/`.
 * @returns The project's folder, or nothing when there is no generated backend.
 */
export async function locateProject(directory: string): Promise<string | undefined> {
  const folder = resolve(directory);
  if (await exists(specFile(folder))) return folder;
  const parent = dirname(folder);
  return basename(folder) === 'backend' && (await exists(specFile(parent))) ? parent : undefined;
}

/**
 * Where a project keeps its spec.
 *
 * @param project - The project's folder.
 * @returns The file's path.
 */
export function specFile(project: string): string {
  return join(project, 'backend', 'spec.yaml');
}

/**
 * Whether a project's packages are there.
 *
 * @param project - The project's folder.
 * @returns True when they have been installed.
 */
export function isInstalled(project: string): Promise<boolean> {
  return exists(join(project, 'backend', 'node_modules'));
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
