import { planEmbedded } from '../embedded/plan-embedded.ts';
import { PlanError, type Plan } from '../plan.ts';
import { keep, readKept, type PlanStore } from './cache.ts';
import { ModelError } from './model-error.ts';
import type { ModelWork } from './model-session.ts';
import { planWithModel, type ModelOptions } from './plan-with-model.ts';
import { openModel, type Environment, type Transport } from './providers.ts';

/** Which model plans, and what happens when it cannot. */
export interface ModelChoice {
  /** `provider/name`. */
  readonly model: string;
  /** Whether the embedded planner's plan is used when the model fails. */
  readonly fallback: boolean;
  readonly showDraft: boolean;
  /** Whether personal data is masked in what is sent. */
  readonly redact: boolean;
  /** The most tokens that all rounds may use together, in and out. */
  readonly budget?: number | undefined;
}

/** A plan, and how it came about. */
export interface ChosenPlan {
  readonly plan: Plan;
  /** What the model did; nothing when it never answered. */
  readonly work?: ModelWork;
  /** The plan was made before and cost nothing now. */
  readonly kept?: true;
  /** Why the embedded planner's plan is used instead. */
  readonly fellBack?: ModelError;
}

/**
 * Plans with the model that was chosen, and falls back on the embedded planner where that is wanted and possible.
 *
 * @param request - The request.
 * @param choice - The model.
 * @param env - Where the keys are.
 * @param options - What stops it, who hears of its progress, where plans are kept if they are, and what carries calls.
 * @returns The plan, and how it came about.
 * @throws {PlanError} EMPTY_REQUEST, TOO_LONG.
 * @throws {ModelError} MODEL_UNKNOWN or MODEL_KEY_MISSING at once; any other when there is nothing to fall back on.
 */
export async function planBy(
  request: string,
  choice: ModelChoice,
  env: Environment,
  options: Omit<ModelOptions, 'showDraft'> & { readonly store?: PlanStore; readonly transport?: Transport },
): Promise<ChosenPlan> {
  const model = await openModel(choice.model, env, options.transport);
  const embedded = await embeddedPlan(request);
  const { showDraft, redact } = choice;
  const key = { model: choice.model, showDraft, redact, request };
  const spent: { work?: ModelWork } = {};
  try {
    const { store, onUsed } = options;
    const before = store === undefined ? undefined : await readKept(key, store);
    if (before !== undefined) return { ...before, kept: true };
    const made = await planWithModel(request, model, embedded, {
      ...options,
      showDraft,
      redact,
      budget: choice.budget,
      onUsed: (work) => {
        spent.work = work;
        onUsed?.(work);
      },
    });
    if (store !== undefined) await keep(key, made, store);
    return made;
  } catch (error) {
    if (!(error instanceof ModelError) || !choice.fallback || embedded === undefined) throw error;
    return { plan: withNotice(embedded, error), fellBack: error, ...spent };
  }
}

/** Whoever reads the plan learns that no model has seen the request. */
function withNotice({ spec, provenance }: Plan, { code, subject, hint }: ModelError): Plan {
  const notice = {
    path: 'app',
    text: `Planned by rules alone: the model failed with ${code} (${subject})`,
    because: hint,
    alternatives: ['--no-fallback'],
  };
  return { spec, provenance: { ...provenance, assumptions: [notice, ...provenance.assumptions] } };
}

/** What the embedded planner makes of it; a language it does not read, or too little, is no obstacle to a model. */
async function embeddedPlan(request: string): Promise<Plan | undefined> {
  try {
    return await planEmbedded(request);
  } catch (error) {
    const isBeyondIt =
      error instanceof PlanError &&
      (error.code === 'UNSUPPORTED_LANGUAGE' || error.code === 'NOTHING_TO_STORE');
    if (isBeyondIt) return undefined;
    throw error;
  }
}
