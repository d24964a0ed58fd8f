/** A text that matches a pattern, and has digits in a row that may be any. */
export interface CountedMatch {
  readonly start: string;
  /** How many digits. */
  readonly digits: number;
  readonly end: string;
}

/** Digits in a row that are too few to tell records apart. */
const TOO_FEW = 3;

const DIGIT_TEXTS = Array.from({ length: 10 ** TOO_FEW }, (_, count) => String(count));

/**
 * Finds digits in a matching text that other digits can take the place of.
 *
 * @param pattern - The whole pattern.
 * @param text - A text that matches it.
 * @returns The text around its longest row of digits; nothing when that is too short or not free.
 */
export function countedMatch(pattern: string, text: string): CountedMatch | undefined {
  const [digits] = (text.match(/\d+/g) ?? []).toSorted((a, b) => b.length - a.length);
  if (digits === undefined || digits.length < TOO_FEW) return undefined;
  const at = text.indexOf(digits);
  const [start, end] = [text.slice(0, at), text.slice(at + digits.length)];
  const expression = new RegExp(pattern, 'u');
  const isFree = DIGIT_TEXTS.every((count) =>
    [count.padStart(digits.length, '0'), count.padEnd(digits.length, '9')].every((row) =>
      expression.test(`${start}${row}${end}`),
    ),
  );
  return isFree ? { start, digits: digits.length, end } : undefined;
}
