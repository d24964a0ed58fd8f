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
 * Whether a project's packages can be found, the way Node finds them: in its folder or in one above it.
 *
 * @param project - The project's folder.
 * @returns True when they have been installed.
 */
export async function isInstalled(project: string): Promise<boolean> {
  const found = await Promise.all(
    packageFolders(join(project, 'backend')).map((folder) => exists(join(folder, 'fastify'))),
  );
  return found.includes(true);
}

/**
 * Where Node looks for a project's packages.
 *
 * @param directory - The folder with the project's `package.json`.
 * @returns Its `node_modules`, and those of the folders above it.
 */
export function packageFolders(directory: string): string[] {
  const parent = dirname(directory);
  const own = join(directory, 'node_modules');
  return parent === directory ? [own] : [own, ...packageFolders(parent)];
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
