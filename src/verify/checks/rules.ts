import { count, judged, type Verdict } from '../check.ts';
import type { ProjectFiles } from '../project.ts';
import { applyRule } from '../rules/rule.ts';
import { RULES } from '../rules/rules.ts';

/**
 * Checks every rule that can be seen in the files.
 *
 * @param project - The project's files.
 * @returns The verdict.
 */
export function checkRules(project: ProjectFiles): Verdict {
  const findings = RULES.flatMap((rule) => applyRule(rule, project));
  return judged(`${RULES.length} rules on ${count(project.files.size, 'file')}`, findings);
}
