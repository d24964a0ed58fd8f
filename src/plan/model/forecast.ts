import type { Asking } from './ask-model.ts';
import { MAX_ANSWER_TOKENS } from './ask-plainly.ts';
import { estimateTokens } from './estimate-tokens.ts';
import type { Usage } from './stream-call.ts';

/** What a model may use, told before it is asked. */
export interface Forecast {
  /** How many parts it is asked about; nothing where it gets the whole at once. */
  readonly parts?: number;
  /** Estimated tokens of the first question, or of that about each part. */
  readonly inputTokens: number;
  /** Estimated tokens of the answers about parts, if none has to be mended. */
  readonly outputTokens?: number;
  readonly budget?: number;
  /** What all rounds may use together at most; the estimate errs on the safe side. */
  readonly most: Usage;
}

/** What is said between two answers: a list of problems, at its longest. */
const REPLY_TOKENS = 2000;

/**
 * Works out what a model may use at most.
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
  const inputTokens = estimateTokens(asking);
  return { inputTokens, ...within(inputTokens, mostOf(inputTokens, rounds), budget) };
}

/**
 * What one talk may use at most: every answer as long as it may be, and each round with all that was said before.
 *
 * @param first - Tokens of the first question.
 * @param rounds - How often the model may be asked.
 * @returns Tokens in and out.
 */
export function mostOf(first: number, rounds: number): Usage {
  const said = ((MAX_ANSWER_TOKENS + REPLY_TOKENS) * rounds * (rounds - 1)) / 2;
  return { inputTokens: first * rounds + said, outputTokens: MAX_ANSWER_TOKENS * rounds };
}

/**
 * Keeps the most that may be used within a budget, which bounds tokens in and out together; what it leaves goes to
 * answers, which cost more.
 *
 * @param first - Tokens that go in at least.
 * @param most - What may be used without a budget.
 * @param budget - The budget, if there is one.
 * @returns The budget, and the most with it.
 */
export function within(first: number, most: Usage, budget?: number): Pick<Forecast, 'budget' | 'most'> {
  if (budget === undefined) return { most };
  const outputTokens = Math.min(most.outputTokens, Math.max(0, budget - first));
  const inputTokens = Math.min(most.inputTokens, budget - outputTokens);
  return { budget, most: { inputTokens, outputTokens } };
}
