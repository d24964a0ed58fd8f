import type { Plan } from '../plan/plan.ts';
import type { Context } from './context.ts';
import { readRequest, type RequestSource } from './inputs.ts';
import type { ModelUse } from './model-use.ts';
import type { Stages } from './stages.ts';
import { Steps } from './step.ts';
import type { PlannerChoice } from './asked-model.ts';
import { planned } from './planning.ts';

/** A plan, and its spec as it is written to a file. */
export interface PlanResult {
  /** The request as it was planned; evidence counts its characters. */
  readonly request: string;
  readonly plan: Plan;
  readonly yaml: string;
  /** What the model took; nothing when none was named. */
  readonly use?: ModelUse;
}

/**
 * Turns a request into a spec and writes nothing.
 *
 * @param context - What the command takes from the world.
 * @param source - The request, and which planner reads it.
 * @param stages - The planner and the spec's writer.
 * @returns The plan.
 * @throws {PlanError} When the request cannot be planned.
 * @throws {ModelError} When a model was to plan it and failed.
 */
export async function planRequest(
  context: Context,
  source: RequestSource & PlannerChoice,
  stages: Stages,
): Promise<PlanResult> {
  const request = await readRequest(context, source);
  const { plan, ...made } = await new Steps(context).run('plan', () =>
    planned(context, request, source, stages),
  );
  return { request, plan, yaml: await stages.writeSpec(plan.spec), ...made };
}
