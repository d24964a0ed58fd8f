import {
  extractJsonMiddleware,
  jsonSchema,
  Output,
  streamText,
  wrapLanguageModel,
  type ModelMessage,
} from 'ai';
import type { JsonSchema } from './json-schema.ts';
import { ModelError } from './model-error.ts';
import { modelFailure } from './model-failure.ts';
import type { NamedModel } from './providers.ts';

/** A whole plan takes a slow model minutes; after this it is not coming. */
const TIMEOUT_MS = 300_000;

/** Of calls that the provider says may be tried again. */
const RETRIES = 2;

/** Longer than any plan within the caps of a spec that a person would want. */
export const MAX_ANSWER_TOKENS = 32_000;

/** What one call used. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What a model said in one round. */
export interface Reply {
  /** The parsed answer; not checked yet. */
  readonly value: unknown;
  /** As it was written, for the next round. */
  readonly text: string;
  readonly usage: Usage;
}

/** How a model is asked. */
export interface Asking {
  readonly instructions: string;
  /** What an answer must look like. */
  readonly schema: JsonSchema;
  readonly messages: ModelMessage[];
  /** Stops it. */
  readonly signal: AbortSignal;
  /** Hears how many characters have come so far. */
  readonly onProgress?: (characters: number) => void;
  readonly timeoutMs?: number;
  /** The most tokens that the answer may have. */
  readonly maxOutputTokens?: number;
  /** How often a call that may be tried again is. */
  readonly retries?: number;
}

/**
 * Asks a model once for an answer of a given form.
 *
 * @param named - The model.
 * @param asking - What it is asked.
 * @returns What it said, not checked yet.
 * @throws {ModelError} MODEL_DENIED, MODEL_UNREACHABLE, MODEL_RATE_LIMITED, MODEL_OVERLOADED, MODEL_TIMEOUT,
 * MODEL_REFUSED, MODEL_CUT_OFF, MODEL_EMPTY, MODEL_UNREADABLE; the signal's reason when it stops the call.
 */
export async function askModel({ id, model }: NamedModel, asking: Asking): Promise<Reply> {
  const {
    instructions,
    schema,
    messages,
    signal,
    onProgress,
    timeoutMs = TIMEOUT_MS,
    retries = RETRIES,
  } = asking;
  const { maxOutputTokens = MAX_ANSWER_TOKENS } = asking;
  const timeout = AbortSignal.timeout(timeoutMs);
  let failure: unknown;
  const result = streamText({
    model: wrapLanguageModel({ model, middleware: extractJsonMiddleware() }),
    output: Output.object({
      name: 'plan',
      schema: jsonSchema(schema as Parameters<typeof jsonSchema>[0]),
    }),
    instructions,
    messages,
    maxOutputTokens: Math.min(maxOutputTokens, MAX_ANSWER_TOKENS),
    maxRetries: retries,
    temperature: 0,
    abortSignal: AbortSignal.any([signal, timeout]),
    onError: ({ error }) => {
      failure ??= error;
    },
  });
  try {
    let text = '';
    for await (const part of result.textStream) {
      text += part;
      onProgress?.(text.length);
    }
    signal.throwIfAborted();
    if (failure !== undefined) throw failure;
    const finishReason = await result.finishReason;
    if (finishReason === 'content-filter') throw new ModelError('MODEL_REFUSED', id);
    if (finishReason === 'length') throw new ModelError('MODEL_CUT_OFF', id);
    if (text.trim() === '') throw new ModelError('MODEL_EMPTY', id);
    const { inputTokens = 0, outputTokens = 0 } = await result.usage;
    return { value: await result.output, text, usage: { inputTokens, outputTokens } };
  } catch (error) {
    signal.throwIfAborted();
    if (timeout.aborted) throw new ModelError('MODEL_TIMEOUT', id);
    throw modelFailure(failure ?? error, id);
  }
}
