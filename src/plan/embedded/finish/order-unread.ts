import { hasTimeWindow } from '../rules/time-window.ts';
import { MAYBE_KEPT } from './unclear.ts';
import type { UnusedText } from '../../../spec/evidence.ts';

/** Words that only somebody who wants something has. */
const DEMANDS: ReadonlySet<string> = new Set(
  "must should need needs only never cannot can't mustn't always nobody within unless until forbidden".split(
    ' ',
  ),
);
const PAIRS =
  /\b(?:at least|at most|no more than|up to|not allowed|no longer|(?:before|after) (?:\d|an? |the ))/u;

/**
 * Puts what was not understood in the order in which it should be read: demands first, lone nouns last, each in the
 * order of the request.
 *
 * @param unread - What was not understood, in the order of the request.
 * @returns The same in that order.
 */
export function orderUnread(unread: readonly UnusedText[]): readonly UnusedText[] {
  return unread.toSorted((left, right) => rankOf(left) - rankOf(right));
}

function rankOf({ quote, reason }: UnusedText): number {
  if (reason === MAYBE_KEPT) return 2;
  const words = quote.toLowerCase().match(/[\p{L}\p{N}'’-]+/gu) ?? [];
  const demands = words.some((word) => DEMANDS.has(word)) || hasTimeWindow(words);
  return demands || PAIRS.test(words.join(' ')) ? 0 : 1;
}
