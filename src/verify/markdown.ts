/**
 * Writes a table.
 *
 * @param head - Titles of the columns.
 * @param rows - Any texts; what would end a cell is escaped.
 * @returns The table.
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map(cell).join(' | ')} |`)
    .join('\n');
}

/**
 * Makes a text safe to stand in a cell or an item.
 *
 * @param text - Any text.
 * @returns One line that can neither end a cell nor become HTML.
 */
export function cell(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('|', String.raw`\|`)
    .replaceAll('<', '&lt;')
    .trim();
}

/**
 * Writes a section.
 *
 * @param title - Its heading.
 * @param parts - Paragraphs, lists and tables; empty ones are left out.
 * @returns The parts to join with an empty line.
 */
export function section(title: string, ...parts: readonly string[]): readonly string[] {
  return [`## ${title}`, ...parts].filter((part) => part !== '');
}
