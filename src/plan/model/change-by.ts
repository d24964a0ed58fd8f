import { writeSpec } from '../../spec/write.ts';
import type { Spec } from '../../spec/spec.ts';
import { ChangeError } from '../change/change-error.ts';
import { changeSpec, type SpecChange } from '../change/change-spec.ts';
import { PlanError } from '../plan.ts';
import { CHANGE_PROMPT_VERSION } from './change-prompt.ts';
import { changeWithModel } from './change-with-model.ts';
import type { ModelChoice, ModelMeans } from './plan-by.ts';
import { openModel, type Environment } from './providers.ts';
import { withFallback, type Origins } from './with-fallback.ts';

/** A change, and how it came about. */
export interface ChosenChange extends Origins {
  readonly change: SpecChange;
}

/**
 * Changes a spec with the model that was chosen, and falls back on the embedded change where that is wanted and
 * possible.
 *
 * @param spec - A valid spec.
 * @param text - What is to change.
 * @param choice - The model.
 * @param env - Where the keys are.
 * @param means - What stops it, who hears of its progress, where answers are kept if they are, and what carries calls.
 * @returns The change, and how it came about.
 * @throws {PlanError} EMPTY_REQUEST, TOO_LONG.
 * @throws {ChangeError} NOTHING_TO_CHANGE when the model's spec does not differ.
 * @throws {ModelError} MODEL_UNKNOWN or MODEL_KEY_MISSING at once; any other when there is nothing to fall back on.
 */
export async function changeBy(
  spec: Spec,
  text: string,
  choice: ModelChoice,
  env: Environment,
  { store, transport, onUsed, ...means }: ModelMeans,
): Promise<ChosenChange> {
  const named = await openModel(choice.model, env, transport);
  const embedded = await embeddedChange(spec, text);
  const { fallback, model: _model, ...options } = choice;
  const { value: change, ...origins } = await withFallback<SpecChange>(
    { ...choice, asked: ['change', CHANGE_PROMPT_VERSION, text, writeSpec(spec)] },
    {
      store,
      onUsed,
      make: (heard) => changeWithModel(spec, text, named, embedded, { ...means, ...options, onUsed: heard }),
      instead: fallback && embedded !== undefined ? () => embedded : undefined,
    },
  );
  return { change, ...origins };
}

/** What the rules make of it; what they refuse or do not read is no obstacle to a model. */
async function embeddedChange(spec: Spec, text: string): Promise<SpecChange | undefined> {
  try {
    return await changeSpec(spec, text);
  } catch (error) {
    const isBeyondThem =
      error instanceof ChangeError || (error instanceof PlanError && error.code === 'UNSUPPORTED_LANGUAGE');
    if (isBeyondThem) return undefined;
    throw error;
  }
}
