import { denies, indexOfPhrase, readNumber } from './phrases.ts';

const CEILINGS: readonly string[] = [
  'at most', 'up to', 'a maximum of', 'maximum of', 'no more than', 'not more than', 'limited to', 'limit of', 'max of', 'max .', 'maximum', 'max', 'only',
  'never more than', 'more than', 'capped at', 'cap of', 'not exceed', 'limit to', 'capacity of', 'room for', 'space for', 'places for', 'seats',
]; // prettier-ignore

/** People who are counted by the records that bring them there. */
export const HEADS: ReadonlySet<string> = new Set([
  'people', 'participants', 'attendees', 'persons', 'places', 'seats', 'spots', 'students', 'pupils', 'guests', 'members', 'players', 'visitors', 'kids',
  'children', 'learners', 'riders', 'passengers', 'delegates', 'volunteers', 'slots', 'customers', 'clients', 'dogs', 'campers', 'runners', 'trainees',
]); // prettier-ignore

/** A highest number and where it stands. */
export interface Ceiling {
  readonly from: number;
  readonly to: number;
  readonly max: number;
}

/**
 * Finds the highest number that a clause names.
 *
 * @param words - Its words in lower case.
 * @returns The number; nothing where the clause sets none.
 */
export function limitIn(words: readonly string[]): Ceiling | undefined {
  for (const phrase of CEILINGS) {
    const from = indexOfPhrase(words, phrase);
    const length = phrase.split(' ').length;
    const skipped = /^(?:is|of|:)$/u.test(words[from + length] ?? '') ? 1 : 0;
    const to = from + length + skipped;
    const max = from < 0 ? undefined : readNumber(words[to]);
    if (max === undefined || max < 1) continue;
    const strict = phrase === 'more than';
    if (strict && !denies(words.slice(0, from))) continue;
    return { from, to: to + 1, max };
  }
  const number = words.findIndex(
    (word, index) =>
      readNumber(word) !== undefined && HEADS.has(words[index + 1] ?? '') && words[index + 2] === 'max',
  );
  return number < 0 ? undefined : { from: number, to: number + 1, max: readNumber(words[number]) ?? 1 };
}
