import { pascalCase, singularize, splitWords } from '../../../spec/names.ts';
import { ACTIVITY_NOUNS, STOP_NOUNS, WRAPPER_NOUNS } from '../../data/stop-nouns.ts';
import { findArchetype } from './archetypes.ts';
import { findAttribute } from './attributes.ts';
import type { Archetype } from './archetypes.ts';
import type { Attribute } from './attributes.ts';
import type { NounChunk } from '../read/chunks.ts';
import type { Token } from '../read/document.ts';

/** A noun phrase reduced to the thing it names. */
export interface ThingName {
  /** Lower-case singular words; two mentions with the same key are one thing. */
  readonly key: string;
  readonly words: readonly string[];
  readonly archetype?: Archetype;
}

/** Chunks never change and are asked about by every rule: each is worked out once, and forgotten with the chunk. */
function remembered<Result>(compute: (noun: NounChunk) => Result): (noun: NounChunk) => Result {
  const known = new WeakMap<NounChunk, { readonly result: Result }>();
  return (noun) => {
    const before = known.get(noun);
    if (before !== undefined) return before.result;
    const result = compute(noun);
    known.set(noun, { result });
    return result;
  };
}

/**
 * All words of a noun chunk in lower case.
 *
 * @param noun - The chunk.
 * @returns Modifiers and head.
 */
export function wordsOf(noun: NounChunk): readonly string[] {
  return noun.words.flatMap(partsOf);
}

/** An identifier is written as one word: `first_name`, `createdAt`. */
function partsOf({ text, lower }: Token): readonly string[] {
  if (/^[a-z][a-z0-9]*[A-Z]/u.test(text)) return splitWords(text);
  return lower.split('_').filter((part) => part !== '');
}

/**
 * Reduces a noun phrase to the thing it names: without adjectives that do not change it, without wrappers
 * (`patient records`, `employee profiles`), in the singular.
 *
 * @param noun - The chunk.
 * @returns The name; nothing when only empty words are left.
 */
export const thingName = remembered((noun: NounChunk): ThingName | undefined => {
  const all = wordsOf(noun);
  const whole = findArchetype(all);
  if (whole !== undefined) return named(all, whole);
  const unwrapped = unwrap(all);
  if (unwrapped.length < all.length) {
    const known = longestArchetype(unwrapped);
    if (known !== undefined) return known;
    if (findAttribute(unwrapped)?.match === 'exact') return named(unwrapped);
  }
  const isNamed = noun.words.some(({ quoted }) => quoted) && WRAPPER_NOUNS.has(noun.head.lower);
  const known = isNamed ? undefined : longestArchetype(all);
  if (known !== undefined) return known;
  const nouns = noun.words.filter((word) => word.tag === 'noun').flatMap(partsOf);
  return stripWrappers(withoutGerund(nouns));
});

/** The longest ending of a phrase that is an archetype. */
function longestArchetype(words: readonly string[]): ThingName | undefined {
  for (let from = 0; from < words.length; from += 1) {
    const archetype = findArchetype(words.slice(from));
    if (archetype !== undefined) return named(words.slice(from), archetype);
  }
  return undefined;
}

/** Without the words at the end that add nothing or only say what is done. */
function unwrap(words: readonly string[]): readonly string[] {
  let end = words.length;
  while (end > 1 && (WRAPPER_NOUNS.has(words[end - 1] ?? '') || ACTIVITY_NOUNS.has(words[end - 1] ?? '')))
    end -= 1;
  return words.slice(0, end);
}

/** A compound never begins with what is done (`managing orders`). */
function withoutGerund(words: readonly string[]): readonly string[] {
  const [first = '', ...rest] = words;
  return rest.length > 0 && first.endsWith('ing') && first.length > 4 && findArchetype([first]) === undefined
    ? rest
    : words;
}

/**
 * The same for words that stand alone.
 *
 * @param words - Lower-case words.
 * @returns The name; nothing when only empty words are left.
 */
export function stripWrappers(words: readonly string[]): ThingName | undefined {
  let rest = words.slice(-3);
  for (;;) {
    const last = rest.at(-1);
    if (last === undefined) return undefined;
    const archetype = findArchetype(rest);
    if (archetype !== undefined) return named(rest, archetype);
    if (rest.length === 1 || !(WRAPPER_NOUNS.has(last) || ACTIVITY_NOUNS.has(last))) break;
    rest = rest.slice(0, -1);
  }
  return isStopNoun(rest) ? undefined : named(rest);
}

function named(words: readonly string[], archetype?: Archetype): ThingName {
  const single = [...words.slice(0, -1), singularize(words.at(-1) ?? '')];
  return { key: single.join(' '), words: single, ...(archetype === undefined ? {} : { archetype }) };
}

/**
 * Whether a thing is never kept as a record of its own.
 *
 * @param words - Its words.
 * @returns True for software, looks and abstractions.
 */
export function isStopNoun(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  return STOP_NOUNS.has(singularize(last)) || STOP_NOUNS.has(last) || /^[^a-z]/u.test(last);
}

/**
 * The property that a noun phrase names, where the lexicon knows it.
 *
 * @param noun - The chunk.
 * @returns The longest ending of the phrase that has an entry, or the class of its last word.
 */
export const attributeOf = remembered((noun: NounChunk): Attribute | undefined => {
  const all = wordsOf(noun);
  const whole = findAttribute(all);
  if (whole?.match === 'exact') return whole;
  const unwrapped = unwrap(all);
  const bare = unwrapped.length < all.length ? findAttribute(unwrapped) : undefined;
  if (bare?.match === 'exact') return bare;
  const nouns = noun.words.filter((word) => word.tag === 'noun').flatMap(partsOf);
  return findAttribute(nouns) ?? whole;
});

/**
 * The name of an entity for a thing.
 *
 * @param name - The thing.
 * @returns PascalCase, singular.
 */
export function entityName(name: ThingName): string {
  return pascalCase(name.words.join(' '));
}
