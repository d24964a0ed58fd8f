import { performance } from 'node:perf_hooks';
import { planEmbedded } from '../src/plan/embedded/plan-embedded.ts';
import { outline } from '../src/plan/outline.ts';
import { ModelError } from '../src/plan/model/model-error.ts';
import { PlanError, type Planner } from '../src/plan/plan.ts';
import type { Prediction, Sample } from './score/key.ts';
import { scoreRequest, type RequestScore } from './score/score-request.ts';

/** What a run over many requests gave. */
export interface Run {
  readonly predictions: ReadonlyMap<string, Prediction>;
  readonly refused: ReadonlyMap<string, string>;
  /** Milliseconds for each request, the first without imports. */
  readonly times: readonly number[];
  readonly scores: readonly RequestScore[];
}

/**
 * Plans every request and compares the plans with the keys.
 *
 * @param samples - Requests with keys.
 * @param planner - What plans them.
 * @returns Plans, refusals, times and scores.
 */
export async function run(samples: readonly Sample[], planner: Planner = planEmbedded): Promise<Run> {
  const predictions = new Map<string, Prediction>();
  const refused = new Map<string, string>();
  const times: number[] = [];
  for (const { id, text } of samples) {
    const start = performance.now();
    try {
      const plan = await planner(text);
      predictions.set(id, { outline: outline(plan), provenance: plan.provenance });
    } catch (error) {
      if (!(error instanceof PlanError) && !(error instanceof ModelError)) throw error;
      refused.set(id, error.code);
    }
    times.push(performance.now() - start);
  }
  const scores = samples.map((sample) => scoreRequest(sample, predictions.get(sample.id)));
  return { predictions, refused, times, scores };
}
