import type { Chunk } from '../read/chunks.ts';
import type { Reader } from './reader.ts';

const SEPARATORS: ReadonlySet<string> = new Set(['comma', 'and', 'or', 'slash', 'arrow', 'semicolon']);

/** Words in front of a value that are no part of it. */
const LEADING = new Set([
  'a',
  'an',
  'the',
  'either',
  'or',
  'and',
  'to',
  'then',
  'etc',
  'like',
  'such',
  'as',
  'is',
  'are',
  'be',
  'been',
]);

/** Words that say something about the property, not a value of it. */
const REMARKS = new Set([
  'required', 'optional', 'unique', 'mandatory', 'string', 'integer', 'number', 'boolean', 'text', 'default', 'etc',
  'required field', 'optional field', 'nullable',
]); // prettier-ignore

/** What only says that examples follow. */
const EXAMPLE = /^(?:e\. ?g|i\. ?e)\b[. ]*/iu;

const MAX_WORDS = 4;

/**
 * Reads a list of values: short stretches between commas, `or`, slashes or arrows.
 *
 * @param reader - The reader.
 * @param from - The first chunk.
 * @param to - Behind the last chunk.
 * @returns The values as written, none when one of them is too long to be a value.
 */
export function readValues(
  reader: Reader,
  from: number,
  to: number = reader.chunks.length,
): readonly string[] {
  const segments: Chunk[][] = [[]];
  for (const chunk of reader.chunks.slice(from, to)) {
    if (SEPARATORS.has(chunk.kind)) segments.push([]);
    else if (chunk.kind === 'other' && /^[.!?]$/u.test(chunk.word)) break;
    else segments.at(-1)?.push(chunk);
  }
  const values = segments.map((segment) => valueText(reader.text, segment)).filter((value) => value !== '');
  if (values.some((value) => value.split(' ').length > MAX_WORDS)) return [];
  return [...new Set(values.filter((value) => !REMARKS.has(value.toLowerCase())))];
}

/**
 * The words of one alternative, without those that only lead to it.
 *
 * @param text - The request.
 * @param segment - The chunks between two separators.
 * @returns The words with blanks between.
 */
export function valueText(text: string, segment: readonly Chunk[]): string {
  const first = segment[0];
  const last = segment.at(-1);
  if (first === undefined || last === undefined) return '';
  const words = text
    .slice(first.start, last.end)
    .replace(EXAMPLE, '')
    .split(/[^\p{L}\p{N}-]+/u)
    .filter((word) => word !== '');
  while (words.length > 0 && LEADING.has((words[0] ?? '').toLowerCase())) words.shift();
  return words.join(' ');
}
