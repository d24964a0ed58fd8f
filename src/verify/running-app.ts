import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { ScratchFolder } from '../workspace/scratch-folder.ts';
import type { Run, Toolchain } from './toolchain.ts';

/** A generated backend that answers requests, on an empty database of its own. */
export interface RunningApp {
  readonly url: string;
  /** The development token that it made at its first start. */
  readonly token: string;
  /** Sends SIGTERM and waits for the end. */
  readonly stop: () => Promise<Run>;
}

/** What a backend answered; status 0 when nothing. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  /** The header, or nothing. */
  readonly contentType: string;
}

/** Why a backend did not come up. */
export interface FailedStart {
  readonly reason: string;
  /** The end of what it printed. */
  readonly output: string;
}

const READY_TIMEOUT_MS = 60_000;
const POLL_MS = 50;
const NO_ANSWER = 0;

/** Leaves the embedded database's WebAssembly as it is first compiled, which is less work for a process that ends soon. */
const SHORT_LIVED = '--liftoff-only';

/** Examples come fast and from one address. */
const RATE_LIMIT = '1000000000';

/**
 * Starts a project's backend as a process and waits until it is ready.
 *
 * @param tools - The project's tools.
 * @param folder - Where it keeps its data.
 * @param signal - Ends the wait.
 * @returns The running backend, or why it does not run.
 */
export async function startApp(
  tools: Toolchain,
  folder: ScratchFolder,
  signal: AbortSignal,
): Promise<RunningApp | FailedStart> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const stopping = new AbortController();
  const env = {
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: folder.path,
    RATE_LIMIT_PER_MINUTE: RATE_LIMIT,
  };
  const ended = tools.run('node', [SHORT_LIVED, 'app/main.ts'], { env, stop: stopping.signal });
  const stop = (): Promise<Run> => {
    stopping.abort();
    return ended;
  };
  const early = await readyOrEnded(ended, url, signal).catch(async (error: unknown) => {
    await Promise.allSettled([stop()]);
    throw error;
  });
  if (typeof early === 'object') {
    return { reason: `the process ended with ${early.code ?? 'a signal'}`, output: early.output };
  }
  if (!early) return { reason: '/ready did not answer 200 in time', output: (await stop()).output };
  const token = (await folder.read('development-token'))?.trim();
  if (token === undefined) {
    return { reason: 'no development token was made at first start', output: (await stop()).output };
  }
  return { url, token, stop };
}

/**
 * Asks a running backend.
 *
 * @param url - Full address.
 * @param init - Method, headers and body.
 * @param signal - Ends the wait.
 * @returns Status and text of the answer; status 0 when none came.
 */
export async function ask(url: string, init: RequestInit, signal: AbortSignal): Promise<Answer> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(READY_TIMEOUT_MS)]);
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: limit });
    const contentType = response.headers.get('content-type') ?? '';
    return { status: response.status, text: await response.text(), contentType };
  } catch (error) {
    signal.throwIfAborted();
    const isNoAnswer = error instanceof TypeError || limit.aborted;
    if (isNoAnswer) return { status: NO_ANSWER, text: 'no answer', contentType: '' };
    throw error;
  }
}

/** How the process ended before it was ready, or whether it got ready in time. */
async function readyOrEnded(ended: Promise<Run>, url: string, signal: AbortSignal): Promise<Run | boolean> {
  const decided = new AbortController();
  try {
    return await Promise.race([ended, becomesReady(url, AbortSignal.any([signal, decided.signal]))]);
  } finally {
    decided.abort();
  }
}

async function becomesReady(url: string, signal: AbortSignal): Promise<boolean> {
  const deadline = performance.now() + READY_TIMEOUT_MS;
  while (performance.now() < deadline) {
    if ((await ask(`${url}/ready`, {}, signal)).status === 200) return true;
    await delay(POLL_MS, undefined, { signal });
  }
  return false;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
