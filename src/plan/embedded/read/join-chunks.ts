import { findAttribute } from '../words/attributes.ts';
import { withListedWords } from './listed-words.ts';
import type { Chunk, NounChunk } from './chunks.ts';
import type { Token } from './document.ts';

/** Nouns that a participle behind them tells more of: `date sent`. */
const MOMENTS: ReadonlySet<string> = new Set(['date', 'day', 'time', 'year']);

/** Nouns that say little without what they are of: `state of registration`. */
const MEASURED: ReadonlySet<string> = new Set(
  'date day time year month state place country kind type amount rate level number method mode form period reason colour color size'.split(
    ' ',
  ),
);

const JOINTS: ReadonlySet<Chunk['kind']> = new Set(['and', 'or', 'slash', 'comma']);

const ENDS: ReadonlySet<Chunk['kind']> = new Set([
  'comma',
  'and',
  'or',
  'close',
  'semicolon',
  'slash',
  'other',
  'open',
  'colon',
]);

/**
 * Joins what only together is one noun: `first and last name` are two names, and a `date sent` is a sent date.
 *
 * @param chunks - A sentence in chunks.
 * @param tokens - Its tokens.
 * @returns The chunks, some of them replaced.
 */
export function joinChunks(chunks: readonly Chunk[], tokens: readonly Token[]): readonly Chunk[] {
  const byStart = new Map(tokens.map((token) => [token.start, token]));
  const named = withPer(withOf(chunks, byStart), byStart);
  const whole = withSharedHeads(withMoments(named, byStart), byStart);
  return withListedWords(whole, tokens);
}

/** `date of birth`, `number of guests`: one property, when the lexicon has it. */
function withOf(chunks: readonly Chunk[], byStart: ReadonlyMap<number, Token>): readonly Chunk[] {
  const joined: Chunk[] = [];
  for (let index = 0; index < chunks.length; index += 1) {
    const chunk = chunks[index];
    const link = chunks[index + 1];
    const part = chunks[index + 2];
    if (chunk === undefined) break;
    const of = link?.kind === 'preposition' && link.word === 'of' ? byStart.get(link.start) : undefined;
    const isProperty =
      chunk.kind === 'noun' && part?.kind === 'noun' && of !== undefined && isPropertyOf(chunk, part);
    if (isProperty && of !== undefined) {
      const { owner: _none, ...rest } = part;
      const owner = chunk.owner === undefined ? {} : { owner: chunk.owner };
      const words = isNamed(chunk, part) ? [chunk.head, of, part.head] : [...chunk.words, of, ...part.words];
      joined.push({ ...rest, ...owner, words, plural: chunk.plural, start: chunk.start, end: part.end });
      index += 2;
    } else joined.push(chunk);
  }
  return joined;
}

/** `price per night`: one property, when the lexicon has it. */
function withPer(chunks: readonly Chunk[], byStart: ReadonlyMap<number, Token>): readonly Chunk[] {
  const joined: Chunk[] = [];
  for (let index = 0; index < chunks.length; index += 1) {
    const chunk = chunks[index];
    const link = chunks[index + 1];
    const unit = chunks[index + 2];
    if (chunk === undefined) break;
    const per = link?.kind === 'preposition' && link.word === 'per' ? byStart.get(link.start) : undefined;
    const isProperty =
      chunk.kind === 'noun' &&
      unit?.kind === 'noun' &&
      findAttribute([chunk.head.lower, 'per', unit.head.lower])?.match === 'exact';
    if (isProperty && per !== undefined) {
      joined.push({ ...chunk, words: [...chunk.words, per, unit.head], head: unit.head, end: unit.end });
      index += 2;
    } else joined.push(chunk);
  }
  return joined;
}

function isPropertyOf(chunk: NounChunk, part: NounChunk): boolean {
  if (isNamed(chunk, part)) return true;
  const isWhole = part.plural || part.determiner === 'each' || part.determiner === 'every';
  const isBare = part.determiner === undefined;
  return !isWhole && isBare && MEASURED.has(chunk.head.lower);
}

function isNamed(chunk: NounChunk, part: NounChunk): boolean {
  return findAttribute([chunk.head.lower, 'of', part.head.lower])?.match === 'exact';
}

/** `date joined, status`: the participle belongs to the date. */
function withMoments(chunks: readonly Chunk[], byStart: ReadonlyMap<number, Token>): readonly Chunk[] {
  const joined: Chunk[] = [];
  for (let index = 0; index < chunks.length; index += 1) {
    const chunk = chunks[index];
    const next = chunks[index + 1];
    const token = next === undefined ? undefined : byStart.get(next.start);
    const after = chunks[index + 2];
    if (chunk === undefined) break;
    const isMoment =
      chunk.kind === 'noun' &&
      !chunk.plural &&
      MOMENTS.has(chunk.head.lower) &&
      next?.kind === 'verb' &&
      next.form === 'past' &&
      token?.end === next.end &&
      (after === undefined || ENDS.has(after.kind));
    if (isMoment && token !== undefined) {
      joined.push({ ...chunk, words: [token, chunk.head], end: next.end });
      index += 1;
    } else joined.push(chunk);
  }
  return joined;
}

/** `home and office address`: the first has the head of the second, when that makes a property that is known. */
function withSharedHeads(chunks: readonly Chunk[], byStart: ReadonlyMap<number, Token>): readonly Chunk[] {
  return chunks.map((chunk, index) => {
    const next = chunks[index + 1];
    const whole = chunks[index + 2];
    if (next === undefined || !JOINTS.has(next.kind) || whole?.kind !== 'noun' || whole.words.length < 2)
      return chunk;
    const word =
      chunk.kind === 'noun'
        ? soleWord(chunk)
        : chunk.kind === 'adjective'
          ? byStart.get(chunk.start)
          : undefined;
    if (word === undefined || findAttribute([word.lower])?.match === 'exact') return chunk;
    if (findAttribute([word.lower, whole.head.lower])?.match !== 'exact') return chunk;
    return {
      ...(chunk.kind === 'noun' ? chunk : whole),
      words: [word, whole.head],
      head: whole.head,
      plural: whole.plural,
      start: chunk.start,
      end: chunk.end,
    };
  });
}

function soleWord({ words }: NounChunk): Token | undefined {
  return words.length === 1 ? words[0] : undefined;
}
