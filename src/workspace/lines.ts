import { open, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { writeFailure } from './errors.ts';
import { openSource, readFailure, type Reading } from './read-text.ts';

/** A line of a text. */
export interface Line {
  /** From 1; blank lines count. */
  readonly number: number;
  readonly text: string;
}

/**
 * Reads a file or standard input line by line.
 *
 * @param source - A path, or `-`.
 * @param reading - Standard input, and what ends the reading.
 * @returns The lines that are not blank.
 * @throws {WorkspaceError} FILE_NOT_FOUND, FILE_NOT_TEXT, NO_PERMISSION, INTERRUPTED.
 */
export async function* readLines(source: string, reading: Reading): AsyncGenerator<Line> {
  const stream = openSource(source, reading);
  const failed = new Promise<never>((_resolve, reject) => {
    stream.once('error', reject);
  });
  failed.catch(() => undefined);
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })[
    Symbol.asyncIterator
  ]();
  try {
    for (let number = 1; ; number += 1) {
      const next = await Promise.race([lines.next(), failed]);
      if (next.done === true) return;
      if (next.value.trim() !== '') yield { number, text: next.value };
    }
  } catch (error) {
    throw readFailure(error, source);
  }
}

/**
 * Writes lines to a file that appears only when it is complete.
 *
 * @param path - The file; one that is there is replaced.
 * @param lines - The lines, without their ends.
 * @throws {WorkspaceError} NO_PERMISSION, DISK_FULL, OUT_NOT_A_FOLDER, WRITE_FAILED.
 */
export async function writeLines(path: string, lines: AsyncIterable<string>): Promise<void> {
  const partial = `${path}.partial-${process.pid}`;
  try {
    const file = await open(partial, 'wx');
    try {
      for await (const line of lines) await file.write(`${line}\n`);
    } finally {
      await file.close();
    }
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw writeFailure(error, path);
  }
}
