import type { Readable } from 'node:stream';
import type { Report } from './step-event.ts';

/** What a command takes from the world; every front end passes its own. */
export interface Context {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: Readable;
  /** Aborted when the person stops the command. */
  readonly signal: AbortSignal;
  /** Milliseconds of a clock that only moves forward. */
  readonly now: () => number;
  /** Hears how the work goes. */
  readonly report: Report;
}
