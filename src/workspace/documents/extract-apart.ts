import { Worker } from 'node:worker_threads';
import { DocumentError, type DocumentErrorCode } from './document-error.ts';
import type { DocumentForm } from './extract.ts';

/** What the thread is given. */
export interface ExtractionTask {
  readonly form: DocumentForm;
  readonly bytes: Uint8Array;
}

/** What the thread answers. */
export type Extraction = { readonly text: string } | { readonly code: DocumentErrorCode };

/** Where the thread is ended. A manual of 58 pages takes 0.3 s and 40 MB. */
export interface ExtractionBounds {
  readonly ms: number;
  /** Of all that it holds, in MB. */
  readonly memoryMb: number;
}

const BOUNDS: ExtractionBounds = { ms: 60_000, memoryMb: 768 };

/** How often its memory is looked at: at the speed of unpacking, some 20 MB are between two looks. */
const LOOK_EVERY_MS = 100;

const MB = 1024 * 1024;

/**
 * Reads the text of a document in a thread of its own, which is ended when it takes too much time or memory: documents
 * come from strangers, and may be made to unpack without end.
 *
 * @param task - The document.
 * @param signal - Ends it.
 * @param bounds - The most it may take.
 * @returns The text.
 * @throws {DocumentError} When there is none; FILE_TOO_LARGE at the bounds. The signal's reason when it ends it.
 */
export async function extractApart(
  task: ExtractionTask,
  signal: AbortSignal,
  bounds: ExtractionBounds = BOUNDS,
): Promise<string> {
  signal.throwIfAborted();
  const worker = new Worker(new URL(`extract-worker${import.meta.url.slice(-3)}`, import.meta.url), {
    workerData: task,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: bounds.memoryMb },
  });
  const watch = new AbortController();
  try {
    const extraction = await Promise.race([
      answerOf(worker),
      tooMuch(bounds, watch.signal),
      aborted(signal, watch.signal),
    ]);
    if ('text' in extraction) return extraction.text;
    throw new DocumentError(extraction.code);
  } finally {
    watch.abort();
    await worker.terminate();
  }
}

function answerOf(worker: Worker): Promise<Extraction> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ code: 'FILE_TOO_LARGE' });
      else reject(error);
    });
  });
}

/** Settles at the bounds. The memory is that of the process: buffers are in no thread's own account. */
function tooMuch({ ms, memoryMb }: ExtractionBounds, over: AbortSignal): Promise<Extraction> {
  const start = process.memoryUsage.rss();
  const end = Date.now() + ms;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const used = process.memoryUsage.rss() - start;
      if (used > memoryMb * MB || Date.now() > end) resolve({ code: 'FILE_TOO_LARGE' });
    }, LOOK_EVERY_MS);
    over.addEventListener('abort', () => clearInterval(timer), { once: true });
  });
}

function aborted(signal: AbortSignal, over: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true, signal: over });
  });
}
