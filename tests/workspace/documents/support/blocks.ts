/** A piece of a document, from which the same document is made in every form. */
export type Block =
  | { readonly heading: string; readonly level: 1 | 2 | 3 }
  | { readonly paragraph: string }
  | { readonly items: readonly string[] }
  | { readonly rows: readonly (readonly string[])[] };

/**
 * Writes a document as Markdown.
 *
 * @param blocks - The document.
 * @returns The text.
 */
export function toMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(markdownOf).join('\n\n')}\n`;
}

function markdownOf(block: Block): string {
  if ('heading' in block) return `${'#'.repeat(block.level)} ${block.heading}`;
  if ('paragraph' in block) return block.paragraph;
  if ('items' in block) return block.items.map((item) => `- ${item}`).join('\n');
  return block.rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
}
