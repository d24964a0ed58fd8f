import type { ChosenPlan } from '../plan/model/plan-by.ts';
import type { Plan } from '../plan/plan.ts';
import type { Context } from './context.ts';
import type { RecordChoice } from './recorded-transport.ts';
import type { Stages } from './stages.ts';
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

/** The model that plans where none is named. */
const MODEL_VARIABLE = 'SUPERMAKER_MODEL';

/** Characters of an answer between two pieces of news about it. */
const TOLD_EVERY = 500;

/**
 * The planning step.
 *
 * @param context - Environment and signal.
 * @param request - The request's text.
 * @param choice - Which planner.
 * @param stages - The planners.
 * @returns The plan, and a line about it that says who made it.
 * @throws {PlanError} When the request cannot be planned.
 * @throws {ModelError} When the model fails and nothing is to fall back on.
 */
export async function planned(
  context: Context,
  request: string,
  choice: PlannerChoice,
  stages: Stages,
): Promise<StepOutcome<Plan>> {
  const model = choice.model ?? context.env[MODEL_VARIABLE];
  if (model === undefined || model === '') {
    const plan = await stages.plan(request);
    return { value: plan, detail: namesIn(plan) };
  }
  const { fallback, cache, draft, redact = false, budget, record, replay } = choice;
  const wanted = { model, fallback, cache, showDraft: draft, redact, budget, record, replay };
  const chosen = await stages.planBy(request, wanted, { ...context, onProgress: progressOf(context) });
  return { value: chosen.plan, detail: `${maker(chosen, model)}: ${namesIn(chosen.plan)}` };
}

/** Tells now and then how far the answer is. */
function progressOf({ report }: Context): (characters: number) => void {
  let told = 0;
  return (characters) => {
    if (characters < told) told = 0;
    if (characters - told < TOLD_EVERY) return;
    told = characters;
    report({ kind: 'progress', step: 'plan', detail: `${characters} characters` });
  };
}

function namesIn({ spec }: Plan): string {
  return spec.entities.map(({ name }) => name).join(', ');
}

function maker({ work, kept, fellBack }: ChosenPlan, model: string): string {
  if (fellBack !== undefined) return `${fellBack.code}, without ${model}`;
  if (work === undefined) return model;
  if (kept === true) return `${work.model}, kept from before`;
  const { inputTokens, outputTokens } = work.usage;
  const rounds = work.rounds === 1 ? '1 round' : `${work.rounds} rounds`;
  return `${rounds}, ${inputTokens} + ${outputTokens} tokens, ${work.model}`;
}
