import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import type { Stages } from '../commands/stages.ts';
import { addCheck } from './check.ts';
import { showFailure } from './errors.ts';
import { addGenerate } from './generate.ts';
import type { Io } from './io.ts';
import { addModels } from './models.ts';
import { addNew } from './new.ts';
import { addPlan } from './plan.ts';
import type { Session } from './session.ts';
import { addVerify } from './verify.ts';

const EXAMPLE = `
Example:
  supermaker new "CRM for a dentist"`;

const MAX_COLUMNS = 100;

/**
 * Runs one command line from its first word to its exit code.
 *
 * @param args - The words after the program's name.
 * @param io - Streams, environment and signals.
 * @param stages - The stages that the commands compose.
 * @returns 0 when all is well, 1 when something failed, 2 when it was called wrongly, 130 when it was stopped.
 */
export async function runCli(args: readonly string[], io: Io, stages: Stages): Promise<number> {
  let exitCode = 0;
  const session: Session = { io, stages, exit: (code) => (exitCode = code) };
  try {
    await createProgram(session).parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (error instanceof CommanderError && error.code === 'commander.help') return 2;
    return showFailure(io, error, args.includes('--json'));
  }
}

function createProgram(session: Session): Command {
  const { io } = session;
  const program = new Command('supermaker')
    .description('Turns a request in plain English into a tested backend.')
    .version(readVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .addHelpText('after', EXAMPLE)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: () => undefined,
      getOutHelpWidth: () => Math.min(io.stdout.columns(), MAX_COLUMNS),
      getErrHelpWidth: () => Math.min(io.stderr.columns(), MAX_COLUMNS),
      getOutHasColors: () => io.stdout.colour,
      getErrHasColors: () => io.stderr.colour,
    });
  addNew(program, session);
  addPlan(program, session);
  addGenerate(program, session);
  addCheck(program, session);
  addVerify(program, session);
  addModels(program, session);
  return program;
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8'),
  );
  const known = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return known ? String(manifest.version) : 'unknown';
}
