import { denies, hasPhrase, lemmaOf } from './phrases.ts';
import { takesTime } from './moments.ts';
import { referencesTo } from './references.ts';
import type { RuleContext } from './context.ts';

/** Phrases that mean one and the same time. */
export const SAME_TIME: readonly string[] = [
  'at a time', 'at the same time', 'at once', 'at one time', 'at any one time', 'at any given time', 'for the same time', 'at the same moment',
  'same time slot', 'same timeslot', 'same slot', 'same period', 'same dates', 'same date', 'same night', 'same hour', 'same times',
  'simultaneously', 'concurrently', 'per slot', 'per time slot', 'per timeslot', 'same time period', 'same time range', 'same time', 'same day and time',
  'in one slot', 'in a slot', 'for the same days',
]; // prettier-ignore

/** Words that say that there are no two. */
const SINGLE: ReadonlySet<string> = new Set([
  'only',
  'one',
  'single',
  'once',
  'twice',
  'two',
  'both',
  'multiple',
  'several',
  'same',
]);

/** What may clash besides appointments is none of this rule's business. */
const CONFLICTING = /^conflict(?:s|ing)?$/u;
const OVERLAPPING = /^(?:overlap(?:s|ped|ping|pings)?|clash(?:es|ed|ing)?)$/u;

/** What is done with something for a time. */
const BOOKING_VERBS: ReadonlySet<string> = new Set(
  'book reserve rent hire lend loan borrow schedule occupy assign use teach attend serve drive see treat host take allocate'.split(
    ' ',
  ),
);

/**
 * Whether a clause says that something must not overlap.
 *
 * @param context - The context.
 * @returns True for a denied double booking or overlap, and for one at a time of what takes time.
 */
export function asksForNoOverlap(context: RuleContext): boolean {
  const { words } = context.clause;
  if (isAllowed(words)) return false;
  if (words.some((word, index) => isDoubleBooking(word, words[index + 1])))
    return denies(words) || isCondemned(words);
  const timed = context.mentions.some(({ entity }) => takesTime(entity));
  if (words.some((word) => OVERLAPPING.test(word))) return denies(words);
  if (words.some((word) => CONFLICTING.test(word)))
    return denies(words) && (timed || words.some((word) => /^(?:schedul|booking|calendar|time)/u.test(word)));
  if (!hasPhrase(words, SAME_TIME) || !words.some((word) => SINGLE.has(word))) return false;
  const booking = words.some((word) => BOOKING_VERBS.has(lemmaOf(word)));
  const limits =
    denies(words) ||
    words.includes('only') ||
    /^(?:one|a single)$/u.test(words[0] ?? '') ||
    words.includes('one');
  const tied = [...context.draft.entities.values()].some(
    (entity) =>
      takesTime(entity) && context.mentions.some((one) => referencesTo(entity, one.entity).length > 0),
  );
  return (
    limits && (timed || booking || tied) && (booking || context.mentions.length > 0) && !hasNumber(words)
  );
}

/** `at most 3 books at a time` is a limit, and another rule's. */
function hasNumber(words: readonly string[]): boolean {
  return words.some(
    (word) => /^\d+$/u.test(word) || /^(?:three|four|five|six|seven|eight|nine|ten)$/u.test(word),
  );
}

function isDoubleBooking(word: string, next: string | undefined): boolean {
  if (/^double-?book(?:ed|ing|ings|s)?$/u.test(word)) return true;
  return (
    word === 'double' &&
    next !== undefined &&
    /^(?:book(?:ed|ing|ings|s)?|reserved|reservations?)$/u.test(next)
  );
}

/** `double bookings are a problem`, `must be impossible`. */
function isCondemned(words: readonly string[]): boolean {
  return (
    words.some((word) => /^(?:protect|guard|free|rule|ensure|error|conflict)$/u.test(word)) &&
    !words.includes('if')
  );
}

/** `overlapping bookings are allowed`, `may overlap`. */
function isAllowed(words: readonly string[]): boolean {
  return (
    !denies(words) &&
    words.some((word) => /^(?:allow|allowed|allows|may|can|fine|ok|okay)$/u.test(word)) &&
    !words.includes('only')
  );
}
