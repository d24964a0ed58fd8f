import { createReadStream } from 'node:fs';
import { addAbortSignal, type Readable } from 'node:stream';
import { WorkspaceError, systemCode } from './errors.ts';

/** What stands for standard input where a file is expected. */
export const STANDARD_INPUT = '-';

/** What a text is read with. */
export interface Reading {
  readonly stdin: Readable;
  /** Ends the reading, which on a terminal would otherwise wait for ever. */
  readonly signal: AbortSignal;
}

/**
 * Reads a text from a file or from standard input, and stops early at one that is too large to be meant.
 *
 * @param source - A path, or `-`.
 * @param reading - Standard input, and what ends the reading.
 * @param maxBytes - The most that is read.
 * @returns The text, without a byte order mark.
 * @throws {WorkspaceError} FILE_NOT_FOUND, NO_PERMISSION, NOT_A_FILE, FILE_NOT_TEXT, FILE_TOO_LARGE, INTERRUPTED.
 */
export async function readText(source: string, reading: Reading, maxBytes: number): Promise<string> {
  return decodeText(await readBytes(source, reading, maxBytes), source);
}

/**
 * Reads bytes as text.
 *
 * @param bytes - What a file holds.
 * @param source - The file, for what is said when it holds no text.
 * @returns The text, without a byte order mark.
 * @throws {WorkspaceError} FILE_NOT_TEXT.
 */
export function decodeText(bytes: Uint8Array, source: string): string {
  if (bytes.includes(0)) throw new WorkspaceError('FILE_NOT_TEXT', nameOf(source));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new WorkspaceError('FILE_NOT_TEXT', nameOf(source));
  }
}

/**
 * Opens a file or standard input for reading.
 *
 * @param source - A path, or `-`.
 * @param reading - Standard input, and what ends the reading.
 * @returns The stream; errors come as the stream is read.
 */
export function openSource(source: string, { stdin, signal }: Reading): Readable {
  return addAbortSignal(signal, source === STANDARD_INPUT ? stdin : createReadStream(source));
}

/**
 * Names a failed read.
 *
 * @param error - What was thrown.
 * @param source - What was being read.
 * @returns A {@link WorkspaceError}; errors that are none of the system's come back as they are.
 */
export function readFailure(error: unknown, source: string): unknown {
  if (error instanceof Error && error.name === 'AbortError')
    return new WorkspaceError('INTERRUPTED', nameOf(source));
  switch (systemCode(error)) {
    case undefined:
      return error;
    case 'EACCES':
    case 'EPERM':
      return new WorkspaceError('NO_PERMISSION', nameOf(source));
    case 'EISDIR':
      return new WorkspaceError('NOT_A_FILE', nameOf(source));
    default:
      return new WorkspaceError('FILE_NOT_FOUND', nameOf(source));
  }
}

/**
 * Reads a file or standard input, and stops early at one that is too large to be meant.
 *
 * @param source - A path, or `-`.
 * @param reading - Standard input, and what ends the reading.
 * @param maxBytes - The most that is read.
 * @returns The bytes.
 * @throws {WorkspaceError} FILE_NOT_FOUND, NO_PERMISSION, NOT_A_FILE, FILE_TOO_LARGE, INTERRUPTED.
 */
export async function readBytes(source: string, reading: Reading, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of openSource(source, reading)) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > maxBytes) throw new WorkspaceError('FILE_TOO_LARGE', nameOf(source));
      chunks.push(bytes);
    }
  } catch (error) {
    throw readFailure(error, source);
  }
  return Buffer.concat(chunks);
}

function nameOf(source: string): string {
  return source === STANDARD_INPUT ? 'standard input' : source;
}
