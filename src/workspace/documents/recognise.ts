/** What a file is by its first bytes, whatever its name says. */
export type FileForm =
  | 'text'
  | 'pdf'
  /** The archive that .docx, .odt, .xlsx and others are. */
  | 'zip'
  /** What Word wrote until 2003, and the shell of a .docx with a password. */
  | 'compound'
  | 'rtf';

const STARTS: Readonly<Record<Exclude<FileForm, 'text'>, string>> = {
  pdf: '%PDF-',
  zip: 'PK\u0003\u0004',
  compound: '\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1',
  rtf: '{\\rtf',
};

/**
 * Tells by its bytes what a file is.
 *
 * @param bytes - The file.
 * @returns Its form; what is none of the others may be text.
 */
export function recognise(bytes: Uint8Array): FileForm {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const found = Object.entries(STARTS).find(([, mark]) => start.startsWith(mark));
  return (found?.[0] as FileForm | undefined) ?? 'text';
}
