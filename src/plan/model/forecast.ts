import type { Asking } from './ask-model.ts';
import { MAX_ANSWER_TOKENS } from './ask-plainly.ts';
import { estimateTokens } from './estimate-tokens.ts';
import type { Usage } from './stream-call.ts';

/** What a model may use, told before it is asked. */
export interface Forecast {
  /** Estimated tokens of the first question. */
  readonly inputTokens: number;
  readonly budget?: number;
  /** What all rounds may use together at most; the estimate errs on the safe side. */
  readonly most: Usage;
}

/** What is said between two answers: a list of problems, at its longest. */
const REPLY_TOKENS = 2000;

/**
 * Works out what a model may use at most: every answer as long as it may be, and each round with all that was said
 * before. A budget bounds both; what it leaves goes to answers, which cost more.
 *
 * @param asking - The first question.
 * @param rounds - How often the model may be asked.
 * @param budget - The most tokens of all rounds, in and out.
 * @returns The forecast.
 */
export function forecast(
  asking: Pick<Asking, 'instructions' | 'schema' | 'messages'>,
  rounds: number,
  budget?: number,
): Forecast {
  const first = estimateTokens(asking);
  const said = ((MAX_ANSWER_TOKENS + REPLY_TOKENS) * rounds * (rounds - 1)) / 2;
  const most = { inputTokens: first * rounds + said, outputTokens: MAX_ANSWER_TOKENS * rounds };
  if (budget === undefined) return { inputTokens: first, most };
  const outputTokens = Math.min(most.outputTokens, Math.max(0, budget - first));
  const inputTokens = Math.min(most.inputTokens, budget - outputTokens);
  return { inputTokens: first, budget, most: { inputTokens, outputTokens } };
}
