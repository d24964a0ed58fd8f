/** What can go wrong with files and processes. The words for a person stand in the commands' table of errors. */
export type WorkspaceErrorCode =
  | 'OUT_NOT_EMPTY'
  | 'OUT_NOT_A_FOLDER'
  | 'NO_PERMISSION'
  | 'DISK_FULL'
  | 'WRITE_FAILED'
  | 'FILE_NOT_FOUND'
  | 'NOT_A_FILE'
  | 'FILE_NOT_TEXT'
  | 'FILE_TOO_LARGE'
  | 'DOCUMENT_DAMAGED'
  | 'DOCUMENT_ENCRYPTED'
  | 'DOCUMENT_WITHOUT_TEXT'
  | 'DOCUMENT_UNSUPPORTED'
  | 'INSTALL_FAILED'
  | 'DESCRIBE_FAILED'
  | 'NPM_MISSING'
  | 'START_FAILED'
  | 'INTERRUPTED';

/** A failure of the file system or of a process, named by a code. */
export class WorkspaceError extends Error {
  readonly code: WorkspaceErrorCode;
  /** What it happened to, mostly a path. */
  readonly subject: string;
  /** Lines that help to find the cause, such as the end of a log. */
  readonly details: readonly string[];

  constructor(code: WorkspaceErrorCode, subject: string, details: readonly string[] = []) {
    super(`${code}: ${subject}`);
    this.name = 'WorkspaceError';
    this.code = code;
    this.subject = subject;
    this.details = details;
  }
}

const BY_SYSTEM_CODE: Readonly<Record<string, WorkspaceErrorCode>> = {
  EACCES: 'NO_PERMISSION',
  EPERM: 'NO_PERMISSION',
  EROFS: 'NO_PERMISSION',
  ENOSPC: 'DISK_FULL',
  EDQUOT: 'DISK_FULL',
  ENOTDIR: 'OUT_NOT_A_FOLDER',
  EISDIR: 'NOT_A_FILE',
};

/**
 * Names a failed write, so that nobody has to read the system's own codes.
 *
 * @param error - What was thrown.
 * @param path - The file or folder that was being written.
 * @returns A {@link WorkspaceError}; errors that are none of the system's come back as they are.
 */
export function writeFailure(error: unknown, path: string): unknown {
  const code = systemCode(error);
  if (code === undefined) return error;
  return new WorkspaceError(BY_SYSTEM_CODE[code] ?? 'WRITE_FAILED', path, [code]);
}

/**
 * The code that the operating system gave an error.
 *
 * @param error - What was thrown.
 * @returns Such as `ENOENT`, or nothing when it is another kind of error.
 */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
