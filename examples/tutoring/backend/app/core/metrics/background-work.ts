import { channel } from 'node:diagnostics_channel';

/** Work that no answer waits for: it begins, and later ends. */
export interface BackgroundWork {
  /** One of a few texts, which stand in the code. */
  readonly what: string;
  /** Unset when it begins. */
  readonly ended?: { readonly durationMs: number; readonly failed: boolean };
}

/** Where work in the background is told of, for metrics; nobody has to listen. */
export const backgroundWork = channel('backend.background-work');

/**
 * Does work, and tells of its beginning and end.
 *
 * @param what - What it is.
 * @param work - The work.
 * @throws Whatever `work` throws.
 */
export async function toldWork(what: string, work: () => Promise<void>): Promise<void> {
  const start = performance.now();
  backgroundWork.publish({ what } satisfies BackgroundWork);
  let failed = true;
  try {
    await work();
    failed = false;
  } finally {
    const durationMs = performance.now() - start;
    backgroundWork.publish({ what, ended: { durationMs, failed } } satisfies BackgroundWork);
  }
}
