import type { Command } from 'commander';
import { ToolError } from '../commands/errors.ts';
import type { PlannerChoice } from '../commands/asked-model.ts';

/** The options of commands that plan, as they are given. */
export type PlannerOptions = PlannerChoice;

/**
 * Adds the options that choose a planner.
 *
 * @param command - The command.
 * @returns The command.
 */
export function withPlannerOptions(command: Command): Command {
  return command
    .option('-m, --model <provider/name>', 'plan with this model (default: SUPERMAKER_MODEL, or none)')
    .option('--no-fallback', 'fail when the model does, rather than plan without it')
    .option('--no-cache', 'ask the model even where its plan of this request is kept')
    .option('--no-draft', 'do not show the model what the embedded planner made of the request')
    .option(
      '--budget <tokens>',
      'the most tokens the model may use, in and out, all rounds together',
      readTokens,
    )
    .option('--record <file>', 'add what goes to and comes from the model to a file, without keys')
    .option('--replay <file>', 'answer from such a file instead of calling the model')
    .option('--redact', 'mask e-mail addresses, phone and account numbers before the model sees them');
}

function readTokens(text: string): number {
  if (/^[1-9]\d{0,8}$/u.test(text)) return Number(text);
  throw new ToolError('BAD_USAGE', {
    subject: `--budget ${text.slice(0, 40)} is no number of tokens`,
    hint: 'Give a whole number such as --budget 50000.',
  });
}
