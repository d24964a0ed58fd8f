import { parse } from 'yaml';
import { changeRequest } from '../commands/change.ts';
import { ToolError } from '../commands/errors.ts';
import type { RequestSource } from '../commands/inputs.ts';
import { changeLines } from './change-lines.ts';
import type { PlannerOptions } from './planner-options.ts';
import { modelSection } from './sections.ts';
import { withProgress, type Session } from './session.ts';

/**
 * Prints a changed spec, and on standard error what changed.
 *
 * @param session - Streams and stages.
 * @param file - The spec's file, or `-`.
 * @param source - The change, and what reads it.
 * @param options - How it is printed.
 * @throws {ToolError} BAD_USAGE when an option does not go with a change.
 */
export async function printChange(
  session: Session,
  file: string,
  source: RequestSource & PlannerOptions,
  options: { readonly json?: true; readonly explain?: true },
): Promise<void> {
  const { io } = session;
  if (options.explain === true) {
    throw new ToolError('BAD_USAGE', {
      subject: '--explain is given together with --spec',
      hint: 'See "supermaker plan --help".',
    });
  }
  const { change, yaml, use, fellBack } = await withProgress(session, false, (context) =>
    changeRequest(context, file, source, session.stages),
  );
  io.stdout.write(options.json === true ? `${JSON.stringify(parse(yaml), null, 2)}\n` : yaml);
  const lines = [...changeLines(io.stderr, change, fellBack), ...modelSection(io.stderr, use)];
  io.stderr.write(lines.map((line) => `${line}\n`).join(''));
}
