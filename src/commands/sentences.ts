/**
 * Puts texts one after the other, so that each can be read as a sentence of its own.
 *
 * @param texts - The texts, with or without a full stop.
 * @returns One line.
 */
export function sentences(...texts: readonly string[]): string {
  return texts.map((text) => (/[.!?:…]$/u.test(text) ? text : `${text}.`)).join(' ');
}
