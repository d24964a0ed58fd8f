import { getDocumentProxy } from 'unpdf';
import { DocumentError } from './document-error.ts';
import { blocksOf, type Block, type Piece } from './pdf-blocks.ts';
import { layOut } from './pdf-layout.ts';

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Pdf['getPage']>>;

/** More than a document of the largest text has; each page costs time even where it is empty. */
const MAX_PAGES = 2000;

/**
 * Reads the text of a PDF. Scripts in it are never run: pdf.js keeps them for a viewer, and this is none. Nothing
 * outside the file is fetched.
 *
 * @param bytes - The file; its memory is given away.
 * @param maxCharacters - Where reading stops.
 * @returns The text, an empty one where the pages are pictures.
 * @throws {DocumentError} DOCUMENT_ENCRYPTED, DOCUMENT_DAMAGED, FILE_TOO_LARGE.
 */
export async function pdfText(bytes: Uint8Array, maxCharacters: number): Promise<string> {
  const pdf = await openPdf(bytes);
  if (pdf.numPages > MAX_PAGES) throw new DocumentError('FILE_TOO_LARGE');
  const pages: (readonly Block[])[] = [];
  let characters = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const pieces = await piecesOf(await pdf.getPage(number));
    characters += pieces.reduce((sum, { text }) => sum + text.length, 0);
    if (characters > maxCharacters) throw new DocumentError('FILE_TOO_LARGE');
    pages.push(blocksOf(pieces));
  }
  return layOut(pages);
}

async function openPdf(bytes: Uint8Array): Promise<Pdf> {
  try {
    return await getDocumentProxy(bytes, {
      verbosity: 0,
      enableXfa: false,
      useSystemFonts: false,
      disableFontFace: true,
      useWasm: false,
    });
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    throw new DocumentError(isLocked ? 'DOCUMENT_ENCRYPTED' : 'DOCUMENT_DAMAGED');
  }
}

async function piecesOf(page: Page): Promise<readonly Piece[]> {
  try {
    const { items } = await page.getTextContent();
    return items.flatMap((item): Piece[] => {
      if (!('str' in item)) return [];
      const [a = 0, b = 0, , , x = 0, y = 0] = (item.transform as readonly unknown[]).map(Number);
      return [{ text: bulletsIn(item.str), x, y, width: item.width, size: Math.hypot(a, b) || 1 }];
    });
  } catch {
    throw new DocumentError('DOCUMENT_DAMAGED');
  } finally {
    page.cleanup();
  }
}

/** Word draws its bullets from fonts of symbols, whose characters have no meaning outside them. */
function bulletsIn(text: string): string {
  return text.replaceAll(/[\uF000-\uF0FF]/gu, '•');
}
