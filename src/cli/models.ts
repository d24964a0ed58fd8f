import type { Command } from 'commander';
import { withProgress, type Session } from './session.ts';

const EXAMPLES = `
Examples:
  supermaker models
  supermaker models anthropic/claude-sonnet-4-5
  SUPERMAKER_BASE_URL=http://localhost:11434/v1 supermaker models openai-compatible/qwen3`;

/**
 * Adds `supermaker models`.
 *
 * @param program - The program.
 * @param session - Streams and stages.
 */
export function addModels(program: Command, session: Session): void {
  program
    .command('models')
    .summary('show which providers of models are configured, or try a model')
    .description(
      'Shows which providers of models have their keys set. With a model, tries it with one cheap call.',
    )
    .argument('[model]', 'the model to try, as provider/name')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action((model: string | undefined, { json }: { readonly json?: true }) =>
      model === undefined ? showProviders(session, json === true) : showTrial(session, model, json === true),
    );
}

async function showProviders({ io }: Session, json: boolean): Promise<void> {
  const { PROVIDERS } = await import('../plan/model/providers.ts');
  const providers = Object.entries(PROVIDERS).map(([name, { needs }]) => ({
    name,
    needs,
    missing: needs.filter((variable) => (io.env[variable] ?? '') === ''),
  }));
  if (json) {
    io.stdout.write(`${JSON.stringify({ providers })}\n`);
    return;
  }
  const width = Math.max(...providers.map(({ name }) => name.length));
  for (const { name, needs, missing } of providers) {
    const state = missing.length === 0 ? `ready (${needs.join(', ')})` : `needs ${missing.join(', ')}`;
    io.stdout.write(`${name.padEnd(width)}  ${state}\n`);
  }
}

async function showTrial(session: Session, model: string, json: boolean): Promise<void> {
  const { openModel } = await import('../plan/model/providers.ts');
  const { tryModel } = await import('../plan/model/try-model.ts');
  const { io } = session;
  const start = io.now();
  const usage = await withProgress(session, json, async ({ env, signal }) =>
    tryModel(await openModel(model, env), signal),
  );
  const durationMs = Math.round(io.now() - start);
  io.stdout.write(
    json
      ? `${JSON.stringify({ model, ok: true, durationMs, ...usage })}\n`
      : `${model} answers: ${durationMs} ms, ${usage.inputTokens} + ${usage.outputTokens} tokens\n`,
  );
}
