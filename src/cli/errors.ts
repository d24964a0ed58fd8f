import { CommanderError } from 'commander';
import { ToolError, describeFailure, type Failure, type ToolErrorCode } from '../commands/errors.ts';
import type { Io } from './io.ts';
import { paint, printable, wrap } from './text.ts';

const WIDTH = 80;

const BY_COMMANDER_CODE: Readonly<Record<string, ToolErrorCode>> = {
  'commander.unknownCommand': 'UNKNOWN_COMMAND',
  'commander.unknownOption': 'UNKNOWN_OPTION',
};

/**
 * Shows what went wrong and what to do about it.
 *
 * @param io - Where to: standard error, or standard output for a machine.
 * @param error - What was thrown.
 * @param json - For a machine.
 * @returns The exit code.
 */
export function showFailure(io: Io, error: unknown, json: boolean): number {
  const failure = describeFailure(error instanceof CommanderError ? usageError(error) : error);
  if (json) {
    const { code, message, hint, details } = failure;
    io.stdout.write(`${JSON.stringify({ ok: false, error: { code, message, hint, details } })}\n`);
  } else {
    io.stderr.write(`${failureLines(io, failure).join('\n')}\n`);
  }
  if (failure.code === 'INTERNAL' && io.env['SUPERMAKER_DEBUG'] === '1') {
    io.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  }
  return failure.exitCode;
}

/**
 * A failure as lines of text.
 *
 * @param io - For its colours.
 * @param failure - The failure.
 * @returns `error CODE: what is wrong`, the details, and what to do.
 */
export function failureLines(io: Io, failure: Failure): string[] {
  const head = `${paint(io.stderr, 'red', 'error')} ${paint(io.stderr, 'bold', failure.code)}: `;
  const details = failure.details.flatMap((line) => wrap(line, WIDTH, '  | ', '  |   '));
  return [`${head}${printable(failure.message)}`, ...details, ...wrap(failure.hint, WIDTH, '  ')];
}

/** Commander's message ends in its suggestion: "(Did you mean --out?)". */
function usageError(error: CommanderError): ToolError {
  const [message = '', suggestion] = error.message
    .replace(/^error: (unknown (option|command) )?/u, '')
    .split('\n');
  const code = BY_COMMANDER_CODE[error.code] ?? 'BAD_USAGE';
  const meant =
    suggestion === undefined ? undefined : `${suggestion.replace(/^\(|\)$/gu, '')} --help shows them all.`;
  return new ToolError(code, { subject: message, ...(meant === undefined ? {} : { hint: meant }) });
}
