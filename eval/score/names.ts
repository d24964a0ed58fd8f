import { singularize, splitWords } from '../../src/spec/names.ts';

/** Words that add nothing to the name of a thing. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  'record profile info information data entity detail entry the'.split(' '),
);

/** Spellings of one property, the first for all. */
const SAME_PROPERTY: readonly (readonly string[])[] = [
  ['phone', 'phone number', 'telephone', 'telephone number', 'mobile', 'mobile number', 'contact number'],
  ['email', 'email address', 'e mail', 'mail address'],
  ['address', 'street address', 'postal address', 'mailing address'],
  ['date of birth', 'dob', 'birth date', 'birthdate', 'birthday'],
  ['quantity', 'qty', 'count'],
  ['description', 'desc'],
  ['price', 'unit price', 'cost'],
  ['full name', 'name'],
  ['title', 'headline'],
  ['status', 'state'],
  ['percentage', 'percent'],
  ['photo', 'image', 'picture'],
  ['license', 'licence'],
  ['gender', 'sex'],
];

const CANONICAL: ReadonlyMap<string, string> = new Map(
  SAME_PROPERTY.flatMap((group) => group.map((name): [string, string] => [name, group[0] ?? name])),
);

/**
 * The words of a name, each in the singular.
 *
 * @param name - A name in any notation.
 * @returns Lower-case words.
 */
export function wordsOf(name: string): string[] {
  return splitWords(name).map(singularize);
}

/**
 * One spelling for all notations of a name.
 *
 * @param name - A name in any notation.
 * @returns Its words with blanks between.
 */
export function plain(name: string): string {
  return wordsOf(name).join(' ');
}

/**
 * The same without words that add nothing.
 *
 * @param name - The name of a thing.
 * @returns Its words; all of them when nothing else is left.
 */
export function bare(name: string): string {
  const words = wordsOf(name).filter((word) => !EMPTY_WORDS.has(word));
  return words.length === 0 ? plain(name) : words.join(' ');
}

/**
 * The spellings that a key lists.
 *
 * @param text - `a|b`.
 * @returns Each spelling.
 */
export function alternatives(text: string): string[] {
  return text.split('|').filter((part) => part !== '');
}

/**
 * All forms under which a property may be known: with and without the words of its entity, in any order, by synonym.
 *
 * @param name - The property's name.
 * @param entityWords - Words of the entity it belongs to.
 * @returns The forms.
 */
export function fieldForms(name: string, entityWords: readonly string[]): readonly string[] {
  const words = wordsOf(name);
  const content = words.filter((word) => !['the', 'of', 'is', 'has', 'a'].includes(word));
  const variants = [
    words,
    words.filter((word) => !entityWords.includes(word)),
    content,
    content.toSorted(),
    ['at', 'on'].includes(words.at(-1) ?? '') ? words.slice(0, -1) : [],
  ];
  const forms = variants.filter((variant) => variant.length > 0).map((variant) => variant.join(' '));
  return [...new Set(forms.flatMap((form) => [form, CANONICAL.get(form) ?? form]))];
}
