import { verbForm } from '../words/verbs.ts';

/** Words that deny what a clause says. */
const DENIALS: ReadonlySet<string> = new Set(
  (
    "not never no cannot can't couldn't won't wouldn't shouldn't mustn't don't doesn't isn't aren't without prevent " +
    'prevents preventing avoid avoids avoiding disallow disallowed forbid forbidden prohibit prohibited stop stops block ' +
    'blocks blocked reject rejects rejected refuse refuses nobody none impossible neither nor'
  ).split(' '),
);

const NUMBERS: readonly string[] = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
  'eighteen nineteen twenty'
).split(' ');

/**
 * Whether a clause denies something.
 *
 * @param words - Its words in lower case.
 * @returns True for `not`, `never`, `prevent` …
 */
export function denies(words: readonly string[]): boolean {
  return words.some((word) => DENIALS.has(word));
}

/**
 * Where a phrase stands.
 *
 * @param words - Words in lower case.
 * @param phrase - The phrase, its words with single spaces between them.
 * @param from - Where to begin.
 * @returns The place of its first word, or -1.
 */
export function indexOfPhrase(words: readonly string[], phrase: string, from = 0): number {
  const [first = '', ...rest] = partsOf(phrase);
  let index = words.indexOf(first, from);
  while (index >= 0) {
    const at = index + 1;
    if (rest.every((part, offset) => words[at + offset] === part)) return index;
    index = words.indexOf(first, at);
  }
  return -1;
}

/** Phrases are few and asked for at every clause. */
const PARTS = new Map<string, readonly string[]>();

function partsOf(phrase: string): readonly string[] {
  const known = PARTS.get(phrase);
  if (known !== undefined) return known;
  const parts = phrase.split(' ');
  PARTS.set(phrase, parts);
  return parts;
}

/**
 * Whether one of some phrases stands in a clause.
 *
 * @param words - Words in lower case.
 * @param phrases - The phrases.
 * @returns True when one does.
 */
export function hasPhrase(words: readonly string[], phrases: readonly string[]): boolean {
  return phrases.some((phrase) => indexOfPhrase(words, phrase) >= 0);
}

/**
 * Reads a number, in figures or as a word.
 *
 * @param word - The word.
 * @returns The number; nothing for other words.
 */
export function readNumber(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  const named = NUMBERS.indexOf(word);
  if (named >= 0) return named;
  if (word === 'dozen') return 12;
  return /^\d{1,9}$/u.test(word) ? Number(word) : undefined;
}

/**
 * The base form of a verb.
 *
 * @param word - A form of it.
 * @returns What the table says, or the word without its ending.
 */
export function lemmaOf(word: string): string {
  return verbForm(word)?.lemma ?? word.replace(/(?:(?<=ss|sh|ch)es|(?<!s)s|ed|ing)$/u, '');
}
