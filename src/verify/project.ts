import { join } from 'node:path';
import type { FileSet } from '../generate/file-set.ts';
import { readTree } from '../workspace/read-tree.ts';
import { readSources, type Source } from './source.ts';

/** The proof as a document, inside the project. It says what checks showed, so none of them looks at it. */
export const PROOF_FILE = 'backend/app/docs/proof.md';

/** What stands behind each security control, as a document. */
export const SECURITY_FILE = 'backend/app/docs/security.md';

/** A generated project as the checks see it. */
export interface Project {
  /** The folder that holds `backend/`. */
  readonly root: string;
  readonly backend: string;
  /** Every text file by its path from the root, but for what a verification writes of itself. */
  readonly files: FileSet;
  /** The TypeScript files among them. */
  readonly sources: readonly Source[];
}

/** What a check needs that only reads. */
export type ProjectFiles = Pick<Project, 'files' | 'sources'>;

/**
 * Reads a generated project.
 *
 * @param directory - The folder that holds `backend/`.
 * @returns The project.
 */
export async function openProject(directory: string): Promise<Project> {
  const files = new Map(await readTree(directory));
  for (const written of [PROOF_FILE, SECURITY_FILE]) files.delete(written);
  return { root: directory, backend: join(directory, 'backend'), ...projectFiles(files) };
}

/**
 * Prepares a set of files for checks that only read.
 *
 * @param files - Files by their path from the project's root.
 * @returns The files and their TypeScript sources.
 */
export function projectFiles(files: FileSet): ProjectFiles {
  return { files, sources: readSources(files) };
}
