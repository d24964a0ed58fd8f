import { resolve } from 'node:path';
import type { CheckResult } from '../verify/proof.ts';
import { isInstalled, locateProject } from '../workspace/locate-project.ts';
import type { Context } from './context.ts';
import { ToolError, type ToolErrorCode } from './errors.ts';
import type { Stages } from './stages.ts';
import type { StepRecord } from './step-event.ts';
import { Steps } from './step.ts';

/** What `check` found. */
export interface CheckedProject {
  readonly directory: string;
  readonly checks: readonly CheckResult[];
  /** Why the project is not in order; absent when nothing was found. */
  readonly problem?: ToolErrorCode;
  readonly steps: readonly StepRecord[];
}

/**
 * Looks at a project after changes by hand, without running it and without writing anything to it.
 *
 * @param context - What the command takes from the world.
 * @param directory - The project's folder, or its `backend/`.
 * @param stages - The stages.
 * @returns Every check and how it ended.
 * @throws {ToolError} NOT_A_PROJECT, INTERRUPTED.
 */
export async function checkProject(
  context: Context,
  directory: string,
  stages: Stages,
): Promise<CheckedProject> {
  const { signal, report } = context;
  const project = await locateProject(resolve(context.cwd, directory));
  if (project === undefined) throw new ToolError('NOT_A_PROJECT', { subject: directory });
  const installed = await isInstalled(project);
  const steps = new Steps(context);
  const checks = await steps.run('check', async () => {
    const value = await stages.check(
      project,
      (check, status, summary = '') => report({ kind: 'check', step: 'check', check, status, summary }),
      signal,
    );
    const passed = value.filter(({ status }) => status === 'passed').length;
    return {
      value,
      detail: `${passed} of ${value.length} checks passed`,
      passed: passed === value.length,
    };
  });
  const result = { directory: project, checks, steps: steps.records };
  if (checks.every(({ status }) => status === 'passed')) return result;
  return { ...result, problem: installed ? 'CHECK_FAILED' : 'NOT_INSTALLED' };
}
