/** The thread in which a document is read: it can be ended whatever the document does to its reader. */
import { parentPort, workerData } from 'node:worker_threads';
import { DocumentError } from './document-error.ts';
import { extractText } from './extract.ts';
import type { Extraction, ExtractionTask } from './extract-apart.ts';

const { form, bytes } = workerData as ExtractionTask;

async function extraction(): Promise<Extraction> {
  try {
    return { text: await extractText(form, bytes) };
  } catch (error) {
    if (error instanceof DocumentError) return { code: error.code };
    throw error;
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread, not a window
parentPort?.postMessage(await extraction());
