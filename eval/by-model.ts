import { costText, tokensText } from '../src/commands/model-text.ts';
import { priceOf } from '../src/commands/model-use.ts';
import { costOf } from '../src/plan/model/cost.ts';
import { planBy } from '../src/plan/model/plan-by.ts';
import type { ModelWork } from '../src/plan/model/model-session.ts';
import { openModel } from '../src/plan/model/providers.ts';
import type { Planner } from '../src/plan/plan.ts';
import { openCache } from '../src/workspace/cache-folder.ts';

/** A model as it is measured, and what it took. */
export interface MeasuredModel {
  readonly planner: Planner;
  /** What a plan takes, and what all that was asked now cost. */
  readonly report: () => string;
}

/**
 * A model that plans alone: where it fails there is no plan. Its plans are kept, so that the second run costs nothing.
 *
 * @param model - `provider/name`.
 * @param showDraft - Whether it sees the rules' spec.
 * @param env - Keys, prices and the folder of caches.
 * @returns The planner, and what it took so far.
 * @throws {ModelError} MODEL_UNKNOWN, MODEL_KEY_MISSING: they say nothing about a model.
 */
export async function byModel(
  model: string,
  showDraft: boolean,
  env: NodeJS.ProcessEnv,
): Promise<MeasuredModel> {
  await openModel(model, env);
  const price = priceOf(model, env);
  const choice = { model, fallback: false, showDraft, redact: false };
  const options = { signal: new AbortController().signal, store: openCache('plans', env) };
  const plans: ModelWork[] = [];
  // By request, because each answer is told with those before it.
  const asked = new Map<string, ModelWork>();
  const planner: Planner = async (request) => {
    const onUsed = (work: ModelWork): unknown => asked.set(request, work);
    const { plan, work } = await planBy(request, choice, env, { ...options, onUsed });
    if (work !== undefined) plans.push(work);
    return plan;
  };
  const cost = (works: readonly ModelWork[]): number | null =>
    price === undefined ? null : works.reduce((sum, { usage }) => sum + costOf(usage, price), 0);
  const report = (): string => {
    const mean = (of: (work: ModelWork) => number): number =>
      plans.reduce((sum, work) => sum + of(work), 0) / Math.max(1, plans.length);
    const whole = cost(plans);
    const each = tokensText({
      inputTokens: Math.round(mean(({ usage }) => usage.inputTokens)),
      outputTokens: Math.round(mean(({ usage }) => usage.outputTokens)),
      costUsd: whole === null ? null : whole / Math.max(1, plans.length),
    });
    const rounds = mean((work) => work.rounds).toFixed(1);
    const now = `${asked.size} asked now, ${costText(cost([...asked.values()]))}`;
    return `${model}: a plan takes ${rounds} rounds, ${each} (mean of ${plans.length}); ${now}\n`;
  };
  return { planner, report };
}
