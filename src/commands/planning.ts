import type { Price } from '../plan/model/cost.ts';
import type { Plan } from '../plan/plan.ts';
import type { Context } from './context.ts';
import { forecastText, useText } from './model-text.ts';
import { priceOf, useOf, type ModelUse } from './model-use.ts';
import type { RecordChoice } from './recorded-transport.ts';
import type { PlanListeners, Stages } from './stages.ts';
import type { StepOutcome } from './step.ts';

/** Which planner is asked for; without a model, the embedded one. */
export interface PlannerChoice extends RecordChoice {
  readonly model?: string | undefined;
  /** Whether the embedded plan is used when the model fails. */
  readonly fallback: boolean;
  /** Whether the model's earlier plan of the same request is used again. */
  readonly cache: boolean;
  /** Whether the model sees the embedded planner's spec. */
  readonly draft: boolean;
  /** Whether personal data in the request is masked before a model sees it. */
  readonly redact?: boolean | undefined;
  /** The most tokens that a model may use, in and out. */
  readonly budget?: number | undefined;
}

/** A plan, and what the model took that was to make it. */
export interface Planned {
  readonly plan: Plan;
  /** Nothing when no model was named. */
  readonly use?: ModelUse;
}

/** The model that plans where none is named. */
export const MODEL_VARIABLE = 'SUPERMAKER_MODEL';

/** Characters of an answer between two pieces of news about it. */
const TOLD_EVERY = 500;

/**
 * The planning step.
 *
 * @param context - Environment and signal.
 * @param request - The request's text.
 * @param choice - Which planner.
 * @param stages - The planners.
 * @returns The plan and what it took, and a line about it that says who made it.
 * @throws {PlanError} When the request cannot be planned.
 * @throws {ModelError} When the model fails and nothing is to fall back on.
 * @throws {ToolError} BAD_USAGE when the user's own price cannot be read.
 */
export async function planned(
  context: Context,
  request: string,
  choice: PlannerChoice,
  stages: Stages,
): Promise<StepOutcome<Planned>> {
  const model = choice.model ?? context.env[MODEL_VARIABLE];
  if (model === undefined || model === '') {
    const plan = await stages.plan(request);
    return { value: { plan }, detail: namesIn(plan) };
  }
  const { fallback, cache, draft, redact = false, budget, record, replay } = choice;
  const replayed = replay !== undefined;
  const price = replayed ? FREE : priceOf(model, context.env);
  const wanted = { model, fallback, cache, showDraft: draft, redact, budget, record, replay };
  const chosen = await stages.planBy(request, wanted, { ...context, ...listeners(context, price) });
  const { plan } = chosen;
  const use = useOf(chosen, model, price, replayed);
  const maker = use.failure === undefined ? `${useText(use)}, ${model}` : `${useText(use)}, without ${model}`;
  return { value: { plan, use }, detail: `${maker}: ${namesIn(plan)}` };
}

/** What a recording costs. */
const FREE: Price = { input: 0, output: 0 };

/** Tells what the model may take, what it took so far, and how far its answer is. */
function listeners(context: Context, price: Price | undefined): PlanListeners {
  const tell = (detail: string): void => context.report({ kind: 'progress', step: 'plan', detail });
  return {
    onStart: (forecast) => tell(forecastText(forecast, price)),
    onUsed: (work) => tell(useText(useOf({ work }, work.model, price, false))),
    onProgress: progressOf(tell),
  };
}

/** Tells now and then how far the answer is. */
function progressOf(tell: (detail: string) => void): (characters: number) => void {
  let told = 0;
  return (characters) => {
    if (characters < told) told = 0;
    if (characters - told < TOLD_EVERY) return;
    told = characters;
    tell(`${characters} characters`);
  };
}

function namesIn({ spec }: Plan): string {
  return spec.entities.map(({ name }) => name).join(', ');
}
