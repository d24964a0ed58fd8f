import { CLOSED_CLASS } from '../../data/closed-class.ts';
import { pluralize, splitWords } from '../../../spec/names.ts';
import { nearest } from '../../../spec/suggest.ts';
import { allArchetypes, findArchetype } from '../words/archetypes.ts';
import { findAttribute } from '../words/attributes.ts';
import { nounClass } from '../words/noun-class.ts';
import { verbForm } from '../words/verbs.ts';
import type { Document } from '../read/document.ts';

/** Shorter words are near to too many others. */
const SHORTEST = 4;

/** So many words are looked at; each is compared with every thing that is known. */
const MOST_WORDS = 30;
const MOST_SHOWN = 3;

/**
 * Tells which words of a request may be misspelt names of things.
 *
 * @param document - The request, tagged.
 * @returns `“bookz” may be “books”`; nothing when no unknown word is near to a known one.
 */
export function misspeltThings({ sentences }: Document): string | undefined {
  const known = allArchetypes().flatMap(({ name, synonyms }) =>
    [splitWords(name).join(' '), ...synonyms]
      .filter((word) => !word.includes(' '))
      .flatMap((word) => [word, pluralize(word)]),
  );
  const unknown = sentences
    .flatMap(({ tokens }) => tokens)
    .map(({ lower }) => lower)
    .filter((word) => word.length >= SHORTEST && /^[a-z]+$/u.test(word) && isUnknown(word));
  const found = [...new Set(unknown)].slice(0, MOST_WORDS).flatMap((word) => {
    const near = nearest(word, known);
    return near === undefined ? [] : [`“${word}” may be “${near}”`];
  });
  return found.length === 0 ? undefined : found.slice(0, MOST_SHOWN).join(', ');
}

function isUnknown(word: string): boolean {
  return (
    findArchetype([word]) === undefined &&
    findAttribute([word]) === undefined &&
    nounClass(word) === undefined &&
    !CLOSED_CLASS.has(word) &&
    verbForm(word) === undefined
  );
}
