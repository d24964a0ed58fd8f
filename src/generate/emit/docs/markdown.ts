import { markdownText, oneLine } from '../../render/prose.ts';

/** What reads the same inside of a code span wherever it stands, table cells included. */
const PLAIN_CODE = /^[\w .,:;/?!'"()[\]{}<>=+*&@#%$^~-]+$/;

/**
 * Writes a table.
 *
 * @param head - Titles of the columns.
 * @param rows - Cells that are Markdown already.
 * @returns The table, or nothing when there are no rows.
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/**
 * Writes a bulleted list.
 *
 * @param items - Items that are Markdown already.
 * @returns The list, or nothing when there are no items.
 */
export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/**
 * Sets a text as code.
 *
 * @param text - Any text.
 * @returns A code span; where code could not hold the text, the text itself, escaped.
 */
export function code(text: string): string {
  return PLAIN_CODE.test(text) && text.trim() === text ? `\`${text}\`` : markdownText(text);
}

/**
 * Makes a text safe to stand in an HTML comment.
 *
 * @param text - Any text.
 * @returns One line that cannot end the comment.
 */
export function htmlCommentText(text: string): string {
  return oneLine(text).replaceAll(/-(?=-)|>(?=$)|(?<=-)>/g, (character) =>
    character === '-' ? '-\u200B' : '&gt;',
  );
}
