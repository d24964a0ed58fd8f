import { valueText } from './segments.ts';
import type { Chunk } from '../read/chunks.ts';

/** A list of short alternatives (`draft, sent or paid`). */
export interface ValueList {
  /** As written. */
  readonly values: readonly string[];
  /** What stands between them. */
  readonly separators: ReadonlySet<string>;
  /** The first chunk behind it. */
  readonly next: number;
}

const SEPARATORS: ReadonlySet<Chunk['kind']> = new Set(['comma', 'and', 'or', 'slash', 'arrow']);

const ENDS: ReadonlySet<Chunk['kind']> = new Set([
  'open',
  'semicolon',

  'close',
  'colon',
  'relative',
  'subordinate',
  'dash',
]);

const MAX_WORDS = 4;

/** A longer stretch without a separator is no value; the cap keeps the time linear. */
const MAX_CHUNKS = 8;
const MAX_VALUES = 20;
const MAX_SERIAL = 60;
const MAX_REMARK = 25;

/**
 * Reads short alternatives from a place on; what is too long to be a value ends the list.
 *
 * @param text - The request.
 * @param chunks - The sentence.
 * @param from - The first chunk.
 * @param to - Behind the last chunk.
 * @param least - How many values there must be.
 * @returns The list; nothing when there are fewer values.
 */
export function readValueList(
  text: string,
  chunks: readonly Chunk[],
  from: number,
  to: number,
  least = 2,
): ValueList | undefined {
  const values: string[] = [];
  const separators = new Set<string>();
  let next = from;
  let index = from;
  const serial = hasSerialMark(chunks, from, to);
  while (index < to && values.length <= MAX_VALUES) {
    const end = segmentEnd(chunks, index, to, serial);
    const isLast = separators.has('or') || separators.has('and');
    const segment = chunks.slice(index, isLast ? lastSegmentEnd(chunks, index, end) : end);
    const value = valueText(text, segment);
    const isShort = value !== '' && value.split(' ').length <= MAX_WORDS;
    if (!isShort) break;
    values.push(value);
    next = index + segment.length;
    index = behindRemark(chunks, next, to);
    next = index;
    while (index < to && SEPARATORS.has(chunks[index]?.kind ?? 'other')) {
      separators.add(chunks[index]?.kind ?? '');
      index += 1;
    }
    const isOver = isLast && !separators.has('slash') && chunks[next]?.kind !== 'or';
    if (index === next || isOver) break;
  }
  // `student, class, present/absent`: a list of several things, the last of which has alternatives.
  if (separators.has('slash') && separators.has('comma')) return undefined;
  const unique = [...new Set(values)];
  return unique.length < least || unique.length > MAX_VALUES
    ? undefined
    : { values: unique, separators, next };
}

function segmentEnd(chunks: readonly Chunk[], from: number, to: number, serial: boolean): number {
  let end = from;
  while (end < to && end - from < MAX_CHUNKS) {
    const chunk = chunks[end];
    if (chunk === undefined || ENDS.has(chunk.kind) || isFullStop(chunk)) break;
    const isInside = chunk.kind === 'and' && end > from && (serial || chunk.word === '&');
    if (SEPARATORS.has(chunk.kind) && !isInside) break;
    end += 1;
  }
  return end;
}

/** Whether the last alternative follows `, and`: then an `and` without a comma belongs to one of them. */
function hasSerialMark(chunks: readonly Chunk[], from: number, to: number): boolean {
  for (let index = from + 1; index < Math.min(to, from + MAX_SERIAL); index += 1) {
    const chunk = chunks[index];
    if (chunk === undefined || isFullStop(chunk) || chunk.kind === 'semicolon') return false;
    if (chunk.kind === 'and' && chunks[index - 1]?.kind === 'comma') return true;
  }
  return false;
}

/** Past what stands in parentheses behind an alternative, where the list goes on behind it. */
function behindRemark(chunks: readonly Chunk[], at: number, to: number): number {
  if (chunks[at]?.kind !== 'open') return at;
  const close = chunks.findIndex(
    ({ kind }, index) => index > at && index < at + MAX_REMARK && kind === 'close',
  );
  const goesOn = close > 0 && close + 1 < to && SEPARATORS.has(chunks[close + 1]?.kind ?? 'other');
  return goesOn ? close + 1 : at;
}

/** Behind the last alternative the sentence goes on: `open or closed for each ticket`. */
function lastSegmentEnd(chunks: readonly Chunk[], from: number, to: number): number {
  for (let index = from + 1; index < to; index += 1) {
    const chunk = chunks[index];
    if (chunk?.kind === 'preposition' || chunk?.kind === 'to' || chunk?.kind === 'pronoun') return index;
    if (chunk?.kind === 'verb' && chunk.form !== 'past' && chunk.form !== 'gerund') return index;
  }
  return to;
}

function isFullStop(chunk: Chunk): boolean {
  return chunk.kind === 'other' && /^[.!?]$/u.test(chunk.word);
}
