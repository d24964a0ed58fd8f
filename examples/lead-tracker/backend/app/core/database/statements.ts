import { channel } from 'node:diagnostics_channel';

import { currentCaller } from '../auth/caller.ts';

/** A statement that has ended. */
export interface EndedStatement {
  /** As it was sent: values are parameters and stand elsewhere. */
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Waiting for a connection included. */
  readonly durationMs: number;
  readonly failed: boolean;
  /** The trace in which it ran. */
  readonly traceparent: string;
}

/** Where statements that belong to a trace are told of; nobody has to listen. */
export const statements = channel('backend.statements');

/**
 * Tells of a statement when it ends. It costs nothing while nobody listens.
 *
 * @param text - The statement.
 * @param running - The statement, running.
 * @returns The statement itself: postgres.js' own promises can do more than others.
 */
export function told<Running extends PromiseLike<unknown>>(text: string, running: Running): Running {
  const traceparent = statements.hasSubscribers ? currentCaller()?.traceparent : undefined;
  if (traceparent === undefined) return running;
  const startedAt = Date.now();
  const start = performance.now();
  const ended = (failed: boolean): void => {
    const durationMs = performance.now() - start;
    statements.publish({ text, startedAt, durationMs, failed, traceparent } satisfies EndedStatement);
  };
  running.then(
    () => ended(false),
    () => ended(true),
  );
  return running;
}
