import { delimiter, dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { isInstalled } from '../workspace/locate-project.ts';
import { runProcess } from '../workspace/run-process.ts';
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
  /** Stops the program gracefully; verification's own signal does so too. */
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
  const folders = [backend, root].map((folder) => join(folder, 'node_modules', '.bin'));
  const path = [...folders, dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
  const inherited = PASSED_ON.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const base = { ...Object.fromEntries(inherited), PATH: path, NO_COLOR: '1' };
  return {
    installed: await isInstalled(root),
    run: async (command, args, { env = {}, stop } = {}) => {
      const outcome = await runProcess({
        command,
        args,
        cwd: backend,
        env: { ...base, ...env },
        signal: stop === undefined ? signal : AbortSignal.any([signal, stop]),
        output: 'capture',
        stopWith: 'SIGTERM',
        patienceMs: PATIENCE_MS,
      });
      signal.throwIfAborted();
      return { code: outcome.code, output: stripVTControlCharacters(outcome.log) };
    },
  };
}

/** The verdict of every check that needs a project's packages when there are none. */
export const NOT_INSTALLED: Verdict = skipped('packages are not installed; run `npm ci` in backend/');
