import type { Chunk, ChunkedSentence } from '../read/chunks.ts';
import type { Token } from '../read/document.ts';

/** A part of a sentence that says one thing. */
export interface Clause {
  readonly sentence: ChunkedSentence;
  readonly chunks: readonly Chunk[];
  readonly tokens: readonly Token[];
  /** The tokens in lower case. */
  readonly words: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** What is longer is cut: no rule needs more, and the time stays linear whatever the text. */
const MAX_CHUNKS = 40;
const MAX_TOKENS = 60;

/** What begins a condition that belongs to the clause behind its comma. */
const CONDITIONS = new Set([
  'once',
  'when',
  'after',
  'if',
  'as',
  'until',
  'unless',
  'whenever',
  'before',
  'while',
]);

/** Words that set one statement against another. */
const CONTRASTS = new Set(['while', 'whereas', 'although', 'though', 'because', 'so']);

/**
 * Splits a sentence where a new statement begins: at semicolons, and where a subject with its verb follows.
 *
 * @param sentence - The sentence in chunks.
 * @returns Its clauses in order.
 */
export function clausesOf(sentence: ChunkedSentence): readonly Clause[] {
  const groups: Chunk[][] = [[]];
  for (const [index, chunk] of sentence.chunks.entries()) {
    const current = groups.at(-1) ?? [];
    if (splits(sentence.chunks, index, current)) groups.push([]);
    if (!(chunk.kind === 'semicolon' || (chunk.kind === 'other' && /^[.!?]$/u.test(chunk.word))))
      groups.at(-1)?.push(chunk);
  }
  let next = 0;
  return groups.flatMap((chunks) => {
    const clause = clauseOf(sentence, chunks, next);
    if (clause === undefined) return [];
    next = clause.next;
    return [clause.clause];
  });
}

function clauseOf(
  sentence: ChunkedSentence,
  chunks: readonly Chunk[],
  from: number,
): { clause: Clause; next: number } | undefined {
  const all = sentence.sentence.tokens;
  const start = chunks[0]?.start;
  const end = chunks.at(-1)?.end;
  if (start === undefined || end === undefined) return undefined;
  let first = from;
  while ((all[first]?.start ?? end) < start) first += 1;
  let next = first;
  while (next < all.length && (all[next]?.start ?? end) < end) next += 1;
  const tokens = all.slice(first, Math.min(next, first + MAX_TOKENS));
  return { clause: { sentence, chunks, tokens, words: tokens.map(({ lower }) => lower), start, end }, next };
}

function splits(chunks: readonly Chunk[], index: number, current: readonly Chunk[]): boolean {
  const chunk = chunks[index];
  if (chunk === undefined || current.length === 0) return false;
  if (chunk.kind === 'semicolon' || current.length >= MAX_CHUNKS) return true;
  if (!current.some(({ kind }) => kind === 'verb')) return false;
  const next = chunks[index + 1];
  const refersBack = next?.kind === 'pronoun' && /^(?:it|they)$/u.test(next.word);
  const contrast = 'word' in chunk && CONTRASTS.has(chunk.word) && !(chunk.word === 'while' && refersBack);
  const joins = chunk.kind === 'comma' || chunk.kind === 'and' || chunk.kind === 'dash' || contrast;
  return joins && !isOpenCondition(current) && beginsClause(chunks, index + 1);
}

/** `once it is approved, …`: the comma closes the condition, the statement is still to come. */
function isOpenCondition(current: readonly Chunk[]): boolean {
  const first = current[0];
  if (first === undefined || !('word' in first) || !CONDITIONS.has(first.word)) return false;
  return current.filter(({ kind }) => kind === 'comma').length === 0;
}

/** Of a verb that nobody knows, only the auxiliary is seen. */
const MODALS = new Set(['can', 'may', 'must', 'should', 'will', 'cannot', 'could', 'shall']);

/** A subject and a verb that says something of it. */
function beginsClause(chunks: readonly Chunk[], from: number): boolean {
  let index = from;
  while (index < from + 4 && isSkipped(chunks[index])) index += 1;
  const subject = chunks[index];
  if (subject?.kind !== 'noun' && subject?.kind !== 'pronoun') return false;
  index += 1;
  for (let steps = 0; steps < 3 && chunks[index]?.kind === 'preposition'; steps += 1) {
    if (chunks[index + 1]?.kind !== 'noun') return false;
    index += 2;
  }
  while (index < from + 12 && chunks[index]?.kind === 'adverb') index += 1;
  const verb = chunks[index];
  if (verb !== undefined && 'word' in verb && MODALS.has(verb.word)) return true;
  if (verb?.kind !== 'verb') return false;
  return verb.modal || verb.passive || verb.form === 'base' || verb.form === 'third';
}

function isSkipped(chunk: Chunk | undefined): boolean {
  return chunk?.kind === 'and' || chunk?.kind === 'comma' || chunk?.kind === 'adverb';
}
