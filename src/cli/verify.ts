import type { Command } from 'commander';
import { ToolError } from '../commands/errors.ts';
import { verifyProject, type VerifyResult } from '../commands/verify.ts';
import { showFailure } from './errors.ts';
import { shownPath } from '../commands/shown-path.ts';
import { findingsSection, unbuiltSection } from './sections.ts';
import { withProgress, type Session } from './session.ts';

const EXAMPLE = `
Example:
  supermaker verify lead-tracker`;

/**
 * Adds `supermaker verify`.
 *
 * @param program - The program.
 * @param session - Streams and stages.
 */
export function addVerify(program: Command, session: Session): void {
  program
    .command('verify')
    .summary('check a generated backend')
    .description('Checks types, lint, tests, every route and every rule of a generated backend.')
    .argument('<dir>', 'the folder that "supermaker new" wrote')
    .option('--json', 'print the result as JSON, progress as JSON lines on standard error')
    .addHelpText('after', EXAMPLE)
    .action((directory: string, options: { readonly json?: true }) =>
      runVerify(session, directory, options.json === true),
    );
}

async function runVerify(session: Session, directory: string, json: boolean): Promise<void> {
  const result = await withProgress(session, json, (context) =>
    verifyProject(context, directory, session.stages),
  );
  if (!result.proof.passed) session.exit(1);
  if (json) showJson(session, result);
  else showText(session, result);
}

function showJson({ io }: Session, { directory, proof, unbuilt, steps }: VerifyResult): void {
  io.stdout.write(
    `${JSON.stringify({ ok: proof.passed, directory, checks: proof.checks, unbuilt, steps })}\n`,
  );
}

function showText({ io }: Session, { directory, proof, unbuilt }: VerifyResult): void {
  const folder = shownPath(io.cwd, directory);
  const passed = proof.checks.filter(({ status }) => status === 'passed').length;
  const lines = [
    `${folder}: ${passed} of ${proof.checks.length} checks passed`,
    ...unbuiltSection(io.stdout, unbuilt),
    ...findingsSection(io.stdout, proof),
  ];
  io.stdout.write(`${lines.join('\n')}\n`);
  if (!proof.passed) showFailure(io, new ToolError('VERIFY_FAILED', { subject: folder }), false);
}
