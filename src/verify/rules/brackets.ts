/**
 * Finds where a bracket closes.
 *
 * @param code - Code without comments and strings.
 * @param open - Position of `(`, `[` or `{`.
 * @returns Position of its counterpart, or the end of the code.
 */
export function closingBracket(code: string, open: number): number {
  let depth = 0;
  for (let at = open; at < code.length; at += 1) {
    const char = code[at] ?? '';
    if ('([{'.includes(char)) depth += 1;
    if (')]}'.includes(char)) depth -= 1;
    if (depth === 0) return at;
  }
  return code.length;
}
