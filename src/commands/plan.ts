import type { Plan } from '../plan/plan.ts';
import type { Context } from './context.ts';
import { readRequest, type RequestSource } from './inputs.ts';
import type { Stages } from './stages.ts';
import { Steps, type StepOutcome } from './step.ts';

/** A plan, and its spec as it is written to a file. */
export interface PlanResult {
  /** The request as it was planned; evidence counts its characters. */
  readonly request: string;
  readonly plan: Plan;
  readonly yaml: string;
}

/**
 * Turns a request into a spec and writes nothing.
 *
 * @param context - What the command takes from the world.
 * @param source - The request.
 * @param stages - The planner and the spec's writer.
 * @returns The plan.
 * @throws {PlanError} When the request cannot be planned.
 */
export async function planRequest(
  context: Context,
  source: RequestSource,
  stages: Stages,
): Promise<PlanResult> {
  const request = await readRequest(context, source);
  const plan = await new Steps(context).run('plan', () => planned(request, stages));
  return { request, plan, yaml: await stages.writeSpec(plan.spec) };
}

/**
 * The planning step.
 *
 * @param request - The request's text.
 * @param stages - The planner.
 * @returns The plan, and a line about it.
 * @throws {PlanError} When the request cannot be planned.
 */
export async function planned(request: string, stages: Stages): Promise<StepOutcome<Plan>> {
  const plan = await stages.plan(request);
  const names = plan.spec.entities.map(({ name }) => name);
  return { value: plan, detail: names.join(', ') };
}
