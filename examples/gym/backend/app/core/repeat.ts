import { toldWork } from './metrics/background-work.ts';
import type { App } from './server.ts';

/** Work that is done again and again. */
export interface RepeatedWork {
  /** What it is, for the log. */
  readonly what: string;
  /** Milliseconds from the end of one run to the start of the next. */
  readonly everyMs: number;
  readonly work: () => Promise<void>;
}

/**
 * Repeats work while the application listens: never twice at a time, and not beyond its close, which waits for the run
 * that is going on. A failure is logged, and the next run comes all the same.
 *
 * @param app - The application.
 * @param job - What to do, and how often.
 */
export function repeat(app: App, { what, everyMs, work }: RepeatedWork): void {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let closed = false;
  const run = async (): Promise<void> => {
    try {
      await toldWork(what, work);
    } catch (error) {
      app.log.error({ err: error }, `${what} failed`);
    }
    if (!closed) schedule();
  };
  const schedule = (): void => {
    timer = setTimeout(() => {
      running = run();
    }, everyMs).unref();
  };
  app.addHook('onListen', (done) => {
    schedule();
    done();
  });
  app.addHook('onClose', async () => {
    closed = true;
    clearTimeout(timer);
    await running;
  });
}
