import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, type FileChild } from 'docx';
import type { Block } from './blocks.ts';

const LEVELS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

/**
 * Writes a document as .docx.
 *
 * @param blocks - The document.
 * @returns The file.
 */
export function toDocx(blocks: readonly Block[]): Promise<Buffer> {
  return Packer.toBuffer(new Document({ sections: [{ children: blocks.flatMap(elementsOf) }] }));
}

function elementsOf(block: Block): readonly FileChild[] {
  if ('heading' in block) return [new Paragraph({ text: block.heading, heading: LEVELS[block.level] })];
  if ('paragraph' in block) return [new Paragraph(block.paragraph)];
  if ('items' in block) return block.items.map((text) => new Paragraph({ text, bullet: { level: 0 } }));
  const rows = block.rows.map(
    (cells) =>
      new TableRow({ children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })) }),
  );
  return [new Table({ rows })];
}
