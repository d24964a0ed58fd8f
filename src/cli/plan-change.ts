import { parse } from 'yaml';
import { changeRequest } from '../commands/change.ts';
import { ToolError } from '../commands/errors.ts';
import type { RequestSource } from '../commands/inputs.ts';
import { changeLines } from './change-lines.ts';
import { withProgress, type Session } from './session.ts';

/** Options of `plan` that mean nothing for a change: it is read without a model. */
const UNFIT = ['explain', 'model', 'budget', 'record', 'replay', 'redact'] as const;

/**
 * Prints a changed spec, and on standard error what changed.
 *
 * @param session - Streams and stages.
 * @param file - The spec's file, or `-`.
 * @param source - The change.
 * @param options - The options of `plan` as they are given.
 * @throws {ToolError} BAD_USAGE when an option does not go with a change.
 */
export async function printChange(
  session: Session,
  file: string,
  source: RequestSource,
  options: { readonly json?: true } & Readonly<Partial<Record<(typeof UNFIT)[number], unknown>>>,
): Promise<void> {
  const { io } = session;
  const unfit = UNFIT.find((name) => options[name] !== undefined);
  if (unfit !== undefined) {
    throw new ToolError('BAD_USAGE', {
      subject: `--${unfit} is given together with --spec`,
      hint: 'See "supermaker plan --help".',
    });
  }
  const { change, yaml } = await withProgress(session, false, (context) =>
    changeRequest(context, file, source, session.stages),
  );
  io.stdout.write(options.json === true ? `${JSON.stringify(parse(yaml), null, 2)}\n` : yaml);
  const lines = changeLines(io.stderr, change);
  io.stderr.write(lines.map((line) => `${line}\n`).join(''));
}
