import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

import { errorCode } from '../start-error.ts';
import { BackupError } from './backup-format.ts';

/** Stands for standard output and input. */
const STANDARD = '-';

const CHUNK_LENGTH = 65_536;

/**
 * Names a new backup by the moment.
 *
 * @param now - The moment.
 * @returns A path that sorts by time.
 */
export function backupName(now: Date): string {
  return `backups/${now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}.backup.gz`;
}

/**
 * Writes lines into a compressed file that only this user may read. It has its name only once it is whole.
 *
 * @param lines - The lines.
 * @param file - Where to; `-` is standard output.
 * @throws BackupError when the file exists.
 */
export async function writeLines(lines: AsyncIterable<string>, file: string): Promise<void> {
  if (file === STANDARD) return pipeline(bytesOf(lines), createGzip(), process.stdout, { end: false });
  await refuseExisting(file);
  await mkdir(dirname(file), { recursive: true });
  const partial = `${file}.part`;
  try {
    await pipeline(bytesOf(lines), createGzip(), createWriteStream(partial, { mode: 0o600, flush: true }));
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function refuseExisting(file: string): Promise<void> {
  try {
    await access(file);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  throw new BackupError(`${file} exists. Name a file that does not, or move that one away.`);
}

/** Many lines at a time, so that compressing does not wait for each. */
async function* bytesOf(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let text = '';
  for await (const line of lines) {
    text += `${line}\n`;
    if (text.length < CHUNK_LENGTH) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

/**
 * Reads the lines of such a file.
 *
 * @param file - Where from; `-` is standard input.
 * @yields The lines.
 * @throws BackupError when the file cannot be read or is damaged.
 */
export async function* readLines(file: string): AsyncGenerator<string> {
  const unzipped = createGunzip();
  const source = file === STANDARD ? process.stdin : createReadStream(file);
  source.on('error', (error: Error) => unzipped.destroy(error)).pipe(unzipped);
  try {
    yield* split(unzipped);
  } catch (error) {
    throw explained(error, file);
  }
}

/** At line feeds only: rows hold other ends of lines as they are. */
async function* split(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let parts: Buffer[] = [];
  for await (const chunk of stream) {
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      yield Buffer.concat([...parts, chunk.subarray(from, end)]).toString('utf8');
      parts = [];
      from = end + 1;
    }
    parts.push(chunk.subarray(from));
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this user may not read it',
  EISDIR: 'it is a folder',
  Z_DATA_ERROR: 'it is damaged, or not compressed',
  Z_BUF_ERROR: 'it ends in the middle',
};

function explained(error: unknown, file: string): unknown {
  const reason = REASONS[errorCode(error) ?? ''];
  if (reason === undefined) return error;
  return new BackupError(`${file} cannot be read: ${reason}. Give another backup.`, { cause: error });
}
