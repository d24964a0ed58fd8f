import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

/** The folder of `package.json`. */
export const BACKEND = join(import.meta.dirname, '..', '..');

/** A program of the project that was started. */
export interface Program {
  readonly process: ChildProcess;
  /** All that it has printed so far. */
  readonly output: () => string;
}

/** How a program ended, and all that it printed. */
export interface Ended {
  /** Nothing when a signal ended it. */
  readonly code: number | null;
  readonly output: string;
}

/** Leaves the embedded database's WebAssembly as it is first compiled: half the work for a process that ends soon. */
const SHORT_LIVED = '--liftoff-only';

/** What the first of a run's programs has compiled is kept for the others. */
let compiled: Promise<string> | undefined;

const started: ChildProcess[] = [];

/**
 * Starts a program of the project as an operator does, with nothing of this process's environment but the path.
 *
 * @param words - Its file, from the folder of the backend, and what it is told.
 * @param environment - Variables to set.
 * @returns The program.
 */
export async function startProgram(
  [file, ...words]: readonly [string, ...string[]],
  environment: Readonly<Record<string, string>>,
): Promise<Program> {
  compiled ??= mkdtemp(join(tmpdir(), 'backend-compiled-'));
  const child = spawn(process.execPath, [SHORT_LIVED, join(BACKEND, file), ...words], {
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: await compiled, ...environment },
  });
  started.push(child);
  const chunks: string[] = [];
  child.stdout.on('data', (chunk) => chunks.push(String(chunk)));
  child.stderr.on('data', (chunk) => chunks.push(String(chunk)));
  return { process: child, output: () => chunks.join('') };
}

/**
 * Starts the backend and waits until it listens.
 *
 * @param environment - Variables to set beside a free port.
 * @returns The program, and its address.
 */
export async function startBackend(
  environment: Readonly<Record<string, string>>,
): Promise<Program & { readonly url: string }> {
  const program = await startProgram(['app/main.ts'], { PORT: '0', ...environment });
  while (true) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(program.output())?.[0];
    if (url !== undefined) return { ...program, url };
    const { exitCode, signalCode } = program.process;
    assert.equal(exitCode ?? signalCode, null, program.output());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * Runs a program of the project to its end.
 *
 * @param words - Its file, from the folder of the backend, and what it is told.
 * @param environment - Variables to set.
 * @returns How it ended.
 */
export async function runProgram(
  words: readonly [string, ...string[]],
  environment: Readonly<Record<string, string>>,
): Promise<Ended> {
  const program = await startProgram(words, environment);
  const [code] = (await once(program.process, 'close')) as [number | null];
  return { code, output: program.output() };
}

/** A test that fails leaves its program running. */
after(async () => {
  for (const child of started) child.kill('SIGKILL');
  if (compiled !== undefined) await rm(await compiled, { recursive: true, maxRetries: 3 });
});
