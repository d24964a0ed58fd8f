import { readNumber } from './phrases.ts';

const UNIT = /^(?:minute|hour|day|night|week|month|year)s?$/u;
const LINK = /^(?:before|after|prior|ahead|beforehand|in|from|of)$/u;
const LEADING = /^(?:within|to|least|most|than|latest)$/u;

/**
 * Whether words say until when, or from when on, something holds.
 *
 * @param words - Words in lower case.
 * @returns True for `within 2 days`, `up to 6 hours before`, `at least a week in advance`.
 */
export function hasTimeWindow(words: readonly string[]): boolean {
  return words.some((word, at) => {
    if (!UNIT.test(word)) return false;
    const number = words[at - 1] ?? '';
    const counts = readNumber(number) !== undefined || number === 'a' || number === 'an';
    return counts && LEADING.test(words[at - 2] ?? '') && (words[at - 2] === 'within' || isLinked(words, at));
  });
}

function isLinked(words: readonly string[], at: number): boolean {
  return LINK.test(words[at + 1] ?? '');
}
