import { planEmbedded } from '../embedded/plan-embedded.ts';
import { PlanError, type Plan } from '../plan.ts';
import type { PlanStore } from './cache.ts';
import type { ModelError } from './model-error.ts';
import { PARTS_VERSION } from './parts/part-prompt.ts';
import { planInParts } from './parts/plan-in-parts.ts';
import { planWithModel, type ModelOptions } from './plan-with-model.ts';
import { PROMPT_VERSION } from './prompt.ts';
import { openModel, type Environment, type Transport } from './providers.ts';
import { withFallback, type Origins } from './with-fallback.ts';

/** What one call takes, and the rules: the answer to so much stays within what models write. */
const ONE_CALL_BYTES = 20 * 1024;

/** Some 150 pages: a spec has 40 entities at most, which nobody needs more to tell of. */
const MAX_BYTES = 400 * 1024;
const TOO_LONG_HINT =
  'A model is given 400 KB at most. Leave out what says nothing of the backend, or plan one half and add the other with plan --spec.';

/** Which model is asked, and what happens when it fails. */
export interface ModelChoice {
  /** `provider/name`. */
  readonly model: string;
  /** Whether what the embedded planner made is used when the model fails. */
  readonly fallback: boolean;
  readonly showDraft: boolean;
  /** Whether personal data is masked in what is sent. */
  readonly redact: boolean;
  /** The most tokens that all rounds may use together, in and out. */
  readonly budget?: number | undefined;
}

/** A plan, and how it came about. */
export interface ChosenPlan extends Origins {
  readonly plan: Plan;
}

/** What a model is used with: what stops it, who hears of its progress, and what carries calls. */
export interface ModelMeans extends Omit<ModelOptions, 'showDraft' | 'redact' | 'budget'> {
  /** Where answers are kept, if they are. */
  readonly store?: PlanStore;
  readonly transport?: Transport;
}

/**
 * Plans with the model that was chosen, and falls back on the embedded planner where that is wanted and possible.
 *
 * @param request - The request.
 * @param choice - The model.
 * @param env - Where the keys are.
 * @param means - What stops it, who hears of its progress, where plans are kept if they are, and what carries calls.
 * @returns The plan, and how it came about.
 * @throws {PlanError} EMPTY_REQUEST, TOO_LONG.
 * @throws {ModelError} MODEL_UNKNOWN or MODEL_KEY_MISSING at once; any other when there is nothing to fall back on.
 */
export async function planBy(
  request: string,
  choice: ModelChoice,
  env: Environment,
  { store, transport, onUsed, ...means }: ModelMeans,
): Promise<ChosenPlan> {
  const named = await openModel(choice.model, env, transport);
  const { fallback, model: _model, ...options } = choice;
  const size = Buffer.byteLength(request, 'utf8');
  if (size > MAX_BYTES) throw new PlanError('TOO_LONG', TOO_LONG_HINT);
  if (size > ONE_CALL_BYTES) {
    const parts = { ...means, ...options, store, leavesOut: fallback, planRules: embeddedPlan };
    const { value: plan, ...origins } = await withFallback<Plan>(
      { ...choice, asked: [PROMPT_VERSION, PARTS_VERSION, request] },
      { store, onUsed, make: (heard) => planInParts(request, named, { ...parts, onUsed: heard }) },
    );
    return { plan, ...origins };
  }
  const embedded = await embeddedPlan(request);
  const { value: plan, ...origins } = await withFallback<Plan>(
    { ...choice, asked: [PROMPT_VERSION, request] },
    {
      store,
      onUsed,
      make: (heard) => planWithModel(request, named, embedded, { ...means, ...options, onUsed: heard }),
      instead: fallback && embedded !== undefined ? (error) => withNotice(embedded, error) : undefined,
    },
  );
  return { plan, ...origins };
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
