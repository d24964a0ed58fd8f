import { delimiter, dirname, join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { systemCode } from '../workspace/errors.ts';
import { isInstalled, packageFolders } from '../workspace/locate-project.ts';
import { runProcess, type ProcessOutcome, type ProcessRequest } from '../workspace/run-process.ts';
import { skipped, type Verdict } from './check.ts';
import type { Project } from './project.ts';

/** Runs programs in a project's `backend/`, with its own Node and tools. */
export interface Toolchain {
  /** Whether the project's packages are installed. */
  readonly installed: boolean;
  readonly run: (command: string, args: readonly string[], options?: RunOptions) => Promise<Run>;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Stops the program gracefully; without it, the program has ten minutes. */
  readonly stop?: AbortSignal;
}

/** How a program ended. */
export interface Run {
  /** Nothing when a signal ended it. */
  readonly code: number | undefined;
  /** What it printed, without colours. */
  readonly output: string;
}

/** All that a program is told of the machine: nobody's database and nobody's credentials. */
const PASSED_ON = [
  'HOME',
  'USER',
  'LANG',
  'LC_ALL',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SystemRoot',
  'ComSpec',
  'PATHEXT',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
] as const;

/** How long a program may run that ends by itself. */
const TIMEOUT_MS = 600_000;

/** How much of a program's output a finding shows. */
const SHOWN_LINES = 20;

/** How long a program may take to stop before it is made to. */
const PATIENCE_MS = 10_000;

/**
 * Finds a project's tools.
 *
 * @param project - The project.
 * @param signal - Stops every program that runs.
 * @returns The toolchain.
 */
export async function openToolchain(
  { backend, root }: Pick<Project, 'backend' | 'root'>,
  signal: AbortSignal,
): Promise<Toolchain> {
  const folders = packageFolders(resolve(backend)).map((folder) => join(folder, '.bin'));
  const path = [...folders, dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
  const inherited = PASSED_ON.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const base = { ...Object.fromEntries(inherited), PATH: path, NO_COLOR: '1' };
  return {
    installed: await isInstalled(root),
    run: async (command, args, { env = {}, stop } = {}) => {
      const stopped = stop ?? AbortSignal.timeout(TIMEOUT_MS);
      const outcome = await runProgram({
        command,
        args,
        cwd: backend,
        env: { ...base, ...env },
        signal: AbortSignal.any([signal, stopped]),
        output: 'capture',
        stopWith: 'SIGTERM',
        patienceMs: PATIENCE_MS,
      });
      signal.throwIfAborted();
      return { code: outcome.code, output: stripVTControlCharacters(outcome.log) };
    },
  };
}

/** What a shell answers when there is no such program. */
const MISSING = 127;

async function runProgram(request: ProcessRequest): Promise<ProcessOutcome> {
  try {
    return await runProcess(request);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    return { code: MISSING, log: `${request.command} is not installed; \`npm ci\` in backend/ installs it` };
  }
}

/**
 * Says how a program ended that should have ended with 0.
 *
 * @param command - As a person would type it.
 * @param run - How it ended.
 * @returns A phrase, with the end of what was printed.
 */
export function endingOf(command: string, { code, output }: Run): string {
  const how = code === undefined ? `was stopped after ${TIMEOUT_MS / 1000} seconds` : `ended with ${code}`;
  const end = output.trim().split('\n').slice(-SHOWN_LINES).join('\n');
  return `\`${command}\` ${how}${end === '' ? '' : `:\n${end}`}`;
}

/** The verdict of every check that needs a project's packages when there are none. */
export const NOT_INSTALLED: Verdict = skipped('packages are not installed; run `npm ci` in backend/');
