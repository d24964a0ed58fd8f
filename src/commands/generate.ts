import { resolve } from 'node:path';
import type { FileSet } from '../generate/file-set.ts';
import type { Spec } from '../spec/spec.ts';
import { assertEmptyFolder, writeProject } from '../workspace/write-project.ts';
import type { Context } from './context.ts';
import { readSpec } from './inputs.ts';
import { shownPath } from './shown-path.ts';
import type { Stages, UnbuiltElement } from './stages.ts';
import type { StepRecord } from './step-event.ts';
import { Steps } from './step.ts';

/** What `generate` wrote. */
export interface GenerateResult {
  readonly directory: string;
  readonly spec: Spec;
  readonly files: FileSet;
  readonly unbuilt: readonly UnbuiltElement[];
  readonly steps: readonly StepRecord[];
}

/**
 * Writes the project that a spec describes; nothing is installed or run.
 *
 * @param context - What the command takes from the world.
 * @param file - The spec's file, or `-`.
 * @param out - The folder: new, or empty.
 * @param stages - The stages.
 * @returns What was written.
 * @throws {ToolError} SPEC_INVALID, INTERRUPTED.
 * @throws {WorkspaceError} When a file cannot be read or written.
 */
export async function generateProject(
  context: Context,
  file: string,
  out: string,
  stages: Stages,
): Promise<GenerateResult> {
  const steps = new Steps(context);
  const spec = await readSpec(context, file, stages);
  const directory = resolve(context.cwd, out);
  await assertEmptyFolder(directory);
  const files = await steps.run('generate', async () => {
    const value = await stages.generate(spec);
    return { value, detail: `${value.size} files` };
  });
  await steps.run('write', async () => {
    await writeProject(directory, files, context.signal);
    return { value: undefined, detail: shownPath(context.cwd, directory) };
  });
  return { directory, spec, files, unbuilt: await stages.unbuilt(spec), steps: steps.records };
}
