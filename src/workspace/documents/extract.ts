import { DocumentError } from './document-error.ts';

/** The documents that text is read from. */
export type DocumentForm = 'docx' | 'pdf';

/** More than is planned from in any case; what an extraction gives beyond it is not worth its time. */
export const MAX_CHARACTERS = 1024 * 1024;

/**
 * Reads the text of a document. The reader for its form is loaded when it is needed.
 *
 * @param form - What the document is.
 * @param bytes - The document; its memory is given away.
 * @returns The text, clean of characters that are none of a text.
 * @throws {DocumentError} When there is none.
 */
export async function extractText(form: DocumentForm, bytes: Uint8Array): Promise<string> {
  const text = clean(
    form === 'pdf'
      ? await (await import('./pdf-text.ts')).pdfText(bytes, MAX_CHARACTERS)
      : await (await import('./docx-text.ts')).docxText(bytes),
  );
  if (text.length > MAX_CHARACTERS) throw new DocumentError('FILE_TOO_LARGE');
  if (!/[\p{L}\p{N}]/u.test(text)) throw new DocumentError('DOCUMENT_WITHOUT_TEXT');
  return text;
}

/** Without control characters, soft hyphens and halves of characters; with the ends of lines that a text has. */
function clean(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|[\v\f\u0085\p{Zl}\p{Zp}]/gu, '\n')
    .replaceAll(/[^\P{Cc}\n\t]|[\u00AD\u200B\uFEFF]/gu, '');
}
