import type { FastifyBaseLogger } from 'fastify';

import { toldWork } from './metrics/background-work.ts';

/** Work that no answer waits for. */
export interface Background {
  /** Starts something; a failure is logged. */
  start(what: string, work: () => Promise<void>): void;
  /** Waits for everything that was started. */
  finish(): Promise<void>;
}

/**
 * Creates a place for work that goes on after the answer.
 *
 * @param log - Hears about failures.
 * @returns The place; it is empty.
 */
export function background(log: Pick<FastifyBaseLogger, 'error'>): Background {
  const running = new Set<Promise<void>>();
  return {
    start(what, work) {
      const run: Promise<void> = toldWork(what, work)
        .catch((error: unknown) => {
          log.error({ err: error }, `${what} failed`);
        })
        .finally(() => {
          running.delete(run);
        });
      running.add(run);
    },
    async finish() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
