import { count, judged, type Verdict } from '../check.ts';
import { buildFinding, describeProject, type Description } from '../describe-project.ts';
import type { ProjectFiles } from '../project.ts';
import { NOT_INSTALLED, type Toolchain } from '../toolchain.ts';

/** What building the application brought; no description when that failed. */
export interface BuildOutcome {
  readonly verdict: Verdict;
  readonly description?: Description;
}

/**
 * Checks that the application can be built from its modules and describes its API.
 *
 * @param tools - The project's tools.
 * @param project - The project's code.
 * @param asked - Paths of which the description is to say whether they are served.
 * @returns The verdict, and the description.
 */
export async function checkBuild(
  tools: Toolchain,
  { sources }: Pick<ProjectFiles, 'sources'>,
  asked: readonly string[],
): Promise<BuildOutcome> {
  if (!tools.installed) return { verdict: NOT_INSTALLED };
  const built = await describeProject(tools, asked);
  if (!('document' in built)) return { verdict: judged('not built', [buildFinding(built, sources)]) };
  const summary = `${count(built.document.operations.length, 'operation')} described`;
  return { verdict: judged(summary, []), description: built };
}
