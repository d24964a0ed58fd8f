import type { SpecChange } from '../plan/change/change-spec.ts';
import type { ModelError } from '../plan/model/model-error.ts';
import type { Spec } from '../spec/spec.ts';
import { STANDARD_INPUT } from '../workspace/read-text.ts';
import { askedModel, makerText, type PlannerChoice } from './asked-model.ts';
import type { Context } from './context.ts';
import { ToolError } from './errors.ts';
import { readRequest, readSpec, type RequestSource } from './inputs.ts';
import type { ModelUse } from './model-use.ts';
import type { Stages } from './stages.ts';
import { Steps, type StepOutcome } from './step.ts';

/** A change, and what the model took that was to make it. */
interface Changed {
  readonly change: SpecChange;
  /** Nothing when no model was named. */
  readonly use?: ModelUse;
  /** Why the rules changed it, where a model was asked for. */
  readonly fellBack?: ModelError;
}

/** A changed spec, and the text that it is written to a file as. */
export interface ChangeResult extends Changed {
  readonly yaml: string;
}

/**
 * Changes a spec as a text in English asks for, and writes nothing.
 *
 * @param context - What the command takes from the world.
 * @param file - The spec's file, or `-`.
 * @param source - The change, and what reads it.
 * @param stages - The planner, and the spec's reader and writer.
 * @returns The changed spec, and what changed.
 * @throws {ToolError} BAD_USAGE, EMPTY_REQUEST, SPEC_INVALID.
 * @throws {ChangeError} When nothing is to change, or the change must be refused.
 * @throws {PlanError} When the change cannot be read.
 * @throws {ModelError} When a model was to read it and failed.
 */
export async function changeRequest(
  context: Context,
  file: string,
  source: RequestSource & PlannerChoice,
  stages: Stages,
): Promise<ChangeResult> {
  if (file === STANDARD_INPUT && (source.request === STANDARD_INPUT || source.from === STANDARD_INPUT)) {
    throw new ToolError('BAD_USAGE', {
      subject: 'both the spec and the change are to come from standard input',
      hint: 'Give the change as words, or one of the two as a file.',
    });
  }
  const text = await readRequest(context, source);
  const spec = await readSpec(context, file, stages);
  const made = await new Steps(context).run('change', () => changed(context, spec, text, source, stages));
  return { ...made, yaml: await stages.writeSpec(made.change.spec) };
}

async function changed(
  context: Context,
  spec: Spec,
  text: string,
  choice: PlannerChoice,
  stages: Stages,
): Promise<StepOutcome<Changed>> {
  const asked = askedModel(context, choice, 'change');
  if (asked === undefined) {
    const change = await stages.change(spec, text);
    return { value: { change }, detail: countOf(change) };
  }
  const { change, ...origins } = await stages.changeBy(spec, text, asked.wanted, asked.context);
  const use = asked.useOf(origins);
  const { fellBack } = origins;
  const value = { change, use, ...(fellBack === undefined ? {} : { fellBack }) };
  return { value, detail: `${makerText(use)}: ${countOf(change)}` };
}

function countOf({ changes }: SpecChange): string {
  return changes.length === 1 ? '1 change' : `${changes.length} changes`;
}
