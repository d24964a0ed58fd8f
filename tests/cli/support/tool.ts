import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** The command as it is installed. */
export const BIN = join(import.meta.dirname, '..', '..', '..', 'bin', 'supermaker.mjs');

/** The command line with fake stages. */
export const FAKE = join(import.meta.dirname, 'fake-main.ts');

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process that can be followed and stopped. */
export interface Running {
  readonly pid: number;
  /** Resolves when either stream has shown the text. */
  readonly shown: (text: string) => Promise<void>;
  /** As a terminal does it on Ctrl-C: everybody in the foreground group gets the signal. */
  readonly interrupt: () => void;
  readonly ended: Promise<Ended>;
}

/** Where and how a tool is run. */
export interface RunOptions {
  readonly entry?: string;
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  readonly uid?: number;
}

/**
 * Starts the tool in a process group of its own.
 *
 * @param args - Its arguments.
 * @param options - Where and how.
 * @returns The process.
 */
export function startTool(args: readonly string[], options: RunOptions): Running {
  const child = spawn(process.execPath, [options.entry ?? FAKE, ...args], {
    cwd: options.cwd,
    env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined, ...options.env },
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(options.uid === undefined ? {} : { uid: options.uid }),
  });
  const seen = { stdout: '', stderr: '' };
  const waiting = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk: Buffer) => {
      seen[name] += chunk.toString();
      for (const look of waiting) look();
    });
  }
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...seen }));
  });
  const pid = child.pid ?? 0;
  return {
    pid,
    ended,
    interrupt: () => process.kill(-pid, 'SIGINT'),
    shown: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (seen.stdout.includes(text) || seen.stderr.includes(text)) resolve();
        };
        waiting.add(look);
        look();
        void ended.then(() => reject(new Error(`ended without ${text}: ${seen.stdout}${seen.stderr}`)));
      }),
  };
}

/**
 * Runs the tool to its end.
 *
 * @param args - Its arguments.
 * @param options - Where and how.
 * @returns How it ended.
 */
export function runTool(args: readonly string[], options: RunOptions): Promise<Ended> {
  return startTool(args, options).ended;
}

/**
 * An empty folder that is gone after the test.
 *
 * @param t - The test.
 * @returns Its path.
 */
export async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'supermaker-test-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Everything in a folder, hidden files too.
 *
 * @param folder - The folder.
 * @returns The paths below it, in order.
 */
export async function everythingIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  return entries.sort();
}
