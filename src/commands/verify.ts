import { resolve } from 'node:path';
import type { Proof } from '../verify/proof.ts';
import { isInstalled, locateProject, specFile } from '../workspace/locate-project.ts';
import type { Context } from './context.ts';
import { ToolError } from './errors.ts';
import { readSpec } from './inputs.ts';
import type { Stages, UnbuiltElement } from './stages.ts';
import type { StepRecord } from './step-event.ts';
import { Steps, type StepOutcome } from './step.ts';

/** What `verify` found. */
export interface VerifyResult {
  readonly directory: string;
  readonly proof: Proof;
  readonly unbuilt: readonly UnbuiltElement[];
  readonly steps: readonly StepRecord[];
}

/**
 * Checks a project that was generated before, with whatever was changed in it since.
 *
 * @param context - What the command takes from the world.
 * @param directory - The project's folder, or its `backend/`.
 * @param stages - The stages.
 * @returns Every check and how it ended.
 * @throws {ToolError} NOT_A_PROJECT, NOT_INSTALLED, SPEC_INVALID, INTERRUPTED.
 */
export async function verifyProject(
  context: Context,
  directory: string,
  stages: Stages,
): Promise<VerifyResult> {
  const project = await locateProject(resolve(context.cwd, directory));
  if (project === undefined) throw new ToolError('NOT_A_PROJECT', { subject: directory });
  if (!(await isInstalled(project))) throw new ToolError('NOT_INSTALLED', { subject: directory });
  const unbuilt = await stages.unbuilt(await readSpec(context, specFile(project), stages));
  const steps = new Steps(context);
  const proof = await steps.run('verify', () => verified(context, project, stages));
  return { directory: project, proof, unbuilt, steps: steps.records };
}

/**
 * The verifying step.
 *
 * @param context - Hears each check; its signal ends them.
 * @param project - The project's folder.
 * @param stages - The verifier.
 * @returns The proof, and a line about it.
 */
export async function verified(
  context: Context,
  project: string,
  stages: Stages,
): Promise<StepOutcome<Proof>> {
  const { signal, report } = context;
  const proof = await stages.verify(
    project,
    (check, status, summary = '') => report({ kind: 'check', step: 'verify', check, status, summary }),
    signal,
  );
  const passed = proof.checks.filter(({ status }) => status === 'passed').length;
  const detail = `${passed} of ${proof.checks.length} checks passed`;
  return { value: proof, detail, passed: proof.passed };
}
