import type { FieldTypeName } from '../../../spec/spec.ts';
import type { Chunk, NounChunk } from './chunks.ts';
import type { Token } from './document.ts';
import { attributeOf } from '../words/phrase.ts';
import { verbForm } from '../words/verbs.ts';

const SEPARATORS: ReadonlySet<Chunk['kind']> = new Set([
  'comma',
  'and',
  'semicolon',
  'open',
  'close',
  'colon',
  'dash',
]);

/** A list of properties has so many nouns, one of which at least is known to name a property. */
const LEAST_NOUNS = 2;
const LEAST_SEGMENTS = 3;

/** Longer members are clauses. */
const MAX_TOKENS = 5;

/** What the preposition behind a participle asks for: `registered on`, `valid until`, `taken by`. */
const ASKED: Readonly<Record<string, FieldTypeName>> = {
  on: 'date',
  at: 'datetime',
  until: 'date',
  till: 'date',
  since: 'date',
  from: 'date',
  by: 'text',
};

/** What a member of two sides ends in: `vegan yes/no`, `refrigerated or not`. */
const YES_OR_NO = /^(?:yes ?(?:\/|or) ?no|y ?\/ ?n|or not|\?)$/u;

/** Words that say how a property is checked. */
const REMARKS: ReadonlySet<string> = new Set(
  'required optional unique mandatory nullable default unsigned auto generated computed read-only readonly indexed'.split(
    ' ',
  ),
);

interface Segment {
  /** Which list it is a member of: the sentence itself, or one pair of parentheses. */
  readonly list: number;
  readonly from: number;
  /** Behind its last chunk. */
  readonly to: number;
}

/**
 * Makes nouns of what stands among properties and is none by its words: in `name, registered on, vegan yes/no` each
 * member is a property.
 *
 * @param chunks - A sentence in chunks.
 * @param tokens - Its tokens.
 * @returns The chunks, some of them replaced.
 */
export function withListedWords(chunks: readonly Chunk[], tokens: readonly Token[]): readonly Chunk[] {
  const replaced = new Map<number, { readonly chunk: NounChunk; readonly to: number }>();
  for (const segments of Map.groupBy(segmentsOf(chunks), ({ list }) => list).values()) {
    for (const { from, to } of listed(segments, chunks)) {
      const start = chunks[from]?.start ?? 0;
      const end = chunks[to - 1]?.end ?? 0;
      const own = tokens.filter((token) => token.start >= start && token.end <= end);
      const named = own.length <= MAX_TOKENS ? propertyIn(own) : undefined;
      if (named !== undefined) replaced.set(from, { chunk: nounOf(named), to });
    }
  }
  return rebuilt(chunks, replaced);
}

/** The members of a list of properties, from the one before the first that is known as such. */
function listed(segments: readonly Segment[], chunks: readonly Chunk[]): readonly Segment[] {
  const known = segments.flatMap(({ from, to }, index) =>
    isProperty(chunks[from]) || isProperty(chunks[to - 1]) ? [index] : [],
  );
  const [first] = known;
  const nouns = segments.filter(({ from }) => chunks[from]?.kind === 'noun');
  const isList = segments.length >= LEAST_SEGMENTS && nouns.length >= LEAST_NOUNS;
  return isList && first !== undefined ? segments.slice(Math.max(0, first - 1)) : [];
}

function segmentsOf(chunks: readonly Chunk[]): readonly Segment[] {
  const segments: Segment[] = [];
  let list = 0;
  let from = 0;
  for (const [index, { kind }] of chunks.entries()) {
    if (!SEPARATORS.has(kind)) continue;
    if (index > from) segments.push({ list, from, to: index });
    from = index + 1;
    if (kind === 'open') list = from;
    else if (kind === 'close') list = 0;
  }
  const isStop = chunks.at(-1)?.kind === 'other';
  const to = isStop ? chunks.length - 1 : chunks.length;
  if (to > from) segments.push({ list, from, to });
  return segments;
}

function isProperty(chunk: Chunk | undefined): boolean {
  return chunk?.kind === 'noun' && attributeOf(chunk) !== undefined;
}

interface Named {
  readonly words: readonly Token[];
  readonly type: FieldTypeName;
}

function propertyIn(own: readonly Token[]): Named | undefined {
  const tail = yesOrNo(own);
  const words = own.slice(0, own.length - tail);
  const last = words.at(-1);
  if (last === undefined) return undefined;
  if (tail > 0) return { words, type: 'boolean' };
  const asked = ASKED[last.lower];
  const before = words.at(-2);
  if (asked !== undefined && before !== undefined && isTelling(before)) return { words, type: asked };
  const [only] = words;
  return words.length === 1 && only !== undefined && isTelling(only) ? { words, type: 'boolean' } : undefined;
}

/** How many tokens at the end only say that it is a question of yes or no. */
function yesOrNo(own: readonly Token[]): number {
  for (const length of [3, 2, 1]) {
    const text = own
      .slice(-length)
      .map(({ lower }) => lower)
      .join(' ');
    if (own.length > length && YES_OR_NO.test(text)) return length;
  }
  return 0;
}

function isTelling({ tag, lower }: Token): boolean {
  if (REMARKS.has(lower)) return false;
  if (lower === 'valid') return true;
  return tag === 'adjective' || (tag === 'verb' && verbForm(lower)?.form === 'past');
}

function nounOf({ words, type }: Named): NounChunk {
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('A property needs a word');
  return { kind: 'noun', words, head: last, plural: false, start: first.start, end: last.end, type };
}

function rebuilt(
  chunks: readonly Chunk[],
  replaced: ReadonlyMap<number, { readonly chunk: NounChunk; readonly to: number }>,
): readonly Chunk[] {
  const result: Chunk[] = [];
  for (let index = 0; index < chunks.length; index += 1) {
    const instead = replaced.get(index);
    const chunk = chunks[index];
    if (instead !== undefined) {
      result.push(instead.chunk);
      index = instead.to - 1;
    } else if (chunk !== undefined) result.push(chunk);
  }
  return result;
}
