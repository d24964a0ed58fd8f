import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';

import { openProject, type Project } from '../../../src/verify/project.ts';
import { openToolchain, type Toolchain } from '../../../src/verify/toolchain.ts';

const PACKAGES = join(import.meta.dirname, '..', '..', '..', 'node_modules');

/** A project in a temporary folder, with the packages of this repository. */
export interface TemporaryProject {
  readonly project: Project;
  readonly tools: Toolchain;
}

/**
 * Writes a project to a temporary folder that is gone after the test.
 *
 * @param t - The test, or whatever knows when it is over.
 * @param files - Files by their path from the project's root.
 * @param options - Whether the packages are there.
 * @returns The project and its tools.
 */
export async function temporaryProject(
  t: Pick<TestContext, 'after'>,
  files: Iterable<readonly [string, string]>,
  options: { readonly installed?: boolean } = {},
): Promise<TemporaryProject> {
  const root = await mkdtemp(join(tmpdir(), 'verify-test-'));
  t.after(() => rm(root, { recursive: true }));
  await mkdir(join(root, 'backend'));
  for (const [path, text] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  if (options.installed !== false) await symlink(PACKAGES, join(root, 'backend', 'node_modules'));
  const project = await openProject(root);
  return { project, tools: await openToolchain(project, new AbortController().signal) };
}
