import type { Plan } from '../plan/plan.ts';
import { askedModel, makerText, type PlannerChoice } from './asked-model.ts';
import type { Context } from './context.ts';
import type { ModelUse } from './model-use.ts';
import type { Stages } from './stages.ts';
import type { StepOutcome } from './step.ts';

/** A plan, and what the model took that was to make it. */
export interface Planned {
  readonly plan: Plan;
  /** Nothing when no model was named. */
  readonly use?: ModelUse;
}

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
  const asked = askedModel(context, choice, 'plan');
  if (asked === undefined) {
    const plan = await stages.plan(request);
    return { value: { plan }, detail: namesIn(plan) };
  }
  const { plan, ...origins } = await stages.planBy(request, asked.wanted, asked.context);
  const use = asked.useOf(origins);
  return { value: { plan, use }, detail: `${makerText(use)}: ${namesIn(plan)}` };
}

function namesIn({ spec }: Plan): string {
  return spec.entities.map(({ name }) => name).join(', ');
}
