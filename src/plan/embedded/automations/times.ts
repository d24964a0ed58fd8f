import { singularize } from '../../../spec/names.ts';
import type { Token } from '../read/document.ts';

/** Words that say when something happens, and where they stand among a sentence's tokens. */
export interface TimeWords {
  readonly from: number;
  /** Behind the last word. */
  readonly to: number;
}

/** `two days before`, `a week ahead`. */
export interface Offset extends TimeWords {
  /** As the spec writes it: `24h`. */
  readonly by: string;
  readonly direction: 'before' | 'after';
}

/** `every Monday`, as the spec writes it: `monday 09:00`. */
export interface Recurrence extends TimeWords {
  readonly every: string;
}

/** Units of time with their length in the units that the spec knows. */
const UNITS: Readonly<Record<string, readonly [amount: number, unit: string]>> = {
  minute: [1, 'm'],
  min: [1, 'm'],
  hour: [1, 'h'],
  h: [1, 'h'],
  day: [1, 'd'],
  evening: [1, 'd'],
  night: [1, 'd'],
  week: [1, 'w'],
  fortnight: [2, 'w'],
  month: [30, 'd'],
  year: [365, 'd'],
};

const AMOUNTS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** What a length of time is followed by when it counts back from a moment, or on from it. */
const DIRECTIONS: ReadonlyMap<string, Offset['direction']> = new Map([
  ['before', 'before'],
  ['prior', 'before'],
  ['ahead', 'before'],
  ['beforehand', 'before'],
  ['earlier', 'before'],
  ['after', 'after'],
  ['past', 'after'],
  ['later', 'after'],
  ['overdue', 'after'],
  ['late', 'after'],
]);

/** What stands before a length of time in which nothing has happened: `not shipped in 5 days`. */
const WAITING = /^(?:for|in|within|after|past|since|over)$/u;

/**
 * Finds a length of time that counts from a moment.
 *
 * @param tokens - The words of a clause.
 * @returns The first there is.
 */
export function findOffset(tokens: readonly Token[]): Offset | undefined {
  for (const [index, token] of tokens.entries()) {
    const length = lengthAt(tokens, index);
    if (length === undefined || isDeadline(tokens, length.from)) continue;
    const next = tokens[index + 1]?.lower ?? '';
    const direction = DIRECTIONS.get(next);
    if (direction !== undefined) return { ...length, to: index + 2, direction };
    if (next === 'in' && tokens[index + 2]?.lower === 'advance')
      return { ...length, to: index + 3, direction: 'before' };
    if (
      WAITING.test(tokens[length.from - 1]?.lower ?? '') &&
      token.lower !== 'day' &&
      hasWaited(tokens, length.from)
    )
      return { ...length, from: length.from - 1, to: index + 1, direction: 'after' };
  }
  return undefined;
}

/** `until 12 hours before`, `within 14 days after`: so long something may be done, it does not happen by itself. */
function isDeadline(tokens: readonly Token[], from: number): boolean {
  const before = tokens[from - 1]?.lower ?? '';
  if (/^(?:until|till|least|most|than|earlier|later)$/u.test(before)) return true;
  if (before === 'to') return tokens[from - 2]?.lower === 'up';
  return (
    before === 'within' && tokens.some(({ lower }) => /^(?:can|may|could|possible|allowed)$/u.test(lower))
  );
}

/** Whether the words before say that something has not happened, or stays as it is. */
function hasWaited(tokens: readonly Token[], before: number): boolean {
  if (tokens[before - 1]?.lower === 'after' || tokens[before - 1]?.lower === 'past') return true;
  return tokens
    .slice(0, before)
    .some(
      ({ tag, lower }) =>
        tag === 'not' ||
        /^(?:no|nobody|nothing|never|without|un[a-z]+ed|stays?|remains?|stuck)$|n't$/u.test(lower),
    );
}

function lengthAt(
  tokens: readonly Token[],
  index: number,
): (TimeWords & { readonly by: string }) | undefined {
  const unit = UNITS[singularize(tokens[index]?.lower ?? '')];
  const written = tokens[index - 1]?.lower ?? '';
  const amount = amountOf(written);
  const joined = /^(\d{1,3})(h|d|min|m|days?|hours?)$/u.exec(tokens[index]?.lower ?? '');
  if (joined !== null) {
    const [, number = '', short = ''] = joined;
    return { from: index, to: index + 1, by: `${Number(number)}${short.charAt(0)}` };
  }
  if (unit === undefined || amount === undefined) return undefined;
  return { from: index - 1, to: index + 1, by: `${amount * unit[0]}${unit[1]}` };
}

function amountOf(word: string): number | undefined {
  const named = AMOUNTS.indexOf(word);
  if (named > 0) return named;
  if (/^(?:the|a|an)$/u.test(word)) return 1;
  return /^[1-9]\d{0,2}$/u.test(word) ? Number(word) : undefined;
}

const WEEKDAY = /^(monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?$/u;

/** What recurs, and when the spec has it happen. */
const EVERY: ReadonlyMap<string, string> = new Map([
  ['hour', 'hour'],
  ['day', 'day 09:00'],
  ['morning', 'day 08:00'],
  ['evening', 'day 18:00'],
  ['night', 'day 01:00'],
  ['weekday', 'weekday 09:00'],
  ['week', 'monday 09:00'],
  ['month', 'month 09:00'],
  ['quarter', '0 9 1 1,4,7,10 *'],
  ['year', '0 9 1 1 *'],
]);

const ADVERBS: ReadonlyMap<string, string> = new Map([
  ['hourly', 'hour'],
  ['daily', 'day'],
  ['nightly', 'night'],
  ['weekly', 'week'],
  ['monthly', 'month'],
  ['quarterly', 'quarter'],
  ['yearly', 'year'],
  ['annually', 'year'],
]);

/**
 * Finds when something recurs.
 *
 * @param tokens - The words of a clause.
 * @returns The first there is.
 */
export function findRecurrence(tokens: readonly Token[]): Recurrence | undefined {
  for (const [index, { lower }] of tokens.entries()) {
    const unit = unitAt(tokens, index);
    if (unit === undefined) continue;
    const every = WEEKDAY.exec(unit)?.[1] ?? unit;
    const schedule = EVERY.get(every) ?? `${every} 09:00`;
    return { from: index, to: ADVERBS.has(lower) ? index + 1 : index + 2, every: schedule };
  }
  return undefined;
}

/**
 * Whether a word is a unit of time that something recurs in.
 *
 * @param word - Lower case.
 * @returns True for `week`, `month` …
 */
export function isUnit(word: string): boolean {
  return EVERY.has(word);
}

/** What is written at regular times, and can have such an adverb in front: `a weekly report`. */
const REGULAR =
  /^(?:reports?|digests?|summary|summaries|e?-?mails?|invoices?|lists?|newsletters?|statements?|reminders?|updates?|overview)$/u;

/** `every Monday`, `each month`, `on Fridays`, `once a week`, `weekly`, `the end of the month`. */
function unitAt(tokens: readonly Token[], index: number): string | undefined {
  const word = (offset: number): string => tokens[index + offset]?.lower ?? '';
  const adverb = ADVERBS.get(word(0));
  if (adverb !== undefined) {
    const next = tokens[index + 1];
    const isAdjective = next?.tag === 'noun' || next?.tag === 'adjective' || next?.tag === 'or';
    return !isAdjective || REGULAR.test(next.lower) ? adverb : undefined;
  }
  const isUnit = EVERY.has(word(1)) || WEEKDAY.test(word(1));
  if (!isUnit) return undefined;
  if (word(0) === 'every' || word(0) === 'each') return word(1);
  if (word(0) === 'on' && word(1).endsWith('days')) return word(1);
  if (/^(?:a|per)$/u.test(word(0)) && word(-1) === 'once') return word(1);
  const isEdge = /^(?:end|beginning|start|close)$/u.test(word(-2)) && word(-1) === 'of';
  return isEdge && word(0) === 'the' ? word(1) : undefined;
}
