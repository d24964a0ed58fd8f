import { resolve } from 'node:path';
import type { Command } from 'commander';
import { parse } from 'yaml';
import { ToolError } from '../commands/errors.ts';
import { tokensText } from '../commands/model-text.ts';
import { totalUse, type ModelUse } from '../commands/model-use.ts';
import { planBatch } from '../commands/plan-batch.ts';
import { planRequest } from '../commands/plan.ts';
import { PROVENANCE_FILE } from '../spec/provenance-file.ts';
import { writeLines } from '../workspace/lines.ts';
import { STANDARD_INPUT } from '../workspace/read-text.ts';
import type { Io } from './io.ts';
import { printChange } from './plan-change.ts';
import { withPlannerOptions, type PlannerOptions } from './planner-options.ts';
import { modelSection, provenanceSections } from './sections.ts';
import { withProgress, type Session } from './session.ts';
import { counted } from './text.ts';

interface PlanOptions extends PlannerOptions {
  readonly from?: string;
  readonly json?: true;
  readonly yaml?: true;
  readonly spec?: string;
  readonly explain?: true;
  readonly batch?: string;
  readonly outlines?: string;
}

const EXAMPLES = `
Examples:
  supermaker plan "CRM for a dentist" > spec.yaml
  supermaker plan --from request.txt --json
  supermaker plan --from request.txt --explain
  supermaker plan --spec spec.yaml "also track companies" > changed.yaml
  supermaker plan --spec spec.yaml --model anthropic/claude-sonnet-4-5 "…"
  supermaker plan --batch requests.jsonl --outlines outlines.jsonl`;

/**
 * Adds `supermaker plan`.
 *
 * @param program - The program.
 * @param session - Streams and stages.
 */
export function addPlan(program: Command, session: Session): void {
  const command = program
    .command('plan')
    .summary('print the spec of a request')
    .description('Prints the spec that a request would be built from, and nothing else, on standard output.')
    .argument('[request]', 'what the backend is for, in plain English; - reads standard input')
    .option(
      '-f, --from <file>',
      'read the request from a text, .docx or PDF file, or from standard input with -',
    )
    .option('-s, --spec <file>', 'change this spec as the request says, instead of planning a new one')
    .option('--yaml', 'print YAML (the default)')
    .option('--json', 'print JSON')
    .option('--explain', 'print the request with what each stretch became and why, instead of the spec')
    .option('--batch <file>', 'plan many requests: lines of {"id", "text"}, or - for standard input')
    .option('--outlines <file>', 'where a batch goes: lines of {"id", "spec"} (default: standard output)');
  withPlannerOptions(command)
    .addHelpText('after', EXAMPLES)
    .action((request: string | undefined, options: PlanOptions) =>
      options.batch === undefined
        ? runPlan(session, request, options)
        : runBatch(session, options.batch, request, options),
    );
}

async function runPlan(session: Session, request: string | undefined, options: PlanOptions): Promise<void> {
  const { io } = session;
  if (options.outlines !== undefined) throw conflict('--outlines is given without --batch');
  if (options.json === true && options.yaml === true) throw conflict('both --json and --yaml are given');
  if (options.explain === true && options.yaml === true)
    throw conflict('both --explain and --yaml are given');
  if (options.spec !== undefined) return printChange(session, options.spec, { ...options, request }, options);
  const result = await withProgress(session, false, (context) =>
    planRequest(context, { ...options, request }, session.stages),
  );
  if (options.explain === true) {
    const { printExplanation } = await import('./plan-explain.ts');
    return printExplanation(io.stdout, result, options.json === true);
  }
  const { plan, yaml, use } = result;
  io.stdout.write(options.json === true ? `${JSON.stringify(parse(yaml), null, 2)}\n` : yaml);
  const where = `${PROVENANCE_FILE} of what "supermaker new" writes`;
  const notes = [...provenanceSections(io.stderr, plan.provenance, where), ...modelSection(io.stderr, use)];
  io.stderr.write(notes.map((line) => `${line}\n`).join(''));
}

async function runBatch(
  session: Session,
  batch: string,
  request: string | undefined,
  options: PlanOptions,
): Promise<void> {
  if (request !== undefined || options.from !== undefined)
    throw conflict('--batch is given together with a request');
  if (options.explain === true) throw conflict('--explain is given together with --batch');
  if (options.spec !== undefined) throw conflict('--spec is given together with --batch');
  const outlines = options.outlines ?? STANDARD_INPUT;
  const { io } = session;
  const count = { planned: 0, failed: 0 };
  const uses: ModelUse[] = [];
  await withProgress(session, false, async (context) => {
    const results = planBatch(context, batch, options, session.stages, (use) => uses.push(use));
    const lines = batchLines(results, count);
    if (outlines === STANDARD_INPUT) await print(io, lines);
    else await writeLines(resolve(io.cwd, outlines), lines);
  });
  const total = counted(count.planned + count.failed, 'request');
  const took = uses.length === 0 ? '' : `, ${tokensText(totalUse(uses))}`;
  io.stderr.write(`${total}: ${count.planned} planned, ${count.failed} failed${took}\n`);
}

async function* batchLines(
  results: ReturnType<typeof planBatch>,
  count: { planned: number; failed: number },
): AsyncGenerator<string> {
  for await (const result of results) {
    count['error' in result ? 'failed' : 'planned'] += 1;
    yield JSON.stringify(result);
  }
}

async function print(io: Io, lines: AsyncIterable<string>): Promise<void> {
  for await (const line of lines) io.stdout.write(`${line}\n`);
}

function conflict(problem: string): ToolError {
  return new ToolError('BAD_USAGE', { subject: problem, hint: 'See "supermaker plan --help".' });
}
