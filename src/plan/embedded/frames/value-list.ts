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
  while (index < to && values.length <= MAX_VALUES) {
    const end = segmentEnd(chunks, index, to);
    const isLast = separators.has('or') || separators.has('and');
    const segment = chunks.slice(index, isLast ? lastSegmentEnd(chunks, index, end) : end);
    const value = valueText(text, segment);
    const isShort = value !== '' && value.split(' ').length <= MAX_WORDS;
    if (!isShort) break;
    values.push(value);
    next = index + segment.length;
    index = next;
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

function segmentEnd(chunks: readonly Chunk[], from: number, to: number): number {
  let end = from;
  while (end < to && end - from < MAX_CHUNKS) {
    const chunk = chunks[end];
    if (chunk === undefined || SEPARATORS.has(chunk.kind) || ENDS.has(chunk.kind) || isFullStop(chunk)) break;
    end += 1;
  }
  return end;
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
