import { generateText } from 'ai';
import { modelFailure } from './model-failure.ts';
import { ModelError } from './model-error.ts';
import type { Usage } from './ask-model.ts';
import type { NamedModel } from './providers.ts';

/** A model that is there answers this at once. */
const TIMEOUT_MS = 60_000;

/** Enough for a word, and for models that think before they speak. */
const MAX_TOKENS = 1000;

/**
 * Tries a model with one cheap call.
 *
 * @param named - The model.
 * @param signal - Stops it.
 * @returns What it used.
 * @throws {ModelError} MODEL_DENIED, MODEL_UNKNOWN, MODEL_UNREACHABLE, MODEL_RATE_LIMITED, MODEL_OVERLOADED,
 * MODEL_TIMEOUT.
 */
export async function tryModel({ id, model }: NamedModel, signal: AbortSignal): Promise<Usage> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const { usage } = await generateText({
      model,
      prompt: 'Answer with the word yes.',
      maxOutputTokens: MAX_TOKENS,
      maxRetries: 0,
      abortSignal: AbortSignal.any([signal, timeout]),
    });
    return { inputTokens: usage.inputTokens ?? 0, outputTokens: usage.outputTokens ?? 0 };
  } catch (error) {
    signal.throwIfAborted();
    throw timeout.aborted ? new ModelError('MODEL_TIMEOUT', id) : modelFailure(error, id);
  }
}
