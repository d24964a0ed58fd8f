import { titleWords } from './names.ts';

/** Beginnings in a vowel that are spoken with a consonant: unit, user, utility, url, euro, one-off. */
const SOUNDS_LIKE_YOU_OR_ONE = /^(?:uni(?![mn])|us[aeu]|uti|u(?:rl|uid|i)\b|eu|one\b|once\b)/;

/** Beginnings in a consonant that are spoken with a vowel: hour, honour, SMS. */
const SOUNDS_LIKE_A_VOWEL = /^(?:hour|hono|heir|(?:sms|mri|rsvp|nda|mot|x-?ray)(?![a-z]))/;

/**
 * The indefinite article for a name.
 *
 * @param name - A name in any notation.
 * @returns The name with `a` or `an` before it.
 */
export function withArticle(name: string): string {
  const spoken = titleWords(name);
  const vowel =
    SOUNDS_LIKE_A_VOWEL.test(spoken) || (/^[aeiou]/.test(spoken) && !SOUNDS_LIKE_YOU_OR_ONE.test(spoken));
  return `${vowel ? 'an' : 'a'} ${name}`;
}

/**
 * The indefinite article for a name that begins a sentence.
 *
 * @param name - A name in any notation.
 * @returns The name with `A` or `An` before it.
 */
export function openingWithArticle(name: string): string {
  return `A${withArticle(name).slice(1)}`;
}
