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
  const { from, failure, rounds, partial = false } = use;
  const times = rounds === 1 ? '1 round' : `${rounds} rounds`;
  const took = `${times}, ${tokensText(use)}`;
  if (failure !== undefined) return rounds === 0 ? failure : `${failure} after ${took}`;
  if (from === 'cache') return `kept from before, ${costText(0)}`;
  const all = partial ? `not all of it, ${took}` : took;
  return from === 'recording' ? `from a recording, ${all}` : all;
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
 * @returns `about 12000 tokens in, budget 50000, at most $0.81`; of several parts
 * `5 parts, about 67000 tokens in and 43000 out, budget 200000, about $1.13, at most $3.54`.
 */
export function forecastText(
  { parts, inputTokens, outputTokens, budget, most }: Forecast,
  price: Price | undefined,
): string {
  const count = parts === undefined ? [] : [parts === 1 ? '1 part' : `${parts} parts`];
  const out = outputTokens === undefined ? '' : ` and ${hundreds(outputTokens)} out`;
  const bound = budget === undefined ? 'no budget' : `budget ${budget}`;
  const words = [...count, `about ${hundreds(inputTokens)} tokens in${out}`, bound];
  if (price === undefined) return [...words, costText(null)].join(', ');
  const likely =
    outputTokens === undefined ? [] : [`about ${costText(costOf({ inputTokens, outputTokens }, price))}`];
  return [...words, ...likely, `at most ${costText(costOf(most, price))}`].join(', ');
}

function hundreds(tokens: number): number {
  return Math.round(tokens / 100) * 100;
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
