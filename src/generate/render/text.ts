/**
 * Joins lines and leaves out those that do not apply.
 *
 * @param parts - Lines; `false` and `undefined` leave no trace, an empty text leaves a blank line.
 * @returns The lines as one text.
 */
export function lines(...parts: readonly (string | false | undefined)[]): string {
  return present(parts).join('\n');
}

/**
 * Joins blocks with a blank line between them and leaves out those that do not apply.
 *
 * @param parts - Blocks; `false`, `undefined` and empty texts leave no trace.
 * @returns The blocks as one text.
 */
export function blocks(...parts: readonly (string | false | undefined)[]): string {
  return present(parts)
    .filter((part) => part !== '')
    .join('\n\n');
}

/**
 * Joins items as code does.
 *
 * @param items - The items.
 * @returns The items with commas between them.
 */
export function commas(items: readonly string[]): string {
  return items.join(', ');
}

/**
 * Joins names as a sentence does.
 *
 * @param items - The names.
 * @returns `a`, `a and b`, `a, b and c`.
 */
export function sentenceList(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

function present(parts: readonly (string | false | undefined)[]): string[] {
  return parts.filter((part) => part !== false && part !== undefined);
}
