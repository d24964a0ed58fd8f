import type { Context } from '../commands/context.ts';
import type { Stages } from '../commands/stages.ts';
import type { Io } from './io.ts';
import { createProgress } from './progress.ts';

/** What every command of the command line is given. */
export interface Session {
  readonly io: Io;
  readonly stages: Stages;
  /** Told how the process is to end. */
  readonly exit: (code: number) => void;
}

/**
 * Runs a command with its progress on standard error.
 *
 * @param session - The session.
 * @param json - Progress for a machine.
 * @param work - The command.
 * @returns What the command made.
 */
export async function withProgress<T>(
  session: Session,
  json: boolean,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const { io } = session;
  const progress = createProgress(io.stderr, json);
  try {
    return await work({
      cwd: io.cwd,
      env: io.env,
      stdin: io.stdin,
      signal: io.signal,
      now: io.now,
      report: progress.report,
    });
  } finally {
    progress.close();
  }
}
