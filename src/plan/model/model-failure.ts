import { AISDKError, APICallError, RetryError, StreamProviderError } from 'ai';
import { isRecord } from './json-schema.ts';
import { ModelError, type ModelErrorCode } from './model-error.ts';

/**
 * Names what a call to a model threw.
 *
 * @param error - What was thrown.
 * @param id - The model.
 * @returns A {@link ModelError}; what is a mistake of ours comes back as it is.
 */
export function modelFailure(error: unknown, id: string): unknown {
  if (error instanceof ModelError) return error;
  if (RetryError.isInstance(error)) return modelFailure(error.lastError, id);
  if (APICallError.isInstance(error)) return callFailure(error, id);
  if (StreamProviderError.isInstance(error)) return streamFailure(error, id);
  if (error instanceof TypeError && FETCH_ERRORS.has(error.message))
    return new ModelError('MODEL_UNREACHABLE', id);
  return isUnreadable(error) ? new ModelError('MODEL_UNREADABLE', id, shown(error.message)) : error;
}

/** What `fetch` throws when no connection comes about, and when one breaks. */
const FETCH_ERRORS: ReadonlySet<string> = new Set(['fetch failed', 'terminated']);

/** The SDK's errors, and those without a class that its readers of a provider's format throw; ours have one. */
function isUnreadable(error: unknown): error is Error {
  return AISDKError.isInstance(error) || (error instanceof Error && error.constructor === Error);
}

/**
 * Whether a provider has looked at a request and does not take it as it is.
 *
 * @param error - What a call threw.
 * @returns False where the key, the model's name or the words are what it does not take.
 */
export function isRejected(error: unknown): boolean {
  return APICallError.isInstance(error) && callFailure(error, '').code === 'MODEL_REJECTED';
}

/**
 * What providers call failures whose status says less, or something else. Google answers a wrong key with 400, Azure and
 * OpenAI a request that their filters stop, Mistral and Bedrock a model that is not there.
 */
const BY_NAME: Readonly<Record<string, ModelErrorCode>> = {
  API_KEY_INVALID: 'MODEL_DENIED',
  content_filter: 'MODEL_REFUSED',
  invalid_prompt: 'MODEL_REFUSED',
  invalid_model: 'MODEL_UNKNOWN',
  ServiceQuotaExceededException: 'MODEL_RATE_LIMITED',
};

/** Bedrock has no name of its own for a model that is not there: it is a request that is not valid. */
const NO_SUCH_MODEL = /model identifier is invalid/iu;

/** Those below 500 that are not about the request. */
const BY_STATUS: Readonly<Record<number, ModelErrorCode>> = {
  401: 'MODEL_DENIED',
  402: 'MODEL_DENIED',
  403: 'MODEL_DENIED',
  404: 'MODEL_UNKNOWN',
  408: 'MODEL_TIMEOUT',
  // Bedrock's, when the model behind it fails
  424: 'MODEL_OVERLOADED',
  429: 'MODEL_RATE_LIMITED',
};

function callFailure(error: APICallError, id: string): ModelError {
  const { statusCode, responseHeaders, responseBody, data, message } = error;
  const details = shown(data === undefined && responseBody ? responseBody : message);
  // None came, or one that promised an answer, and then the connection broke
  if (statusCode === undefined || statusCode < 400) return new ModelError('MODEL_UNREACHABLE', id, details);
  const [exception = ''] = (responseHeaders?.['x-amzn-errortype'] ?? '').split(':');
  return new ModelError(codeOf(statusCode, [exception, ...namesIn(data)], message), id, details);
}

/** An answer that had begun, and then was an error. */
function streamFailure(
  { statusCode = 500, type, code, message }: StreamProviderError,
  id: string,
): ModelError {
  return new ModelError(codeOf(statusCode, [type, code], message), id, shown(message));
}

function codeOf(status: number, names: readonly unknown[], message: string): ModelErrorCode {
  const named = Object.entries(BY_NAME).find(([name]) => names.includes(name))?.[1];
  if (named !== undefined) return named;
  if (status === 400 && NO_SUCH_MODEL.test(message)) return 'MODEL_UNKNOWN';
  return BY_STATUS[status] ?? (status < 500 ? 'MODEL_REJECTED' : 'MODEL_OVERLOADED');
}

/** What a provider calls an error, in `code`, `type` or `reason` of its body or of an object or list inside. */
function namesIn(data: unknown): readonly unknown[] {
  if (Array.isArray(data)) return data.flatMap(namesIn);
  if (!isRecord(data)) return [];
  return [data['code'], data['type'], data['reason'], ...namesIn(data['error']), ...namesIn(data['details'])];
}

const MOST_SHOWN = 200;

function shown(text: string): readonly string[] {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line === '' ? [] : [line.slice(0, MOST_SHOWN)];
}
