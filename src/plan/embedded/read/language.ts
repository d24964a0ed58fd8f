import { CLOSED_CLASS } from '../../data/closed-class.ts';
import { FUNCTION_WORDS, SCRIPTS } from '../../data/languages.ts';
import type { Document } from './document.ts';

/** Below this share of English function words a text without entities is taken for another language. */
const ENGLISH_SHARE = 0.12;

/** Shorter texts have too few words to tell. */
const MIN_WORDS = 4;

/**
 * Guesses whether a request is in another language than English.
 *
 * @param document - The request.
 * @param hasEntities - Whether anything was found to keep: then only plain evidence counts.
 * @returns The language's name; nothing when the request may be English.
 */
export function foreignLanguage(document: Document, hasEntities: boolean): string | undefined {
  const words = document.sentences.flatMap(({ tokens }) => tokens).filter(({ text }) => /\p{L}/u.test(text));
  const script = SCRIPTS.find(
    ({ pattern }) => words.filter(({ text }) => pattern.test(text)).length * 2 > words.length,
  );
  if (script !== undefined) return script.language;
  if (words.length < MIN_WORDS) return undefined;
  const english = words.filter(({ lower }) => CLOSED_CLASS.has(lower)).length;
  const [language, count] = bestGuess(words.map(({ lower }) => lower));
  if (count >= 2 && count > english * 1.5) return language;
  const isForeign = !hasEntities && english / words.length < ENGLISH_SHARE && count > 0;
  return isForeign ? language : undefined;
}

function bestGuess(words: readonly string[]): readonly [string, number] {
  const counts = Object.entries(FUNCTION_WORDS).map(([language, list]): [string, number] => {
    const known = new Set(list.split(' '));
    return [language, words.filter((word) => known.has(word)).length];
  });
  return counts.sort((left, right) => right[1] - left[1])[0] ?? ['another language', 0];
}
