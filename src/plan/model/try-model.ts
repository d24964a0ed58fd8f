import type { NamedModel } from './providers.ts';
import { streamCall, type Usage } from './stream-call.ts';

/** A model that is there answers this at once. */
const TIMEOUT_MS = 60_000;

/** Enough for a word, and for models that think before they speak. */
const MAX_TOKENS = 1000;

/**
 * Tries a model with one cheap call, streamed like those of a plan.
 *
 * @param named - The model.
 * @param signal - Stops it.
 * @returns What it used.
 * @throws {ModelError} Those of {@link streamCall}.
 */
export async function tryModel(named: NamedModel, signal: AbortSignal): Promise<Usage> {
  const call = {
    messages: [{ role: 'user' as const, content: 'Answer with the word yes.' }],
    maxOutputTokens: MAX_TOKENS,
    maxRetries: 0,
  };
  const { usage } = await streamCall(named, call, { signal, timeoutMs: TIMEOUT_MS });
  return usage;
}
