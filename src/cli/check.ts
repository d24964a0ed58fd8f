import type { Command } from 'commander';
import { checkProject, type CheckedProject } from '../commands/check.ts';
import { ToolError, describeFailure } from '../commands/errors.ts';
import { shownPath } from '../commands/shown-path.ts';
import { showFailure } from './errors.ts';
import { findingBlocks, findingFacts } from './findings.ts';
import { withProgress, type Session } from './session.ts';
import { counted } from './text.ts';

const EXAMPLE = `
Examples:
  supermaker check lead-tracker
  supermaker check --json`;

/**
 * Adds `supermaker check`.
 *
 * @param program - The program.
 * @param session - Streams and stages.
 */
export function addCheck(program: Command, session: Session): void {
  program
    .command('check')
    .summary('look at a backend after changes by hand')
    .description(
      'Looks at types, lint, format, routes, documents and every rule of a backend in seconds. ' +
        'Starts no server, runs no tests and writes nothing: "supermaker verify" does.',
    )
    .argument('[dir]', 'the folder with backend/ in it, or backend/ itself', '.')
    .option('--json', 'print the result as JSON, progress as JSON lines on standard error')
    .addHelpText('after', EXAMPLE)
    .action((directory: string, options: { readonly json?: true }) =>
      runCheck(session, directory, options.json === true),
    );
}

async function runCheck(session: Session, directory: string, json: boolean): Promise<void> {
  const result = await withProgress(session, json, (context) =>
    checkProject(context, directory, session.stages),
  );
  if (result.problem !== undefined) session.exit(1);
  if (json) showJson(session, result);
  else showText(session, result);
}

function showJson({ io }: Session, result: CheckedProject): void {
  const { directory, checks, problem, steps } = result;
  const { code, message, hint, details } = describeFailure(problemOf(result, directory));
  io.stdout.write(
    `${JSON.stringify({
      ok: problem === undefined,
      directory,
      findings: findingFacts(checks),
      checks: checks.map(({ name, status, summary, durationMs }) => ({ name, status, summary, durationMs })),
      steps,
      ...(problem === undefined ? {} : { error: { code, message, hint, details } }),
    })}\n`,
  );
}

function showText({ io }: Session, result: CheckedProject): void {
  const { directory, checks, problem } = result;
  const folder = shownPath(io.cwd, directory);
  const found = checks.reduce((sum, { findings }) => sum + findings.length, 0);
  const skipped = checks.filter(({ status }) => status === 'skipped').length;
  const rest = skipped === 0 ? '' : `, ${counted(skipped, 'check')} skipped`;
  const lines = [...findingBlocks(io.stdout, checks), `${folder}: ${counted(found, 'finding')}${rest}`];
  io.stdout.write(`${lines.join('\n')}\n`);
  if (problem !== undefined) showFailure(io, problemOf(result, folder), false);
}

function problemOf({ problem = 'CHECK_FAILED' }: CheckedProject, subject: string): ToolError {
  return new ToolError(problem, { subject });
}
