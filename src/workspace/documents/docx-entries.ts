import { unzipSync, zipSync } from 'fflate';
import { DocumentError } from './document-error.ts';

/** Text, styles, lists, notes and what ties them together; pictures, macros and what is embedded are left where they are. */
const READ = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/)?[\w-]+\.xml(?:\.rels)?)$/u;

/** A document of 400 KB of text has some 8 MB of XML in Word's own way of writing it. */
const MAX_UNPACKED_BYTES = 32 * 1024 * 1024;

/**
 * Takes out of a .docx what text is read from, as an archive of its own without compression. Nothing that was not
 * measured is unpacked, so that a small file cannot become a large one.
 *
 * @param bytes - The file, an archive.
 * @returns The archive that a reader gets.
 * @throws {DocumentError} FILE_TOO_LARGE, DOCUMENT_DAMAGED; DOCUMENT_UNSUPPORTED where the archive is none of Word's.
 */
export function docxEntries(bytes: Uint8Array): Uint8Array {
  const entries = unpacked(bytes);
  const isOfWord = Object.keys(entries).some((name) => name.startsWith('word/'));
  if (!isOfWord) throw new DocumentError('DOCUMENT_UNSUPPORTED');
  return zipSync(entries, { level: 0 });
}

function unpacked(bytes: Uint8Array): Record<string, Uint8Array> {
  let total = 0;
  try {
    // The sizes that an archive gives may be lies; `unzipSync` makes each entry's buffer by them and never larger.
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!READ.test(name)) return false;
        total += originalSize;
        if (total > MAX_UNPACKED_BYTES) throw new DocumentError('FILE_TOO_LARGE');
        return true;
      },
    });
  } catch (error) {
    throw error instanceof DocumentError ? error : new DocumentError('DOCUMENT_DAMAGED');
  }
}
