import { readFileSync } from 'node:fs';
import { singularize } from '../../../spec/names.ts';
import { lazy } from '../../data/load.ts';

/** WordNet's classes of nouns, with the letter that stands for each in `nouns.txt`. */
export const NOUN_CLASSES = {
  act: 'a',
  animal: 'b',
  artifact: 'c',
  attribute: 'd',
  body: 'e',
  cognition: 'f',
  communication: 'g',
  event: 'h',
  feeling: 'i',
  food: 'j',
  group: 'k',
  location: 'l',
  motive: 'm',
  object: 'n',
  person: 'o',
  phenomenon: 'p',
  plant: 'q',
  possession: 'r',
  process: 's',
  quantity: 't',
  relation: 'u',
  shape: 'v',
  state: 'w',
  substance: 'x',
  time: 'y',
} as const;

export type NounClass = keyof typeof NOUN_CLASSES;

const BY_LETTER: ReadonlyMap<string, NounClass> = new Map(
  Object.entries(NOUN_CLASSES).map(([name, letter]) => [letter, name as NounClass]),
);

/** Sorted lines `word letter`; searched as text, because a map of 40,000 words is more than one request needs. */
const nouns = lazy(() => {
  const text = readFileSync(new URL('../../data/nouns.txt', import.meta.url), 'utf8');
  return text.slice(text.search(/^[a-z]/mu));
});

/**
 * What kind of thing a noun names in its most frequent sense, by WordNet.
 *
 * @param word - One lower-case word in either number.
 * @returns The class; nothing for a word that WordNet does not know as a common noun.
 */
export function nounClass(word: string): NounClass | undefined {
  return lookUp(singularize(word)) ?? lookUp(word);
}

function lookUp(word: string): NounClass | undefined {
  if (!/^[a-z]{3,20}$/u.test(word)) return undefined;
  const text = nouns();
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const start = text.lastIndexOf('\n', middle - 1) + 1;
    const blank = text.indexOf(' ', start);
    const found = text.slice(start, blank);
    if (found === word) return BY_LETTER.get(text.charAt(blank + 1));
    if (found < word) low = text.indexOf('\n', start) + 1;
    else high = start;
  }
  return undefined;
}
