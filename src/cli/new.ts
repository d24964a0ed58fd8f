import type { Command } from 'commander';
import { create, type CreateResult } from '../commands/create.ts';
import { ToolError } from '../commands/errors.ts';
import { startProject } from '../commands/start.ts';
import { terminalAsker } from './ask.ts';
import { createResultJson } from './new-json.ts';
import { createSummary } from './new-summary.ts';
import { withPlannerOptions, type PlannerOptions } from './planner-options.ts';
import { withProgress, type Session } from './session.ts';
import { showFailure } from './errors.ts';

interface NewOptions extends PlannerOptions {
  readonly out?: string;
  readonly name?: string;
  readonly from?: string;
  readonly spec?: string;
  readonly install: boolean;
  readonly verify: boolean;
  readonly start?: true;
  readonly ask?: true;
  readonly json?: true;
}

const EXAMPLES = `
Examples:
  supermaker new "CRM for a dentist"
  supermaker new --from request.txt --name gym --out ~/projects/gym --start
  supermaker plan "CRM for a dentist" > spec.yaml   # edit it, then:
  supermaker new --spec spec.yaml`;

/**
 * Adds `supermaker new`.
 *
 * @param program - The program.
 * @param session - Streams and stages.
 */
export function addNew(program: Command, session: Session): void {
  const command = program
    .command('new')
    .summary('make a backend from a request')
    .description(
      'Plans, writes, installs and verifies a backend. Never writes into a folder that is not empty.',
    )
    .argument('[request]', 'what the backend is for, in plain English; - reads standard input')
    .option('-o, --out <dir>', 'folder to write to (default: the name of the app)')
    .option('-n, --name <name>', 'name of the app, in kebab-case')
    .option(
      '-f, --from <file>',
      'read the request from a text, .docx or PDF file, or from standard input with -',
    )
    .option('-s, --spec <file>', 'build this spec instead of planning a request')
    .option('--no-install', 'write the files only; nothing is verified')
    .option('--no-verify', 'install, but run no checks')
    .option('--ask', 'put the open questions to you before building; Enter takes the default')
    .option('--start', 'run the backend afterwards, until Ctrl-C')
    .option('--json', 'print the result as JSON, progress as JSON lines on standard error');
  withPlannerOptions(command)
    .addHelpText('after', EXAMPLES)
    .action((request: string | undefined, options: NewOptions) => runNew(session, request, options));
}

async function runNew(session: Session, request: string | undefined, options: NewOptions): Promise<void> {
  assertCompatible(request, options);
  const json = options.json === true;
  const asker = options.ask === true && !json ? terminalAsker(session.io) : undefined;
  const result = await withProgress(session, json, (context) =>
    create(context, { ...options, request, asker }, session.stages),
  );
  showResult(session, result, json);
  if (options.start === true && result.proof?.passed !== false) {
    await withProgress(session, false, (context) => startProject(context, result.directory));
  }
}

function showResult(session: Session, result: CreateResult, json: boolean): void {
  const { io } = session;
  const failed = result.proof?.passed === false;
  if (json) io.stdout.write(`${JSON.stringify(createResultJson(result))}\n`);
  else io.stdout.write(`${createSummary(result, io).join('\n')}\n`);
  if (!failed) return;
  session.exit(1);
  if (!json) showFailure(io, new ToolError('VERIFY_FAILED', { subject: result.directory }), false);
}

function assertCompatible(request: string | undefined, options: NewOptions): void {
  const problem = conflict(request, options);
  if (problem === undefined) return;
  throw new ToolError('BAD_USAGE', {
    subject: problem,
    hint: 'Leave one of them out. See "supermaker new --help".',
  });
}

function conflict(request: string | undefined, options: NewOptions): string | undefined {
  if (options.spec !== undefined && (request !== undefined || options.from !== undefined)) {
    return '--spec is given together with a request';
  }
  if (options.spec !== undefined && options.model !== undefined)
    return '--spec is given together with --model';
  if (options.start === true && !options.install) return '--start is given together with --no-install';
  if (options.start === true && options.json === true) return '--start is given together with --json';
  return undefined;
}
