import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import { lazy } from '../../data/load.ts';
import { CLOSED_CLASS } from '../../data/closed-class.ts';
import { retag } from './retag.ts';
import { verbForm } from '../words/verbs.ts';
import type { Document, Tag, Token } from './document.ts';

/** How the tagger's classes map to ours. */
const FROM_WINK: Readonly<Record<string, Tag>> = {
  NOUN: 'noun',
  PROPN: 'noun',
  VERB: 'verb',
  AUX: 'verb',
  ADJ: 'adjective',
  ADV: 'adverb',
  DET: 'determiner',
  PRON: 'noun',
  NUM: 'number',
  ADP: 'preposition',
  SYM: 'punctuation',
  PUNCT: 'punctuation',
};

const END = '.';

/** In capitals these are no business words. */
const HTTP_METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HTTP', 'JSON', 'REST', 'URL']);

/** Loaded once: the model changes itself while it loads, and cannot be loaded twice. */
const tagger = lazy(() => winkNLP(model, ['pos']));

/**
 * Gives every token of a document its word class: closed classes from a table, the rest from the tagger, corrected by
 * the named rules of `retag.ts`.
 *
 * @param document - The document; its tokens are tagged in place.
 * @param without - Names of rules that are switched off.
 */
export function tagDocument(document: Document, without: ReadonlySet<string>): void {
  const tokens = document.sentences.flatMap((sentence) => [...sentence.tokens, undefined]);
  const classes = classify(tokens.map((token) => (token === undefined ? END : wordForTagger(token))));
  for (const [index, token] of tokens.entries()) {
    if (token !== undefined) token.tag = tagOf(token, classes[index]);
  }
  for (const sentence of document.sentences) retag(sentence.tokens, without);
}

function tagOf(token: Token, wink: string | undefined): Tag {
  if (token.quoted || token.lower.includes('_')) return 'noun';
  if (HTTP_METHODS.has(token.text)) return 'adverb';
  const closed = CLOSED_CLASS.get(token.lower);
  if (closed !== undefined) return closed;
  if (!/[\p{L}\p{N}]/u.test(token.text)) return 'punctuation';
  if (/^\d/u.test(token.lower)) return /[a-z]{3}/u.test(token.lower) ? 'adjective' : 'number';
  const tag = FROM_WINK[wink ?? ''] ?? 'noun';
  if (tag === 'punctuation' || (token.lower.includes('-') && tag === 'preposition')) return 'noun';
  if (tag === 'noun' || tag === 'adjective') return tag;
  if (tag === 'verb' && verbForm(token.lower) === undefined && !/(?:ed|ing|s)$/u.test(token.lower))
    return 'noun';
  return tag;
}

/** One plain word, so that the tagger's tokens and ours stay one to one. */
function wordForTagger(token: Token): string {
  const parts = token.lower.split(/[^a-z0-9]+/u).filter((part) => part !== '');
  const last = parts.at(-1);
  if (last === undefined) return token.text === ',' || token.text === ';' ? ',' : END;
  return last === 'cannot' ? 'can' : last.slice(0, 24);
}

function classify(words: readonly string[]): readonly string[] {
  const nlp = tagger();
  const { its } = nlp;
  const tokens = nlp.readDoc(words.join(' ')).tokens();
  // oxlint-disable-next-line typescript/unbound-method -- wink takes its own functions as keys
  const [values, classes] = [tokens.out(its.value), tokens.out(its.pos)];
  if (values.length === words.length) return classes;
  return align(words, values, classes);
}

/** Where the tagger has split a word, the class of its last part counts. */
function align(
  words: readonly string[],
  values: readonly string[],
  classes: readonly string[],
): readonly string[] {
  let next = 0;
  return words.map((word) => {
    let length = 0;
    let found = '';
    while (length < word.length && next < values.length) {
      length += (values[next] ?? '').length;
      found = classes[next] ?? '';
      next += 1;
    }
    return found;
  });
}
