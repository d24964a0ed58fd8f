/** Characters that a terminal draws over two columns: East Asian wide and full-width ones. */
const WIDE =
  /[\u1100-\u115F\u231A\u231B\u2329\u232A\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18DFF}\u{1AFF0}-\u{1B2FF}\u{1F200}-\u{1F265}\u{20000}-\u{3FFFD}]/u;

/** What a terminal shows as a picture: emoji by themselves, or made so by a variation selector or a joiner. */
const PICTURE = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|[#*\d]\uFE0F?\u20E3/u;

const PLAIN = /^[\u0020-\u007E]*$/u;
const VISIBLE = /[^\p{M}\p{Cc}\p{Cf}\p{Cs}]/u;
const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Splits a text into what a reader sees as characters: an emoji of several code points is one.
 *
 * @param text - Any text.
 * @returns Each character, in order; together they are the text.
 */
export function characters(text: string): string[] {
  return PLAIN.test(text) ? text.split('') : Array.from(SEGMENTER.segment(text), ({ segment }) => segment);
}

/**
 * How many columns of a terminal a character takes.
 *
 * @param character - One character, as {@link characters} gives it.
 * @returns 0, 1 or 2.
 */
export function characterWidth(character: string): 0 | 1 | 2 {
  if (PLAIN.test(character)) return character === '' ? 0 : 1;
  if (PICTURE.test(character) || WIDE.test(character)) return 2;
  return VISIBLE.test(character) ? 1 : 0;
}

/**
 * How many columns of a terminal a text takes.
 *
 * @param text - A text on one line, without tabs.
 * @returns The columns.
 */
export function textWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  return characters(text).reduce((sum, character) => sum + characterWidth(character), 0);
}

/**
 * Widens stretches of a text so that they cut no character.
 *
 * @param text - The text.
 * @returns Gives the offset of the character that an offset lies in: where it begins, or where it ends.
 */
export function characterBounds(text: string): {
  readonly before: (at: number) => number;
  readonly after: (at: number) => number;
} {
  const inside = new Uint8Array(text.length + 1);
  let start = 0;
  for (const { length } of characters(text)) {
    inside.fill(1, start + 1, start + length);
    start += length;
  }
  const walk = (at: number, step: 1 | -1): number => {
    let bound = Math.min(Math.max(at, 0), text.length);
    while (inside[bound] === 1) bound += step;
    return bound;
  };
  return { before: (at) => walk(at, -1), after: (at) => walk(at, 1) };
}
