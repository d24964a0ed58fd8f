import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { FileSet } from '../generate/file-set.ts';

/** What work leaves behind in a project and what belongs to one machine alone. */
const IGNORED: ReadonlySet<string> = new Set(['node_modules', '.data', 'dist', '.git', '.env']);

/**
 * Reads a folder of text files, such as the base template.
 *
 * @param directory - The folder.
 * @returns Its files by path, in the order of their paths; installed packages, data and secrets stay out.
 */
export async function readTree(directory: string): Promise<FileSet> {
  const paths = await listFiles(directory);
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  const entries = paths.map(
    (path, index) => [relative(directory, path).split(sep).join('/'), texts[index] ?? ''] as const,
  );
  return new Map(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
}

async function listFiles(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const kept = entries.filter((entry) => !IGNORED.has(entry.name) && !entry.name.endsWith('.log'));
  const nested = await Promise.all(
    kept.map(async (entry) => {
      const path = join(directory, entry.name);
      return entry.isDirectory() ? listFiles(path) : [path];
    }),
  );
  return nested.flat();
}
