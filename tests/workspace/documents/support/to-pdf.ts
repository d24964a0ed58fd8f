import Pdf from 'pdfkit';
import type { Block } from './blocks.ts';

/** What a PDF has besides its text. */
export interface PdfExtras {
  /** Without it nobody can open the file. */
  readonly userPassword?: string;
  /** Stands at the foot of every page, with the number of the page. */
  readonly footer?: string;
}

const SIZES = { 1: 20, 2: 15, 3: 13 } as const;

/**
 * Writes a document as PDF, on A4 with text of 11 points.
 *
 * @param blocks - The document.
 * @param extras - What else it has.
 * @returns The file.
 */
export function toPdf(blocks: readonly Block[], { userPassword, footer }: PdfExtras = {}): Promise<Buffer> {
  const pdf = new Pdf({
    size: 'A4',
    bufferPages: true,
    info: { CreationDate: new Date(0) },
    ...(userPassword === undefined ? {} : { userPassword, pdfVersion: '1.7' as const }),
  });
  for (const block of blocks) draw(pdf, block);
  if (footer !== undefined) drawFooters(pdf, footer);
  pdf.end();
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.once('end', () => resolve(Buffer.concat(chunks)));
    pdf.once('error', reject);
  });
}

function draw(pdf: PDFKit.PDFDocument, block: Block): void {
  if ('heading' in block) {
    pdf.font('Helvetica-Bold').fontSize(SIZES[block.level]).text(block.heading);
  } else {
    pdf.font('Helvetica').fontSize(11);
    if ('paragraph' in block) pdf.text(block.paragraph);
    else if ('items' in block) for (const item of block.items) pdf.text(`• ${item}`);
    else pdf.table({ data: block.rows.map((row) => [...row]) });
  }
  pdf.moveDown(0.7);
}

function drawFooters(pdf: PDFKit.PDFDocument, footer: string): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    pdf.page.margins.bottom = 0;
    pdf.fontSize(8).text(`${footer}, page ${page + 1} of ${count}`, 72, pdf.page.height - 40);
  }
}
