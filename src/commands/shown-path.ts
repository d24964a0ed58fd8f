import { relative, sep } from 'node:path';

/**
 * A path as a person would type it.
 *
 * @param cwd - The current folder.
 * @param path - An absolute path.
 * @returns The path relative to the current folder when it lies inside, else as it is.
 */
export function shownPath(cwd: string, path: string): string {
  const inside = relative(cwd, path);
  if (inside === '') return '.';
  return inside === '..' || inside.startsWith(`..${sep}`) ? path : inside;
}
