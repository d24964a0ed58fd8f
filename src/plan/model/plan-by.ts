import { planEmbedded } from '../embedded/plan-embedded.ts';
import { PlanError, type Plan } from '../plan.ts';
import { keep, readKept } from './cache.ts';
import { ModelError } from './model-error.ts';
import { planWithModel, type ModelOptions, type ModelWork } from './plan-with-model.ts';
import { openModel, type Environment } from './providers.ts';

/** Which model plans, and what happens when it cannot. */
export interface ModelChoice {
  /** `provider/name`. */
  readonly model: string;
  /** Whether the embedded planner's plan is used when the model fails. */
  readonly fallback: boolean;
  /** Whether the model's plan of the same request is used again. */
  readonly cache: boolean;
  readonly showDraft: boolean;
}

/** A plan, and how it came about. */
export interface ChosenPlan {
  readonly plan: Plan;
  /** What the model did; nothing when it brought no plan. */
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
 * @param env - Keys, and the folder of caches.
 * @param options - What stops it, and who hears of its progress.
 * @returns The plan, and how it came about.
 * @throws {PlanError} EMPTY_REQUEST, TOO_LONG.
 * @throws {ModelError} When the model fails and there is nothing to fall back on.
 */
export async function planBy(
  request: string,
  choice: ModelChoice,
  env: Environment,
  options: Omit<ModelOptions, 'showDraft'>,
): Promise<ChosenPlan> {
  const embedded = await embeddedPlan(request);
  const key = { model: choice.model, showDraft: choice.showDraft, request };
  try {
    const model = await openModel(choice.model, env);
    const before = choice.cache ? await readKept(key, env) : undefined;
    if (before !== undefined) return { ...before, kept: true };
    const made = await planWithModel(request, model, embedded, { ...options, showDraft: choice.showDraft });
    if (choice.cache) await keep(key, made, env);
    return made;
  } catch (error) {
    if (!(error instanceof ModelError) || !choice.fallback || embedded === undefined) throw error;
    return { plan: embedded, fellBack: error };
  }
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
