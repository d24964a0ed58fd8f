import { costOf, type Price } from '../plan/model/cost.ts';
import type { Forecast } from '../plan/model/forecast.ts';
import { PRICES_VARIABLE, type ModelUse } from './model-use.ts';

/**
 * What a plan took, in a few words.
 *
 * @param use - What it took.
 * @returns `2 rounds, 18921 + 5310 tokens, $0.04`, or what there is to say of a plan that no model made now.
 */
export function useText(use: ModelUse): string {
  const { from, failure, rounds } = use;
  const times = rounds === 1 ? '1 round' : `${rounds} rounds`;
  const took = `${times}, ${tokensText(use)}`;
  if (failure !== undefined) return rounds === 0 ? failure : `${failure} after ${took}`;
  if (from === 'cache') return `kept from before, ${costText(0)}`;
  return from === 'recording' ? `from a recording, ${took}` : took;
}

/**
 * Tokens and what they cost, in a few words.
 *
 * @param use - What one plan took, or several.
 * @returns `18921 + 5310 tokens, $0.04`.
 */
export function tokensText({
  inputTokens,
  outputTokens,
  costUsd,
}: Pick<ModelUse, 'inputTokens' | 'outputTokens' | 'costUsd'>): string {
  return `${inputTokens} + ${outputTokens} tokens, ${costText(costUsd)}`;
}

/**
 * What a model may take, in a few words.
 *
 * @param forecast - The forecast.
 * @param price - The model's price, if it is known.
 * @returns `about 12000 tokens in, budget 50000, at most $0.81`.
 */
export function forecastText({ inputTokens, budget, most }: Forecast, price: Price | undefined): string {
  const bound = budget === undefined ? 'no budget' : `budget ${budget}`;
  const cost = price === undefined ? costText(null) : `at most ${costText(costOf(most, price))}`;
  return `about ${Math.round(inputTokens / 100) * 100} tokens in, ${bound}, ${cost}`;
}

/**
 * A price in words.
 *
 * @param price - The price, if it is known.
 * @returns `$4 in, $20 out for a million tokens (2026-10-24)`.
 */
export function priceText(price: Price | undefined): string {
  if (price === undefined) return costText(null);
  const from = price.asOf ?? PRICES_VARIABLE;
  return `$${plain(price.input)} in, $${plain(price.output)} out for a million tokens (${from})`;
}

/** Below a cent, the first two digits that are not zero tell more than two places. */
const SMALLEST_PLACES = 2;

/**
 * An amount in words.
 *
 * @param costUsd - US dollars; `null` when the price is not known.
 * @returns `$0.04`, `$0.0012`, `$0`, `price not known`.
 */
export function costText(costUsd: number | null): string {
  if (costUsd === null) return 'price not known';
  if (costUsd === 0) return '$0';
  return costUsd < 0.01
    ? `$${plain(Number(costUsd.toPrecision(SMALLEST_PLACES)))}`
    : `$${costUsd.toFixed(2)}`;
}

/** Without the digits that binary fractions add, and never with an exponent. */
function plain(amount: number): string {
  return amount.toFixed(8).replace(/\.?0+$/u, '');
}
