import { singularize } from '../../../spec/names.ts';
import { readNumber } from './phrases.ts';
import type { Token } from '../read/document.ts';

/** A limit that some words set, and where they stand. */
export interface Limit {
  readonly from: number;
  readonly to: number;
  readonly min?: number;
  readonly max?: number;
  /** `above` and `below` exclude the number itself. */
  readonly strict?: boolean;
  /** `out of 10`: from where the field begins anyway, else from 0. */
  readonly scale?: true;
  /** What is counted: characters, digits, stars; `value` where nothing is. */
  readonly unit: 'characters' | 'digits' | 'stars' | 'value';
}

const UNITS: ReadonlyMap<string, Limit['unit']> = new Map(Object.entries({
  character: 'characters', char: 'characters', letter: 'characters', symbol: 'characters', digit: 'digits', numeral: 'digits',
  star: 'stars', point: 'value', percent: 'value', '%': 'value', dollar: 'value', euro: 'value', pound: 'value', usd: 'value',
  eur: 'value', gbp: 'value', minute: 'value', kg: 'value', year: 'value',
} as const)); // prettier-ignore

/** Words in front of the number; longer phrases first. */
const FLOORS = [
  'at least',
  'a minimum of',
  'minimum of',
  'minimum length of',
  'no less than',
  'not less than',
  'no fewer than',
  'minimum',
  'min',
];
const CEILINGS = [
  'at most', 'up to', 'a maximum of', 'maximum of', 'maximum length of', 'no more than', 'not more than', 'no longer than', 'not longer than',
  'not exceed', 'limited to', 'maximum', 'max',
]; // prettier-ignore
const ABOVE = [
  'greater than',
  'more than',
  'higher than',
  'larger than',
  'bigger than',
  'exceed',
  'exceeds',
  'above',
  'over',
];
const BELOW = ['less than', 'lower than', 'smaller than', 'fewer than', 'shorter than', 'below', 'under'];

/** What may lead up to a limit and belongs to it. */
const LEADING: ReadonlySet<string> = new Set(['of', 'with', 'has', 'have', 'a', 'an']);

/**
 * Finds what limits a text sets: `at least 8 characters`, `from 1 to 10`, `6-digit`.
 *
 * @param tokens - The words.
 * @returns The limits in order; none where something else than characters, stars or the value itself is counted.
 */
export function findLimits(tokens: readonly Token[]): readonly Limit[] {
  const found: Limit[] = [];
  let index = 0;
  while (index < tokens.length) {
    const limit = limitAt(tokens, index);
    if (limit !== undefined) found.push(limit);
    index = limit === undefined ? index + 1 : Math.max(index + 1, limit.to);
  }
  return found;
}

function limitAt(tokens: readonly Token[], from: number): Limit | undefined {
  return (
    range(tokens, from) ??
    outOf(tokens, from) ??
    compound(tokens, from) ??
    bound(tokens, from) ??
    trailing(tokens, from)
  );
}

/** `between 1 and 5`, `from 1 to 10`, `1-5 stars`, `1 to 5`. */
function range(tokens: readonly Token[], from: number): Limit | undefined {
  const first = tokens[from];
  const opens = first?.lower === 'between' || first?.lower === 'from';
  const at = opens ? from + 1 : from;
  const joined = /^(\d{1,6})[-–](\d{1,6})$/u.exec(tokens[at]?.lower ?? '');
  if (joined !== null) {
    const before = tokens[from - 1]?.lower;
    const unit = unitAt(tokens, at + 1);
    if (unit.unit === undefined || (!opens && !unit.named && before !== '(')) return undefined;
    return bounded(from, unit.to, Number(joined[1]), Number(joined[2]), unit.unit);
  }
  const low = amountAt(tokens, at);
  if (low === undefined) return undefined;
  const link = tokens[low.to]?.lower;
  const high = amountAt(tokens, low.to + 1);
  const links =
    link === 'to' || link === '-' || link === '–' || (link === 'and' && first?.lower === 'between');
  if (!links || high === undefined) return undefined;
  const unit = unitAt(tokens, high.to);
  if (unit.unit === undefined || (!opens && !unit.named && tokens[from - 1]?.lower !== '(')) return undefined;
  return bounded(from, unit.to, low.value, high.value, unit.unit);
}

/** `a score out of 100`; `3 out of 5 tasks` is a share. */
function outOf(tokens: readonly Token[], from: number): Limit | undefined {
  if (tokens[from]?.lower !== 'out' || tokens[from + 1]?.lower !== 'of') return undefined;
  const most = amountAt(tokens, from + 2);
  if (most === undefined || readNumber(tokens[from - 1]?.lower) !== undefined) return undefined;
  const unit = unitAt(tokens, most.to);
  if (unit.unit !== 'value' && unit.unit !== 'stars') return undefined;
  return { from, to: unit.to, max: most.value, unit: unit.unit, scale: true };
}

/** `a 6-digit code`, `5-star`, `8-character`. */
function compound(tokens: readonly Token[], from: number): Limit | undefined {
  const joined = /^(\d{1,3})-(digit|character|char|letter)s?$/u.exec(tokens[from]?.lower ?? '');
  const unit = UNITS.get(joined?.[2] ?? '');
  if (joined === null || unit === undefined) return undefined;
  return bounded(from, from + 1, Number(joined[1]), Number(joined[1]), unit);
}

function startsWith(tokens: readonly Token[], from: number, phrase: string): boolean {
  const first = tokens[from]?.lower ?? ' ';
  if (!phrase.startsWith(first)) return false;
  return phrase.split(' ').every((word, offset) => tokens[from + offset]?.lower === word);
}

/** `at least 8 characters`, `max. 300`, `more than 10`. */
function bound(tokens: readonly Token[], from: number): Limit | undefined {
  for (const [phrases, side, strict] of [
    [FLOORS, 'min', false],
    [CEILINGS, 'max', false],
    [ABOVE, 'min', true],
    [BELOW, 'max', true],
  ] as const) {
    const phrase = phrases.find((one) => startsWith(tokens, from, one));
    if (phrase === undefined) continue;
    let at = from + phrase.split(' ').length;
    if (tokens[at]?.lower === '.' || tokens[at]?.lower === ':') at += 1;
    const amount = amountAt(tokens, at);
    if (amount === undefined) return undefined;
    const unit = unitAt(tokens, amount.to);
    if (unit.unit === undefined) return undefined;
    return { from, to: unit.to, [side]: amount.value, unit: unit.unit, ...(strict ? { strict } : {}) };
  }
  return undefined;
}

/** `8 characters or more`, `exactly 6 digits`, `6 digits`. */
function trailing(tokens: readonly Token[], from: number): Limit | undefined {
  const exact = tokens[from]?.lower === 'exactly';
  const amount = amountAt(tokens, exact ? from + 1 : from);
  if (amount === undefined) return undefined;
  const unit = unitAt(tokens, amount.to);
  if (unit.unit !== 'characters' && unit.unit !== 'digits') return undefined;
  const [or, more] = [tokens[unit.to]?.lower, tokens[unit.to + 1]?.lower];
  if (or === 'or' && (more === 'more' || more === 'longer'))
    return { from, to: unit.to + 2, min: amount.value, unit: unit.unit };
  if (or === 'or' && (more === 'less' || more === 'fewer'))
    return { from, to: unit.to + 2, max: amount.value, unit: unit.unit };
  if (or === 'max' || or === 'maximum') return { from, to: unit.to + 1, max: amount.value, unit: unit.unit };
  if (or === 'min' || or === 'minimum') return { from, to: unit.to + 1, min: amount.value, unit: unit.unit };
  if (or === 'long') return bounded(from, unit.to + 1, amount.value, amount.value, unit.unit);
  return exact || unit.unit === 'digits'
    ? bounded(from, unit.to, amount.value, amount.value, unit.unit)
    : undefined;
}

function bounded(from: number, to: number, min: number, max: number, unit: Limit['unit']): Limit | undefined {
  return min > max ? undefined : { from, to, min, max, unit };
}

function amountAt(tokens: readonly Token[], index: number): { value: number; to: number } | undefined {
  const signed = /^[$€£]$/u.test(tokens[index]?.lower ?? '') ? index + 1 : index;
  const value = readNumber(tokens[signed]?.lower);
  if (value === undefined) return undefined;
  const [mark, fraction] = [tokens[signed + 1], tokens[signed + 2]];
  const touches = mark?.start === tokens[signed]?.end && fraction?.start === mark?.end;
  if (mark?.lower === '.' && touches && /^\d+$/u.test(fraction?.lower ?? ''))
    return { value: Number(`${value}.${fraction?.lower}`), to: signed + 3 };
  if (mark?.lower === ',' && touches && /^\d{3}$/u.test(fraction?.lower ?? ''))
    return { value: value * 1000 + Number(fraction?.lower), to: signed + 3 };
  return { value, to: signed + 1 };
}

/** What is counted; nothing where it is a thing of the business (`up to 20 guests`). */
function unitAt(
  tokens: readonly Token[],
  index: number,
): { unit: Limit['unit'] | undefined; to: number; named: boolean } {
  const token = tokens[index];
  const unit = token === undefined ? undefined : UNITS.get(singularize(token.lower));
  if (unit !== undefined) return { unit, to: index + 1, named: true };
  const counts =
    token?.tag === 'noun' ||
    token?.tag === 'adjective' ||
    (token?.tag === 'verb' && token.lower.endsWith('s'));
  return { unit: counts ? undefined : 'value', to: index, named: false };
}

/**
 * Where the words of a limit begin, with the `of` that ties it to its noun.
 *
 * @param tokens - The words.
 * @param limit - The limit.
 * @returns The index of the first word.
 */
export function openingOf(tokens: readonly Token[], { from }: Limit): number {
  let at = from;
  while (at > 0 && at > from - 2 && LEADING.has(tokens[at - 1]?.lower ?? '')) at -= 1;
  return at;
}
