import { attributeOf } from '../words/phrase.ts';
import type { FieldTypeName } from '../../../spec/spec.ts';
import type { Chunk, NounChunk } from '../read/chunks.ts';

/** One member of a list of nouns. */
export interface Item {
  readonly noun: NounChunk;
  /** What stands in parentheses behind it. */
  readonly inner: readonly Chunk[];
  /** `of the patient`: the noun it is a part of. */
  readonly of?: NounChunk;
  /** `with a name and a price`: nouns that belong to it. */
  readonly having: readonly Item[];
  /** Where it stands among the sentence's chunks. */
  readonly at: number;
  /** The type of the property, where the way it is asked for tells. */
  readonly type?: FieldTypeName;
}

/** A list of nouns and where it ends. */
export interface List {
  readonly items: readonly Item[];
  readonly next: number;
}

const SEPARATORS: ReadonlySet<string> = new Set(['comma', 'and', 'or', 'semicolon']);

/** What is longer was never closed. */
const MAX_INNER = 60;

/**
 * Reads `A, B (x, y) and C`; ends where a new clause begins (`and users can …`).
 *
 * @param chunks - The sentence.
 * @param from - Where the first noun stands.
 * @param depth - How deep lists inside lists already are.
 * @returns The items, none when no noun stands there.
 */
export function readList(chunks: readonly Chunk[], from: number, depth = 0): List {
  const items: Item[] = [];
  let index = skipAdverbs(chunks, from);
  for (;;) {
    const read = readItem(chunks, index, depth);
    if (read === undefined) break;
    if (items.length > 0 && startsClause(chunks, read.next)) break;
    items.push(read.item);
    index = read.next;
    const after = skipSeparators(chunks, index);
    if (after === index || (depth > 0 && closesNested(chunks, index, after))) break;
    index = after;
  }
  const last = items.at(-1);
  return { items, next: last === undefined ? from : Math.max(index, last.at + 1) };
}

function readItem(
  chunks: readonly Chunk[],
  from: number,
  depth: number,
): { item: Item; next: number } | undefined {
  const noun = chunks[from];
  if (noun?.kind !== 'noun') return undefined;
  let next = from + 1;
  let of: NounChunk | undefined;
  const inner = readParentheses(chunks, next);
  if (inner !== undefined) next = inner.next;
  const link = chunks[next];
  const target = chunks[next + 1];
  if (link?.kind === 'preposition' && link.word === 'of' && target?.kind === 'noun') {
    of = target;
    next += 2;
  }
  const having = depth === 0 ? readHaving(chunks, next) : undefined;
  if (having !== undefined) next = having.next;
  const item: Item = {
    noun,
    inner: inner?.chunks ?? [],
    having: having?.items ?? [],
    at: from,
    ...(of === undefined ? {} : { of }),
    ...(noun.type === undefined ? {} : { type: noun.type }),
  };
  return { item, next };
}

function readHaving(chunks: readonly Chunk[], from: number): List | undefined {
  const link = chunks[from];
  if (link?.kind !== 'preposition' || !/^(?:with|including|incl)$/u.test(link.word)) return undefined;
  const list = readList(chunks, from + 1, 1);
  return list.items.length > 0 ? list : undefined;
}

/**
 * Reads what stands in parentheses.
 *
 * @param chunks - The sentence.
 * @param from - Where the opening mark would stand.
 * @returns The chunks inside and where reading goes on; nothing when no parenthesis opens there.
 */
export function readParentheses(
  chunks: readonly Chunk[],
  from: number,
): { chunks: readonly Chunk[]; next: number } | undefined {
  if (chunks[from]?.kind !== 'open') return undefined;
  let end = from + 1;
  while (end < chunks.length && end - from < MAX_INNER && chunks[end]?.kind !== 'close') end += 1;
  return { chunks: chunks.slice(from + 1, end), next: Math.min(chunks.length, end + 1) };
}

function skipAdverbs(chunks: readonly Chunk[], from: number): number {
  let index = from;
  while (chunks[index]?.kind === 'adverb' || chunks[index]?.kind === 'colon') index += 1;
  const of = chunks[index];
  if (index > from && of?.kind === 'preposition' && of.word === 'of') index += 1;
  return index;
}

function skipSeparators(chunks: readonly Chunk[], from: number): number {
  let index = from;
  while (SEPARATORS.has(chunks[index]?.kind ?? '')) index += 1;
  if (index > from) while (chunks[index]?.kind === 'adverb') index += 1;
  return index;
}

/** A nested list goes on only with what looks like a property: the rest belongs to the outer list. */
function closesNested(chunks: readonly Chunk[], from: number, to: number): boolean {
  if (chunks[from]?.kind === 'semicolon') return true;
  const next = chunks[to];
  return next?.kind !== 'noun' || attributeOf(next) === undefined;
}

function startsClause(chunks: readonly Chunk[], next: number): boolean {
  const chunk = chunks[next]?.kind === 'adverb' ? chunks[next + 1] : chunks[next];
  return (
    chunk?.kind === 'verb' &&
    chunk.form !== 'gerund' &&
    (chunk.form !== 'past' || chunk.modal || chunk.passive)
  );
}
