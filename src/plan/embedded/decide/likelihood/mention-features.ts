import { singularize } from '../../../../spec/names.ts';
import { isAppNoun, isPersonWord } from '../../frames/reader.ts';
import { nounClass } from '../../words/noun-class.ts';
import { attributeOf, thingName } from '../../words/phrase.ts';
import { isVerbOf } from '../../words/verbs.ts';
import type { VerbClass } from '../../../data/verbs.ts';
import type { Chunk, ChunkedSentence, NounChunk, VerbChunk } from '../../read/chunks.ts';
import type { Features } from './features.ts';

/** Where a noun chunk stands. */
export interface Mention {
  readonly noun: NounChunk;
  readonly sentence: ChunkedSentence;
  /** Its place among the sentence's chunks. */
  readonly index: number;
}

/** What is known of the request as a whole. */
export interface MentionContext {
  /** How often each head noun occurs. */
  readonly heads: ReadonlyMap<string, number>;
  /** Sentences by their index, for what introduces a list item. */
  readonly sentences: ReadonlyMap<number, ChunkedSentence>;
}

const VERB_CLASSES: readonly VerbClass[] = ['store', 'view', 'event', 'build', 'have', 'send', 'link', 'pay'];

/** Marks between which a clause stands. */
const CLAUSE_ENDS: ReadonlySet<Chunk['kind']> = new Set(['semicolon', 'subordinate', 'relative']);

const SEPARATORS: ReadonlySet<Chunk['kind']> = new Set(['comma', 'and', 'or', 'slash', 'semicolon']);

/** How far to look for the verb that governs a noun, and for the other members of its list. */
const REACH = 24;

/**
 * All noun chunks of a request.
 *
 * @param sentences - The request in chunks.
 * @returns Each with its place.
 */
export function mentionsIn(sentences: readonly ChunkedSentence[]): readonly Mention[] {
  return sentences.flatMap((sentence) =>
    sentence.chunks.flatMap((chunk, index): Mention[] =>
      chunk.kind === 'noun' ? [{ noun: chunk, sentence, index }] : [],
    ),
  );
}

/**
 * What mentions are seen against.
 *
 * @param sentences - The request in chunks.
 * @returns Counts and introductions.
 */
export function mentionContext(sentences: readonly ChunkedSentence[]): MentionContext {
  const heads = new Map<string, number>();
  for (const { noun } of mentionsIn(sentences)) heads.set(headOf(noun), (heads.get(headOf(noun)) ?? 0) + 1);
  return { heads, sentences: new Map(sentences.map((one) => [one.sentence.index, one])) };
}

/**
 * Describes a noun chunk by its words and by what stands around it.
 *
 * @param mention - The chunk and its place.
 * @param context - The request as a whole.
 * @returns The features that are not 0.
 */
export function mentionFeatures(mention: Mention, context: MentionContext): Features {
  const features = new Map<string, number>();
  const set: Set = (name, value = 1) => {
    if (value !== 0) features.set(name, value);
  };
  setWords(mention.noun, context, set);
  setSides(mention, set);
  setVerb(mention, set);
  setList(mention, set);
  setLine(mention, context, set);
  return features;
}

type Set = (name: string, value?: number) => void;

function headOf({ head }: NounChunk): string {
  return singularize(head.lower);
}

function setWords(noun: NounChunk, { heads }: MentionContext, set: Set): void {
  const head = headOf(noun);
  const archetype = thingName(noun)?.archetype;
  const attribute = attributeOf(noun);
  const known = archetype === undefined ? 'unknown' : 'known';
  set(`attribute ${attribute?.match ?? 'none'}`);
  set(`attribute ${attribute?.match ?? 'none'}, ${known}`);
  if (attribute !== undefined) set(`type ${attribute.shape.type}`);
  set(`kind ${archetype?.kind ?? 'none'}`);
  set(`class ${nounClass(head) ?? 'none'}`);
  set(`class ${nounClass(head) ?? 'none'}, ${known}`);
  set(`head ${head}`);
  set(`${noun.plural ? 'plural' : 'singular'}, ${known}, ${attribute?.match ?? 'none'}`);
  set(noun.plural ? 'plural' : 'singular');
  set(`determiner ${noun.determiner ?? 'none'}`);
  set(`quantity ${noun.quantity ?? 'none'}`);
  if (noun.owner !== undefined) set(noun.owner === 'pronoun' ? 'owner pronoun' : 'owner noun');
  set(`words ${Math.min(4, noun.words.length)}`);
  set('person', isPersonWord(head) ? 1 : 0);
  set('app', isAppNoun(noun) ? 1 : 0);
  set(`times ${Math.min(5, heads.get(head) ?? 1)}`);
  const ending = /(?:tion|sion|ment|ness|ity|ism|ance|ence|ing|ics|er|or|al|age|ure|ry|y)$/u.exec(head)?.[0];
  if (ending !== undefined) set(`ending ${ending}`);
  for (const { lower, tag } of noun.words.slice(0, -1)) set(`modifier ${tag === 'noun' ? 'noun' : lower}`);
}

function setSides({ sentence: { chunks }, index }: Mention, set: Set): void {
  set(`before ${sign(chunks[index - 1])}`);
  set(`before ${sign(chunks[index - 2])} ${sign(chunks[index - 1])}`);
  set(`after ${sign(chunks[index + 1])}`);
  set(`after ${sign(chunks[index + 1])} ${sign(chunks[index + 2])}`);
  set(`between ${sign(chunks[index - 1])} and ${sign(chunks[index + 1])}`);
  set('first', index === 0 ? 1 : 0);
  set('alone', chunks.length === 1 ? 1 : 0);
  const mark = lastBefore(chunks, index, ({ kind }) => kind === 'open' || kind === 'close');
  set('in parentheses', mark?.kind === 'open' ? 1 : 0);
}

/** A chunk reduced to what matters beside it. */
function sign(chunk: Chunk | undefined): string {
  if (chunk === undefined) return 'nothing';
  switch (chunk.kind) {
    case 'noun':
      return attributeOf(chunk)?.match === 'exact' ? 'property' : 'noun';
    case 'verb':
      return chunk.passive ? 'passive' : chunk.modal ? 'modal' : `verb ${verbKind(chunk)}`;
    case 'preposition':
    case 'to':
    case 'pronoun':
    case 'relative':
    case 'subordinate':
      return chunk.word;
    default:
      return chunk.kind;
  }
}

function verbKind({ lemma }: VerbChunk): string {
  if (lemma === 'be' || lemma === 'have') return lemma;
  return VERB_CLASSES.find((name) => isVerbOf(lemma, name)) ?? 'other';
}

/** The verb before the noun in its clause, of which it may be an object, and the one right behind it. */
function setVerb({ sentence: { chunks }, index }: Mention, set: Set): void {
  let distance = 0;
  let preposition = 'none';
  for (let at = index - 1; at >= 0 && distance < REACH; at -= 1, distance += 1) {
    const chunk = chunks[at];
    if (chunk === undefined || CLAUSE_ENDS.has(chunk.kind)) break;
    if (chunk.kind === 'preposition' && preposition === 'none') preposition = chunk.word;
    if (chunk.kind !== 'verb') continue;
    set(`object of ${verbKind(chunk)}`);
    set(`object of ${chunk.lemma}`);
    set(`object of ${verbKind(chunk)} by ${preposition}`);
    set(`verb form ${chunk.form}`);
    break;
  }
  set(`preposition ${preposition}`);
  const next = chunks[index + 1];
  if (next?.kind === 'verb') set(`subject of ${next.lemma}`);
}

/** What the noun is listed with. */
function setList({ sentence: { chunks }, index, noun }: Mention, set: Set): void {
  const siblings: NounChunk[] = [];
  for (const step of [-1, 1]) {
    let at = index + step;
    for (let seen = 0; seen < REACH; seen += 1) {
      const chunk = chunks[at];
      if (chunk === undefined || !(SEPARATORS.has(chunk.kind) || chunk.kind === 'noun')) break;
      if (chunk.kind === 'noun') siblings.push(chunk);
      at += step;
    }
  }
  set('listed', Math.log2(siblings.length + 1));
  if (siblings.length === 0) return;
  const share = (fits: (sibling: NounChunk) => boolean): number =>
    siblings.filter(fits).length / siblings.length;
  const properties = share((sibling) => attributeOf(sibling)?.match === 'exact');
  set('listed with properties', properties);
  set('listed with properties only', properties === 1 ? 1 : 0);
  set(
    'listed with things',
    share((sibling) => thingName(sibling)?.archetype !== undefined),
  );
  set(
    'listed with plurals',
    share(({ plural }) => plural),
  );
  set(
    'listed, other number',
    share(({ plural }) => plural !== noun.plural),
  );
  if (attributeOf(noun) === undefined) set('unknown listed with properties', properties);
}

function setLine(
  { sentence: { chunks, sentence }, index }: Mention,
  context: MentionContext,
  set: Set,
): void {
  set(`layout ${sentence.layout}`);
  if (index === 0) set(`layout ${sentence.layout}, first`);
  const lead = lastBefore(chunks, index, (_chunk, at) => chunks[at + 1]?.kind === 'colon');
  if (lead?.kind === 'noun') set(`after colon of ${nounKind(lead)}`);
  const before = lastBefore(chunks, index, ({ kind }) => kind === 'noun');
  if (before?.kind === 'noun') set(`last noun ${nounKind(before)}`);
  const above = sentence.under === undefined ? undefined : context.sentences.get(sentence.under);
  const heading = above?.chunks.findLast((chunk) => chunk.kind === 'noun');
  if (heading?.kind === 'noun') set(`under ${nounKind(heading)}`);
}

/** The last chunk before a place that fits, as far as one looks back. */
function lastBefore(
  chunks: readonly Chunk[],
  index: number,
  fits: (chunk: Chunk, at: number) => boolean,
): Chunk | undefined {
  for (let at = index - 1; at >= 0 && at >= index - REACH * 2; at -= 1) {
    const chunk = chunks[at];
    if (chunk !== undefined && fits(chunk, at)) return chunk;
  }
  return undefined;
}

function nounKind(noun: NounChunk): string {
  if (isAppNoun(noun)) return 'app';
  if (attributeOf(noun)?.match === 'exact') return 'property';
  return thingName(noun)?.archetype === undefined ? 'unknown' : 'thing';
}
