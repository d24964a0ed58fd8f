import { singularize } from '../../../spec/names.ts';
import { verbForm } from '../words/verbs.ts';
import type { NounChunk, Quantity } from './chunks.ts';
import type { Token } from './document.ts';

/** Determiners that say how many. */
const QUANTITIES: Readonly<Record<string, Quantity>> = {
  a: 'one', an: 'one', each: 'one', every: 'one', this: 'one', that: 'one', another: 'one', one: 'one', single: 'one',
  many: 'many', several: 'many', multiple: 'many', various: 'many', numerous: 'many', all: 'many', some: 'many',
  few: 'many', more: 'many', these: 'many', those: 'many', different: 'many', other: 'many', no: 'none', zero: 'none',
  any: 'optional',
}; // prettier-ignore

/** Fixed phrases before a noun, longest first. */
const PHRASES: readonly { readonly words: readonly string[]; readonly quantity: Quantity }[] = (
  [
    ['zero or more', 'many'], ['one or more', 'many'], ['one or several', 'many'], ['one or many', 'many'], ['zero or one', 'optional'],
    ['at least one', 'many'], ['at most one', 'optional'], ['more than one', 'many'], ['any number of', 'many'],
    ['a number of', 'many'], ['a list of', 'many'], ['a set of', 'many'], ['a collection of', 'many'], ['a variety of', 'many'],
    ['a range of', 'many'], ['a lot of', 'many'], ['a couple of', 'many'], ['lists of', 'many'], ['the list of', 'many'], ['exactly one', 'one'], ['only one', 'one'], ['up to', 'many'],
  ] as const
).map(([text, quantity]) => ({ words: text.split(' '), quantity })); // prettier-ignore

/** Longer runs are no noun phrase; the caps keep the time linear whatever the text. */
const MAX_OPENING = 6;
const MAX_WORDS = 8;

interface Opening {
  readonly next: number;
  readonly determiner?: string;
  readonly quantity?: Quantity;
  readonly pronoun: boolean;
}

/**
 * Reads a noun chunk: determiners, adjectives, nouns; `X's Y` becomes a Y that X owns.
 *
 * @param tokens - The sentence.
 * @param from - Where the chunk would begin.
 * @returns The chunk and where it ends; nothing when none begins here.
 */
export function chunkNoun(
  tokens: readonly Token[],
  from: number,
): { chunk: NounChunk; next: number } | undefined {
  const opening = readOpening(tokens, from);
  const words: Token[] = [];
  let owner: NounChunk | 'pronoun' | undefined = opening.pronoun ? 'pronoun' : undefined;
  let index = opening.next;
  let head = -1;
  for (; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (
      token === undefined ||
      words.length >= MAX_WORDS ||
      !belongs(tokens, index, opening.next > from || words.length > 0)
    )
      break;
    words.push(token);
    if (token.tag !== 'noun') continue;
    head = words.length;
    if (!token.owns || tokens[index + 1] === undefined) continue;
    owner = makeChunk(words.slice(0, head), opening, undefined, tokens[from]?.start ?? token.start);
    words.length = 0;
    head = -1;
  }
  if (head < 0) return undefined;
  const used = words.slice(0, head);
  const chunk = makeChunk(used, opening, owner, tokens[from]?.start ?? 0);
  return { chunk, next: index - (words.length - head) };
}

function makeChunk(
  words: readonly Token[],
  opening: Opening,
  owner: NounChunk | 'pronoun' | undefined,
  start: number,
): NounChunk {
  const head = words.at(-1);
  if (head === undefined) throw new RangeError('A noun chunk needs a word');
  return {
    kind: 'noun',
    words: words.filter((word) => word.tag !== 'number'),
    head,
    plural: singularize(head.lower) !== head.lower || head.lower === 'staff',
    start,
    end: head.end,
    ...(opening.determiner === undefined ? {} : { determiner: opening.determiner }),
    ...(opening.quantity === undefined ? {} : { quantity: opening.quantity }),
    ...(owner === undefined ? {} : { owner }),
  };
}

function readOpening(tokens: readonly Token[], from: number): Opening {
  let next = from;
  let determiner: string | undefined;
  let quantity: Quantity | undefined;
  let pronoun = false;
  while (next - from < MAX_OPENING) {
    const phrase = PHRASES.find(({ words }) =>
      words.every((word, offset) => tokens[next + offset]?.lower === word),
    );
    if (phrase !== undefined) {
      quantity = phrase.quantity;
      next += phrase.words.length;
      continue;
    }
    const token = tokens[next];
    if (token === undefined || (token.tag !== 'determiner' && token.tag !== 'possessive')) break;
    if (token.tag === 'possessive') pronoun = /^(?:his|her|its|their)$/u.test(token.lower);
    determiner = token.lower;
    quantity = QUANTITIES[token.lower] ?? quantity;
    next += 1;
  }
  return {
    next,
    pronoun,
    ...(determiner === undefined ? {} : { determiner }),
    ...(quantity === undefined ? {} : { quantity }),
  };
}

function belongs(tokens: readonly Token[], index: number, opened: boolean): boolean {
  const token = tokens[index];
  if (token === undefined) return false;
  const after = tokens[index + 1];
  const before = tokens[index - 1];
  if (before?.quoted === true && token.quoted && before.end + 3 < token.start) return false;
  if (token.tag === 'noun') return true;
  const leads = after?.tag === 'noun' || after?.tag === 'adjective' || after?.tag === 'number';
  if (token.tag === 'number' || token.tag === 'adjective') {
    return leads || (after?.tag === 'verb' && opened && isModifier(after, tokens[index + 2]));
  }
  return token.tag === 'verb' && opened && isModifier(token, after);
}

/** `completed orders`, `waiting list`: a participle in front of its noun. */
function isModifier(token: Token, after: Token | undefined): boolean {
  const form = verbForm(token.lower)?.form;
  return after?.tag === 'noun' && (form === 'past' || form === 'gerund' || /(?:ed|ing)$/u.test(token.lower));
}
