import type { SpecChange } from '../plan/change/change-spec.ts';
import { STANDARD_INPUT } from '../workspace/read-text.ts';
import type { Context } from './context.ts';
import { ToolError } from './errors.ts';
import { readRequest, readSpec, type RequestSource } from './inputs.ts';
import type { Stages } from './stages.ts';
import { Steps } from './step.ts';

/** A changed spec, and the text that it is written to a file as. */
export interface ChangeResult {
  readonly change: SpecChange;
  readonly yaml: string;
}

/**
 * Changes a spec as a text in English asks for, and writes nothing.
 *
 * @param context - What the command takes from the world.
 * @param file - The spec's file, or `-`.
 * @param source - The change.
 * @param stages - The planner, and the spec's reader and writer.
 * @returns The changed spec, and what changed.
 * @throws {ToolError} BAD_USAGE, EMPTY_REQUEST, SPEC_INVALID.
 * @throws {ChangeError} When nothing is to change, or the change must be refused.
 * @throws {PlanError} When the change cannot be read.
 */
export async function changeRequest(
  context: Context,
  file: string,
  source: RequestSource,
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
  const change = await new Steps(context).run('change', async () => {
    const value = await stages.change(spec, text);
    const count = value.changes.length;
    return { value, detail: count === 1 ? '1 change' : `${count} changes` };
  });
  return { change, yaml: await stages.writeSpec(change.spec) };
}
