import type { Usage } from './stream-call.ts';

/** What a model costs, in US dollars for a million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
  /** When that was published; nothing for a price that the user gave. */
  readonly asOf?: string;
}

const MILLION = 1_000_000;

/**
 * What tokens cost. All input counts alike: where a provider keeps it between calls, it asks less for reading that, and some
 * ask a quarter more for writing it.
 *
 * @param usage - The tokens.
 * @param price - The price.
 * @returns US dollars.
 */
export function costOf({ inputTokens, outputTokens }: Usage, { input, output }: Price): number {
  return (inputTokens * input + outputTokens * output) / MILLION;
}

/**
 * Reads a price that a user gives.
 *
 * @param text - US dollars for a million tokens in and out, such as `3/15`.
 * @returns The price; nothing when the text is none.
 */
export function readPrice(text: string): Price | undefined {
  const [, input, output] = /^(\d{1,6}(?:\.\d{1,6})?)\/(\d{1,6}(?:\.\d{1,6})?)$/u.exec(text.trim()) ?? [];
  return input === undefined || output === undefined
    ? undefined
    : { input: Number(input), output: Number(output) };
}
