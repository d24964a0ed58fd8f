import { SAMPLE_WORDS, VAGUE } from './sample-words.ts';

const ANY_TEXT = ['First entry', 'Second entry'] as const;

/**
 * What a person might write into a text field.
 *
 * @param label - The field's name in lower-case words.
 * @param variant - Which of two values.
 * @returns The text.
 */
export function sampleText(label: string, variant: 0 | 1): string {
  const known = phrasesOf(label).find((phrase) => SAMPLE_WORDS.has(phrase));
  return (known === undefined ? ANY_TEXT : (SAMPLE_WORDS.get(known) ?? ANY_TEXT))[variant];
}

/** The name, then what it ends in: in `company city` the city counts, in `country of origin` the country. */
function phrasesOf(label: string): readonly string[] {
  const [named = ''] = label.split(' of ');
  const words = named.split(' ');
  const pairs = words.slice(1).map((word, index) => `${words[index]} ${word}`);
  const single = words.toReversed();
  const vague = single.filter((word) => VAGUE.has(word));
  return [label, named, ...pairs.toReversed(), ...single.filter((word) => !VAGUE.has(word)), ...vague];
}

/**
 * Cuts or fills a text to a length.
 *
 * @param text - The text.
 * @param min - Fewest characters.
 * @param max - Most characters.
 * @returns A text within the limits that begins like the one given.
 */
export function fitText(text: string, min: number, max: number): string {
  const cut = Array.from(text).slice(0, max).join('').trimEnd();
  return cut.length >= min ? cut : cut.padEnd(min, 'abcdefghijklmnopqrstuvwxyz');
}
