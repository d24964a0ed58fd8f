import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { WorkspaceError, systemCode } from './errors.ts';

/** What stands for standard input where a file is expected. */
export const STANDARD_INPUT = '-';

/**
 * Reads a text from a file or from standard input, and stops early at one that is too large to be meant.
 *
 * @param source - A path, or `-`.
 * @param stdin - Standard input.
 * @param maxBytes - The most that is read.
 * @returns The text, without a byte order mark.
 * @throws {WorkspaceError} FILE_NOT_FOUND, NO_PERMISSION, FILE_NOT_TEXT, FILE_TOO_LARGE.
 */
export async function readText(source: string, stdin: Readable, maxBytes: number): Promise<string> {
  const bytes = await readBytes(source, stdin, maxBytes);
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
 * @param stdin - Standard input.
 * @returns The stream; errors come as the stream is read.
 */
export function openSource(source: string, stdin: Readable): Readable {
  return source === STANDARD_INPUT ? stdin : createReadStream(source);
}

/**
 * Names a failed read.
 *
 * @param error - What was thrown.
 * @param source - What was being read.
 * @returns A {@link WorkspaceError}; errors that are none of the system's come back as they are.
 */
export function readFailure(error: unknown, source: string): unknown {
  switch (systemCode(error)) {
    case undefined:
      return error;
    case 'EACCES':
    case 'EPERM':
      return new WorkspaceError('NO_PERMISSION', nameOf(source));
    case 'EISDIR':
      return new WorkspaceError('FILE_NOT_TEXT', nameOf(source));
    default:
      return new WorkspaceError('FILE_NOT_FOUND', nameOf(source));
  }
}

async function readBytes(source: string, stdin: Readable, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of openSource(source, stdin)) {
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
