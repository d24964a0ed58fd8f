import { verbForm } from '../words/verbs.ts';
import { chunkCell } from './chunk-cell.ts';
import { chunkNoun } from './chunk-noun.ts';
import { joinChunks } from './join-chunks.ts';
import type { Chunk, ChunkedSentence, MarkKind, VerbChunk } from './chunks.ts';
import type { Sentence, Token } from './document.ts';

const MARKS: Readonly<Record<string, MarkKind>> = {
  ',': 'comma', ':': 'colon', ';': 'semicolon', '(': 'open', '[': 'open', '{': 'open', ')': 'close', ']': 'close',
  '}': 'close', '/': 'slash', '|': 'slash', '→': 'arrow', '->': 'arrow', '=>': 'arrow', '>': 'arrow', '-': 'dash',
  '–': 'dash', '—': 'dash', '=': 'colon',
}; // prettier-ignore

const BY_TAG: Partial<Readonly<Record<Token['tag'], MarkKind>>> = {
  preposition: 'preposition', to: 'to', and: 'and', or: 'or', pronoun: 'pronoun', relative: 'relative',
  subordinate: 'subordinate', adjective: 'adjective', adverb: 'adverb', number: 'number', not: 'not',
}; // prettier-ignore

/** Longer runs of auxiliaries are no verb phrase. */
const MAX_VERB = 10;

/** Verbs after which `to` and a verb only say that the latter is wanted or possible. */
const LEADS_TO_VERB = new Set([
  'need',
  'want',
  'like',
  'wish',
  'use',
  'help',
  'try',
  'have',
  'be',
  'able',
  'plan',
  'hope',
  'start',
]);

/**
 * Groups a sentence's words into noun chunks, verb chunks and marks.
 *
 * @param sentence - A tagged sentence.
 * @returns The chunks in order.
 */
export function chunk(sentence: Sentence): ChunkedSentence {
  const { tokens } = sentence;
  if (sentence.layout === 'cell') {
    const open = tokens.findIndex(({ text }) => text === '(');
    const name = chunkCell(open < 0 ? tokens : tokens.slice(0, open));
    const remark = open < 0 ? [] : chunksOf(tokens.slice(open));
    return { sentence, chunks: name === undefined ? remark : [name, ...remark] };
  }
  return { sentence, chunks: joinChunks(chunksOf(tokens), tokens) };
}

function chunksOf(tokens: readonly Token[]): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let index = 0;
  while (index < tokens.length) {
    const next = chunkAt(tokens, index);
    chunks.push(next.chunk);
    index = next.next;
  }
  return chunks;
}

function chunkAt(tokens: readonly Token[], index: number): { chunk: Chunk; next: number } {
  const noun = chunkNoun(tokens, index);
  if (noun !== undefined) return noun;
  const verb = chunkVerb(tokens, index);
  if (verb !== undefined) return verb;
  const token = tokens[index];
  if (token === undefined) throw new RangeError('No token at this index');
  const kind = MARKS[token.lower] ?? BY_TAG[token.tag] ?? 'other';
  return { chunk: { kind, word: token.lower, start: token.start, end: token.end }, next: index + 1 };
}

interface VerbState {
  modal: boolean;
  negated: boolean;
  be: boolean;
  main: Token | undefined;
}

function chunkVerb(tokens: readonly Token[], from: number): { chunk: VerbChunk; next: number } | undefined {
  const state: VerbState = { modal: false, negated: false, be: false, main: undefined };
  let index = from;
  while (index < tokens.length && index - from < MAX_VERB && takeVerbToken(tokens, index, state)) index += 1;
  const first = tokens[from];
  const last = tokens[index - 1];
  if (first === undefined || last === undefined || index === from) return undefined;
  if (state.main === undefined && !state.be) return undefined;
  const word = state.main?.lower ?? 'be';
  const known = verbForm(word);
  const form = known?.form ?? formByEnding(word);
  const chunk: VerbChunk = {
    kind: 'verb',
    lemma: word === 'be' ? 'be' : (known?.lemma ?? stripEnding(word, form)),
    form,
    modal: state.modal,
    negated: state.negated,
    passive: state.be && form === 'past',
    start: first.start,
    end: last.end,
  };
  return { chunk, next: index };
}

function takeVerbToken(tokens: readonly Token[], index: number, state: VerbState): boolean {
  const token = tokens[index];
  if (token === undefined) return false;
  const follows = state.main !== undefined;
  switch (token.tag) {
    case 'modal':
      if (follows) return false;
      state.modal = true;
      state.negated ||= token.lower.endsWith("n't") || token.lower === 'cannot';
      return true;
    case 'not':
      state.negated = true;
      return !follows && leadsOn(tokens, index);
    case 'be':
      if (follows && state.main?.tag !== 'have') return false;
      state.be = true;
      state.main = undefined;
      return true;
    case 'have':
      if (follows) return false;
      state.main = token;
      return true;
    case 'verb':
      if (
        follows &&
        !(state.main?.tag === 'have' && (verbForm(token.lower)?.form ?? formByEnding(token.lower)) === 'past')
      )
        return false;
      state.main = token;
      return true;
    case 'to':
      return takesTo(tokens, index, state);
    case 'adjective':
      return token.lower === 'able' && state.be && tokens[index + 1]?.tag === 'to';
    case 'adverb':
      return !follows && leadsOn(tokens, index);
    case 'and':
    case 'determiner':
    case 'noun':
    case 'number':
    case 'or':
    case 'possessive':
    case 'preposition':
    case 'pronoun':
    case 'punctuation':
    case 'relative':
    case 'subordinate':
      return false;
    default:
      return token.tag satisfies never;
  }
}

function takesTo(tokens: readonly Token[], index: number, state: VerbState): boolean {
  const before = tokens[index - 1];
  const after = tokens[index + 1];
  const verbal = after?.tag === 'verb' || after?.tag === 'be' || after?.tag === 'have';
  if (!verbal) return false;
  const lemma =
    before === undefined
      ? undefined
      : before.tag === 'be'
        ? 'be'
        : before.tag === 'have'
          ? 'have'
          : before.lower;
  if (lemma === undefined || (state.main === undefined && !state.be)) {
    return before === undefined || !state.modal;
  }
  if (!LEADS_TO_VERB.has(verbForm(lemma)?.lemma ?? lemma)) return false;
  state.main = undefined;
  state.be = false;
  state.modal = true;
  return true;
}

/** Whether an adverb or a negation stands before the verb it belongs to. */
function leadsOn(tokens: readonly Token[], index: number): boolean {
  for (let next = index + 1; next <= index + 2; next += 1) {
    const tag = tokens[next]?.tag;
    if (tag === 'verb' || tag === 'be' || tag === 'have' || tag === 'modal') return true;
    if (tag !== 'adverb' && tag !== 'not') return false;
  }
  return false;
}

function formByEnding(word: string): VerbChunk['form'] {
  if (word.endsWith('ing')) return 'gerund';
  if (word.endsWith('ed')) return 'past';
  return word.endsWith('s') && !word.endsWith('ss') ? 'third' : 'base';
}

function stripEnding(word: string, form: VerbChunk['form']): string {
  if (word === 'has' || word === 'had' || word === 'having') return 'have';
  return word.slice(0, word.length - ENDINGS[form].length);
}

const ENDINGS = { base: '', third: 's', past: 'ed', gerund: 'ing' } as const;
