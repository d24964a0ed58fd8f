/** Begins at the beginning and ends at the end, with an end that is not an escaped dollar sign. */
const ANCHORED = /^\^.*(?<!\\)(?:\\\\)*\$$/su;

/**
 * Writes a field's pattern so that it matches the whole text or nothing.
 *
 * @param pattern - As the spec has it.
 * @returns The pattern, anchored at both ends.
 */
export function wholePattern(pattern: string): string {
  const isWhole = ANCHORED.test(pattern) && !pattern.includes('|');
  return isWhole ? pattern : `^(?:${pattern})$`;
}
