import type { Command } from 'commander';
import { priceText, tokensText } from '../commands/model-text.ts';
import { priceOf } from '../commands/model-use.ts';
import { MODEL_VARIABLE } from '../commands/asked-model.ts';
import { costOf } from '../plan/model/cost.ts';
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
      'Shows which providers of models have their keys set, and what the model of SUPERMAKER_MODEL costs. With a model, tries it with one cheap call.',
    )
    .argument('[model]', 'the model to try, as provider/name')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action((model: string | undefined, { json }: { readonly json?: true }) =>
      model === undefined ? showProviders(session, json === true) : showTrial(session, model, json === true),
    );
}

async function showProviders({ io }: Session, json: boolean): Promise<void> {
  const { PROVIDERS, settingsOf } = await import('../plan/model/providers.ts');
  const providers = Object.entries(PROVIDERS).map(([name, provider]) => ({
    name,
    ...settingsOf(provider, io.env),
  }));
  const chosen = io.env[MODEL_VARIABLE] ?? '';
  const price = priceOf(chosen, io.env);
  if (json) {
    const model = chosen === '' ? {} : { model: { name: chosen, price: price ?? null } };
    io.stdout.write(`${JSON.stringify({ providers, ...model })}\n`);
    return;
  }
  const width = Math.max(...providers.map(({ name }) => name.length));
  for (const { name, needs, missing } of providers) {
    const state = missing.length === 0 ? `ready (${needs.join(', ')})` : `needs ${missing.join(', ')}`;
    io.stdout.write(`${name.padEnd(width)}  ${state}\n`);
  }
  if (chosen !== '') io.stdout.write(`\n${MODEL_VARIABLE}=${chosen}: ${priceText(price)}\n`);
}

async function showTrial(session: Session, model: string, json: boolean): Promise<void> {
  const { openModel } = await import('../plan/model/providers.ts');
  const { tryModel } = await import('../plan/model/try-model.ts');
  const { io } = session;
  const price = priceOf(model, io.env);
  const start = io.now();
  const usage = await withProgress(session, json, async ({ env, signal }) =>
    tryModel(await openModel(model, env), signal),
  );
  const durationMs = Math.round(io.now() - start);
  const took = { ...usage, costUsd: price === undefined ? null : costOf(usage, price) };
  if (json) {
    io.stdout.write(`${JSON.stringify({ model, ok: true, durationMs, ...took, price: price ?? null })}\n`);
    return;
  }
  io.stdout.write(`${model} answers: ${durationMs} ms, ${tokensText(took)}\n`);
  if (price !== undefined) io.stdout.write(`${priceText(price)}\n`);
}
