import { STANDARD_INPUT, decodeText, readBytes, readText, type Reading } from '../read-text.ts';
import { WorkspaceError } from '../errors.ts';
import { DocumentError } from './document-error.ts';
import type { DocumentForm } from './extract.ts';
import { recognise } from './recognise.ts';

/** A document of 50 pages with pictures is below. */
const MAX_DOCUMENT_BYTES = 20 * 1024 * 1024;

/** What the shell of a .docx with a password holds, as its directory writes it. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * Reads the text of a file: of a .docx or a PDF what stands in it, of any other file the file itself. What a file is
 * its bytes tell, not its name.
 *
 * @param source - A path, or `-`, from where only text is read.
 * @param reading - Standard input, and what ends the reading.
 * @param maxTextBytes - The most that is read of a text.
 * @returns The text.
 * @throws {WorkspaceError} DOCUMENT_DAMAGED, DOCUMENT_ENCRYPTED, DOCUMENT_WITHOUT_TEXT, DOCUMENT_UNSUPPORTED,
 * FILE_NOT_FOUND, NO_PERMISSION, NOT_A_FILE, FILE_NOT_TEXT, FILE_TOO_LARGE, INTERRUPTED.
 */
export async function readDocument(source: string, reading: Reading, maxTextBytes: number): Promise<string> {
  if (source === STANDARD_INPUT) return readText(source, reading, maxTextBytes);
  const bytes = await readBytes(source, reading, MAX_DOCUMENT_BYTES);
  try {
    const form = formOf(source, bytes);
    if (form !== 'text') return await extracted(form, bytes, reading.signal);
  } catch (error) {
    if (error instanceof DocumentError) throw new WorkspaceError(error.code, source);
    if (reading.signal.aborted) throw new WorkspaceError('INTERRUPTED', source);
    throw error;
  }
  if (bytes.length > maxTextBytes) throw new WorkspaceError('FILE_TOO_LARGE', source);
  return decodeText(bytes, source);
}

async function extracted(form: DocumentForm, bytes: Uint8Array, signal: AbortSignal): Promise<string> {
  const { extractApart } = await import('./extract-apart.ts');
  return extractApart({ form, bytes: new Uint8Array(bytes) }, signal);
}

function formOf(source: string, bytes: Buffer): DocumentForm | 'text' {
  const form = recognise(bytes);
  switch (form) {
    case 'pdf':
      return 'pdf';
    case 'zip':
      return 'docx';
    case 'compound':
      throw new DocumentError(bytes.includes(ENCRYPTED) ? 'DOCUMENT_ENCRYPTED' : 'DOCUMENT_UNSUPPORTED');
    case 'rtf':
      throw new DocumentError('DOCUMENT_UNSUPPORTED');
    case 'text':
      if (/\.(?:docx|pdf)$/iu.test(source)) throw new DocumentError('DOCUMENT_DAMAGED');
      return 'text';
    default:
      return form satisfies never;
  }
}
