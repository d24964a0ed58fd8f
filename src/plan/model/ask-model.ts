import {
  APICallError,
  extractJsonMiddleware,
  jsonSchema,
  NoContentGeneratedError,
  NoObjectGeneratedError,
  NoOutputGeneratedError,
  Output,
  RetryError,
  streamText,
  wrapLanguageModel,
  type ModelMessage,
} from 'ai';
import { ANSWER_SCHEMA, readAnswer, type Answer } from './answer.ts';
import { ModelError } from './model-error.ts';
import type { NamedModel } from './providers.ts';

/** A whole plan takes a slow model minutes; after this it is not coming. */
const TIMEOUT_MS = 300_000;

/** Of calls that the provider says may be tried again. */
const RETRIES = 2;

/** Longer than any plan within the caps of a spec that a person would want. */
const MAX_ANSWER_TOKENS = 32_000;

/** What one call used. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What a model said in one round. */
export interface Reply {
  readonly answer: Answer;
  /** As it was written, for the next round. */
  readonly text: string;
  readonly usage: Usage;
}

/** How a model is asked. */
export interface Asking {
  readonly instructions: string;
  readonly messages: ModelMessage[];
  /** Stops it. */
  readonly signal: AbortSignal;
  /** Hears how many characters have come so far. */
  readonly onProgress?: (characters: number) => void;
  readonly timeoutMs?: number;
  /** How often a call that may be tried again is. */
  readonly retries?: number;
}

/**
 * Asks a model once for an answer of the form that a plan needs.
 *
 * @param named - The model.
 * @param asking - What it is asked.
 * @returns What it said; the document in it is not checked yet.
 * @throws {ModelError} MODEL_DENIED, MODEL_UNREACHABLE, MODEL_RATE_LIMITED, MODEL_OVERLOADED, MODEL_TIMEOUT,
 * MODEL_REFUSED, MODEL_CUT_OFF, MODEL_EMPTY, MODEL_UNREADABLE; the signal's reason when it stops the call.
 */
export async function askModel({ id, model }: NamedModel, asking: Asking): Promise<Reply> {
  const { instructions, messages, signal, onProgress, timeoutMs = TIMEOUT_MS, retries = RETRIES } = asking;
  const timeout = AbortSignal.timeout(timeoutMs);
  let failure: unknown;
  const result = streamText({
    model: wrapLanguageModel({ model, middleware: extractJsonMiddleware() }),
    output: Output.object({
      name: 'plan',
      schema: jsonSchema(ANSWER_SCHEMA as Parameters<typeof jsonSchema>[0]),
    }),
    instructions,
    messages,
    maxOutputTokens: MAX_ANSWER_TOKENS,
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
    return { answer: readAnswer(await result.output), text, usage: { inputTokens, outputTokens } };
  } catch (error) {
    signal.throwIfAborted();
    if (timeout.aborted) throw new ModelError('MODEL_TIMEOUT', id);
    throw named(failure ?? error, id);
  }
}

/** The failure under a code; what is a mistake of ours stays as it is. */
function named(error: unknown, id: string): unknown {
  if (error instanceof ModelError) return error;
  if (RetryError.isInstance(error)) return named(error.lastError, id);
  if (APICallError.isInstance(error)) return callFailure(error, id);
  if (NoObjectGeneratedError.isInstance(error)) {
    const isEmpty = (error.text ?? '').trim() === '';
    return new ModelError(isEmpty ? 'MODEL_EMPTY' : 'MODEL_UNREADABLE', id, shown(error.text ?? ''));
  }
  if (NoOutputGeneratedError.isInstance(error) || NoContentGeneratedError.isInstance(error))
    return new ModelError('MODEL_EMPTY', id);
  return error instanceof TypeError && error.message === 'fetch failed'
    ? new ModelError('MODEL_UNREACHABLE', id)
    : error;
}

function callFailure(error: APICallError, id: string): ModelError {
  const details = shown(error.message);
  switch (error.statusCode) {
    case undefined:
      return new ModelError('MODEL_UNREACHABLE', id, details);
    case 401:
    case 403:
      return new ModelError('MODEL_DENIED', id, details);
    case 404:
      return new ModelError('MODEL_UNKNOWN', id, details);
    case 408:
      return new ModelError('MODEL_TIMEOUT', id, details);
    case 429:
      return new ModelError('MODEL_RATE_LIMITED', id, details);
    default:
      return new ModelError(error.statusCode < 500 ? 'MODEL_UNREADABLE' : 'MODEL_OVERLOADED', id, details);
  }
}

const MOST_SHOWN = 200;

function shown(text: string): readonly string[] {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line === '' ? [] : [line.slice(0, MOST_SHOWN)];
}
