import { spawn, type ChildProcess } from 'node:child_process';
import { systemCode } from './errors.ts';

/** A command and the way it is run. */
export interface ProcessRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Stops the command and everything it started. */
  readonly signal: AbortSignal;
  /** `capture` keeps what it prints, `inherit` shows it. */
  readonly output: 'capture' | 'inherit';
  /** How it is asked to stop, before it is made to. */
  readonly stopWith: 'SIGTERM' | 'SIGINT';
  /** How long it may take over that; ten seconds unless given. */
  readonly patienceMs?: number;
}

/** How a command ended. */
export interface ProcessOutcome {
  /** Nothing when a signal ended it. */
  readonly code: number | undefined;
  /** The end of what it printed, when that was captured. */
  readonly log: string;
}

const PATIENCE_MS = 10_000;
/** The log of a large backend while all its examples are called; what it said first is looked for too. */
const LOG_LIMIT = 8 * 1024 * 1024;
const ON_WINDOWS = process.platform === 'win32';

/**
 * Runs a command in a process group of its own, so that it can be stopped with all that it started.
 *
 * @param request - The command.
 * @returns How it ended; after an abort, only when the whole group is gone.
 * @throws The system's error when the command cannot be started (`ENOENT`).
 */
export function runProcess(request: ProcessRequest): Promise<ProcessOutcome> {
  return new Promise((resolve, reject) => {
    const shown = request.output === 'inherit' ? 'inherit' : 'pipe';
    const child = spawn(request.command, [...request.args], {
      cwd: request.cwd,
      env: request.env,
      detached: !ON_WINDOWS,
      shell: ON_WINDOWS,
      stdio: ['ignore', shown, shown],
    });
    const stop = stopper(child, request);
    let log = '';
    const keep = (chunk: Buffer): void => {
      log = (log + chunk.toString('utf8')).slice(-LOG_LIMIT);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const done = (): void => {
      request.signal.removeEventListener('abort', stop.ask);
      stop.finish();
    };
    child.once('error', (error) => {
      done();
      reject(error);
    });
    child.once('close', (code) => {
      done();
      resolve({ code: code ?? undefined, log });
    });
    if (request.signal.aborted) stop.ask();
    else request.signal.addEventListener('abort', stop.ask, { once: true });
  });
}

/** Asks a group to stop, and ends it when it does not, or when it leaves somebody behind. */
function stopper(child: ChildProcess, request: ProcessRequest): { ask: () => void; finish: () => void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    ask: () => {
      signalGroup(child, request.stopWith);
      timer = setTimeout(() => signalGroup(child, 'SIGKILL'), request.patienceMs ?? PATIENCE_MS);
    },
    finish: () => {
      clearTimeout(timer);
      if (timer !== undefined) signalGroup(child, 'SIGKILL');
    },
  };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (ON_WINDOWS) {
    child.kill(signal);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    const code = systemCode(error);
    const gone = code === 'ESRCH' || code === 'EPERM';
    if (!gone) throw error;
  }
}
