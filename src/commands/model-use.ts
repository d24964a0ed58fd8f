import { costOf, readPrice, type Price } from '../plan/model/cost.ts';
import { listedPrice } from '../plan/model/prices.ts';
import type { Origins } from '../plan/model/with-fallback.ts';
import { ToolError } from './errors.ts';

/** What a plan or a change by a model took. */
export interface ModelUse {
  /** `provider/name`. */
  readonly name: string;
  /** Where its answer came from; what was kept, and what came from a recording, cost nothing. */
  readonly from: 'model' | 'cache' | 'recording';
  /** The code of its failure, when the plan was made without it. */
  readonly failure?: string;
  /** Not all of the request was planned; the assumptions say which part was not, and why. */
  readonly partial?: true;
  readonly rounds: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** US dollars for the answers that came; `null` when the price is not known. */
  readonly costUsd: number | null;
}

/** The user's own price, where there is no other or it is outdated. */
export const PRICES_VARIABLE = 'SUPERMAKER_PRICES';

/**
 * The price of a model: the user's own, or the published one.
 *
 * @param model - `provider/name`.
 * @param env - Where the user's own price is.
 * @returns The price; nothing when it is not known.
 * @throws {ToolError} BAD_USAGE when the user's own cannot be read.
 */
export function priceOf(model: string, env: NodeJS.ProcessEnv): Price | undefined {
  const own = env[PRICES_VARIABLE];
  if (own === undefined || own === '') return listedPrice(model, env);
  const price = readPrice(own);
  if (price !== undefined) return price;
  throw new ToolError('BAD_USAGE', {
    subject: `${PRICES_VARIABLE}=${own.slice(0, 40)} is no pair of prices`,
    hint: `Give US dollars for a million tokens, in and out: ${PRICES_VARIABLE}=3/15.`,
  });
}

/**
 * What a plan or a change took, and what that cost.
 *
 * @param origins - How it came about.
 * @param name - The model that was asked for.
 * @param price - Its price, if it is known.
 * @param replayed - Whether a recording answered in its place.
 * @returns What it took.
 */
export function useOf(
  { work, kept, partial, fellBack }: Origins,
  name: string,
  price: Price | undefined,
  replayed: boolean,
): ModelUse {
  const { rounds, usage } = work ?? { rounds: 0, usage: { inputTokens: 0, outputTokens: 0 } };
  const from = replayed ? 'recording' : 'model';
  const cost = price === undefined ? null : costOf(usage, price);
  return {
    name,
    from: kept === true ? 'cache' : from,
    ...(fellBack === undefined ? {} : { failure: fellBack.code }),
    ...(partial === undefined ? {} : { partial }),
    rounds,
    ...usage,
    costUsd: kept === true || replayed || rounds === 0 ? 0 : cost,
  };
}

/**
 * Adds up what several plans took. What was kept or recorded took nothing now.
 *
 * @param uses - What each took; one at least.
 * @returns Tokens and cost of all; the cost is `null` when that of one is not known.
 */
export function totalUse(
  uses: readonly ModelUse[],
): Pick<ModelUse, 'inputTokens' | 'outputTokens' | 'costUsd'> {
  const asked = uses.filter(({ from }) => from === 'model');
  const costs = asked.flatMap(({ costUsd }) => (costUsd === null ? [] : [costUsd]));
  return {
    inputTokens: sum(asked.map(({ inputTokens }) => inputTokens)),
    outputTokens: sum(asked.map(({ outputTokens }) => outputTokens)),
    costUsd: costs.length === asked.length ? sum(costs) : null,
  };
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
