/** What may stand between marks in a message to a model. */
type Mark = 'request' | 'spec' | 'change';

/** What would begin or end a mark. */
const MARK = /<(?=\s*\/?\s*(?:request|spec|change)\b)/giu;

/**
 * Puts a text between marks that it cannot end itself: what stands there is data, whatever it says.
 *
 * @param mark - What the text is.
 * @param text - The text.
 * @returns The text between `<mark>` and `</mark>`.
 */
export function marked(mark: Mark, text: string): string {
  return `<${mark}>\n${withoutMarks(text)}\n</${mark}>`;
}

/**
 * Makes a text safe to be quoted in a message: it holds no mark any more.
 *
 * @param text - The text.
 * @returns The text with another character where a mark would begin, so that nothing closes up to a new one.
 */
export function withoutMarks(text: string): string {
  return text.replaceAll(MARK, '‹');
}
