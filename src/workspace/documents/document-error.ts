/** Why no text comes out of a document; all of them are codes of {@link WorkspaceError}. */
export type DocumentErrorCode =
  | 'DOCUMENT_DAMAGED'
  | 'DOCUMENT_ENCRYPTED'
  | 'DOCUMENT_WITHOUT_TEXT'
  | 'DOCUMENT_UNSUPPORTED'
  | 'FILE_TOO_LARGE';

/** A document that cannot be read. It knows nothing of files: whoever opened one names it. */
export class DocumentError extends Error {
  readonly code: DocumentErrorCode;

  constructor(code: DocumentErrorCode) {
    super(code);
    this.name = 'DocumentError';
    this.code = code;
  }
}
