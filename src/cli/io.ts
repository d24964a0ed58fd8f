import type { Readable } from 'node:stream';

/** Somewhere to write to, and what it can show. */
export interface Output {
  readonly write: (text: string) => void;
  /** A terminal that understands control codes. */
  readonly live: boolean;
  readonly colour: boolean;
  readonly columns: () => number;
}

/** The process as the command line sees it; passed in, so that nothing else touches the global one. */
export interface Io {
  readonly stdin: Readable;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

const DEFAULT_COLUMNS = 80;

/** A terminal, npx and a wrapper may all pass on the same interrupt; within this time they are taken for one. */
const SAME_INTERRUPT_MS = 500;

/**
 * Wraps the running process.
 *
 * The first interrupt asks the command to stop and to clean up; another one ends the process at once.
 *
 * @param process - The process.
 * @returns Its streams, environment and signals.
 */
export function processIo(process: NodeJS.Process): Io {
  const abort = new AbortController();
  abortOnInterrupt(process, abort);
  return {
    stdin: process.stdin,
    stdout: output(process.stdout, process.env, process),
    stderr: output(process.stderr, process.env, process),
    cwd: process.cwd(),
    env: process.env,
    signal: abort.signal,
    now: () => performance.now(),
  };
}

function abortOnInterrupt(process: NodeJS.Process, abort: AbortController): void {
  let first: number | undefined;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const onSignal = (): void => {
      first ??= performance.now();
      abort.abort();
      if (performance.now() - first < SAME_INTERRUPT_MS) return;
      process.off(name, onSignal);
      process.kill(process.pid, name);
    };
    process.on(name, onSignal);
  }
}

function output(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv, process: NodeJS.Process): Output {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  const live = stream.isTTY && env['TERM'] !== 'dumb' && env['CI'] === undefined;
  return {
    write: (text) => {
      stream.write(text);
    },
    live,
    colour: (env['NO_COLOR'] ?? '') === '' && (live || isForced(env['FORCE_COLOR'])),
    columns: () => stream.columns || DEFAULT_COLUMNS,
  };
}

/** As Node reads it: `FORCE_COLOR=0` forces nothing. */
function isForced(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0';
}
