import { appendFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import type { Transport } from '../plan/model/providers.ts';
import { writeFailure } from '../workspace/errors.ts';
import { readText } from '../workspace/read-text.ts';

/** Whether exchanges with a model are kept, or taken from a file. */
export interface RecordChoice {
  readonly record?: string | undefined;
  readonly replay?: string | undefined;
}

/** A recording of a long plan with three rounds is far below. */
const MAX_BYTES = 50 * 1024 * 1024;

/**
 * What carries calls to a model.
 *
 * @param choice - The files.
 * @param cwd - Where their paths begin.
 * @returns The network, where nothing is recorded or replayed.
 * @throws {WorkspaceError} When a file cannot be read.
 */
export async function recordedTransport({ record, replay }: RecordChoice, cwd: string): Promise<Transport> {
  const { recordingFetch, replayingFetch } = await import('../plan/model/recorder.ts');
  if (replay !== undefined) {
    const reading = { stdin: Readable.from([]), signal: new AbortController().signal };
    const text = await readText(resolve(cwd, replay), reading, MAX_BYTES);
    return { fetch: replayingFetch(text.split('\n')) };
  }
  if (record === undefined) return {};
  const file = resolve(cwd, record);
  return {
    fetch: recordingFetch(async (line) => {
      await appendFile(file, `${line}\n`, { mode: 0o600 }).catch((error: unknown) => {
        throw writeFailure(error, file);
      });
    }),
  };
}

/**
 * The environment in which a model is opened: for a replay nobody is called, so keys that are not set need not be.
 *
 * @param choice - The files.
 * @param env - The environment.
 * @returns The environment, with something in place of missing keys for a replay.
 */
export async function keysFor({ replay }: RecordChoice, env: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  if (replay === undefined) return env;
  const { PROVIDERS } = await import('../plan/model/providers.ts');
  const keys = Object.values(PROVIDERS).flatMap(({ needs }) => needs.filter((name) => name.includes('KEY')));
  return { ...Object.fromEntries(keys.map((name) => [name, 'replayed'])), ...env };
}
