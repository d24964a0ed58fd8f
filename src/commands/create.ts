import { resolve } from 'node:path';
import type { FileSet } from '../generate/file-set.ts';
import type { Provenance } from '../spec/evidence.ts';
import type { Spec } from '../spec/spec.ts';
import type { Proof } from '../verify/proof.ts';
import { describeApi, installPackages } from '../workspace/npm.ts';
import { assertEmptyFolder, stageProject, type StagedProject } from '../workspace/write-project.ts';
import { answered, type Asker } from './ask.ts';
import type { Context } from './context.ts';
import { assertName, named, renamed } from './app-name.ts';
import { readRequest, readSpec, type RequestSource } from './inputs.ts';
import type { ModelUse } from './model-use.ts';
import type { PlannerChoice } from './asked-model.ts';
import { planned } from './planning.ts';
import { shownPath } from './shown-path.ts';
import type { Stages, UnbuiltElement } from './stages.ts';
import type { StepRecord } from './step-event.ts';
import { Steps } from './step.ts';
import { verified } from './verify.ts';

/** What `new` is asked to do. */
export interface CreateOptions extends RequestSource, PlannerChoice {
  /** A spec to build instead of planning a request. */
  readonly spec?: string | undefined;
  readonly out?: string | undefined;
  readonly name?: string | undefined;
  /** Who is asked the open questions; nobody unless given. */
  readonly asker?: Asker | undefined;
  readonly install: boolean;
  readonly verify: boolean;
}

/** What `new` made. */
export interface CreateResult {
  readonly directory: string;
  readonly spec: Spec;
  /** Nothing when a spec was given. */
  readonly provenance?: Provenance;
  /** What the model took; nothing when none was named. */
  readonly use?: ModelUse;
  readonly files: FileSet;
  readonly unbuilt: readonly UnbuiltElement[];
  readonly installed: boolean;
  /** Nothing when nothing was verified. */
  readonly proof?: Proof;
  readonly steps: readonly StepRecord[];
}

/**
 * From a request to a project that runs: plans, generates, writes, installs and verifies it.
 *
 * @param context - What the command takes from the world.
 * @param options - The request and how far to go.
 * @param stages - The stages.
 * @returns What was made. A project that fails its checks stays; in every other failure nothing does.
 * @throws {PlanError} When the request cannot be planned.
 * @throws {ToolError} BAD_USAGE, BAD_NAME, SPEC_INVALID, INTERRUPTED.
 * @throws {WorkspaceError} When the project cannot be written or installed.
 */
export async function create(
  context: Context,
  options: CreateOptions,
  stages: Stages,
): Promise<CreateResult> {
  if (options.name !== undefined) assertName(options.name);
  const given = options.out ?? options.name;
  if (given !== undefined) await assertEmptyFolder(resolve(context.cwd, given));
  const steps = new Steps(context);
  const { spec, provenance, use } = await specOf(context, options, stages, steps);
  const directory = resolve(context.cwd, options.out ?? spec.app.name);
  await assertEmptyFolder(directory);
  const files = await steps.run('generate', () => generated(spec, provenance, stages));
  const unbuilt = await stages.unbuilt(spec);
  const project = await steps.run('write', async () => ({
    value: await stageProject(directory, files, context.signal),
    detail: shownPath(context.cwd, directory),
  }));
  const proof = await complete(context, options, stages, steps, project);
  return {
    directory,
    spec,
    files,
    unbuilt,
    installed: options.install,
    steps: steps.records,
    ...(provenance === undefined ? {} : { provenance }),
    ...(use === undefined ? {} : { use }),
    ...(proof === undefined ? {} : { proof }),
  };
}

async function specOf(
  context: Context,
  options: CreateOptions,
  stages: Stages,
  steps: Steps,
): Promise<{ spec: Spec; provenance?: Provenance; use?: ModelUse }> {
  if (options.spec !== undefined) {
    return { spec: renamed(await readSpec(context, options.spec, stages), options.name) };
  }
  const request = await readRequest(context, options);
  const { plan, ...made } = await steps.run('plan', () => planned(context, request, options, stages));
  const settled = options.asker === undefined ? plan : await answered(plan, options.asker, stages);
  return { ...(options.name === undefined ? settled : named(settled, options.name)), ...made };
}

async function generated(
  spec: Spec,
  provenance: Provenance | undefined,
  stages: Stages,
): Promise<{ value: FileSet; detail: string }> {
  const files = await stages.generate(spec, provenance);
  return { value: files, detail: `${files.size} files` };
}

/** Installs out of sight, moves the project to its folder, and verifies it there. */
async function complete(
  context: Context,
  options: CreateOptions,
  stages: Stages,
  steps: Steps,
  project: StagedProject,
): Promise<Proof | undefined> {
  try {
    if (options.install) await steps.run('install', () => installed(context, project.stage));
    else steps.skip('install', '--no-install');
    await project.commit();
    if (options.install && options.verify) {
      return await steps.run('verify', () => verified(context, project.target, stages));
    }
    steps.skip('verify', options.install ? '--no-verify' : 'nothing is installed');
    return undefined;
  } catch (error) {
    const isComplete = steps.records.some(({ step }) => step === 'verify');
    if (context.signal.aborted || !isComplete) await project.discard();
    throw error;
  }
}

async function installed(context: Context, stage: string): Promise<{ value: undefined; detail: string }> {
  const detail = await installPackages(stage, context);
  await describeApi(stage, context);
  return { value: undefined, detail };
}
