import {
  APICallError,
  NoContentGeneratedError,
  NoObjectGeneratedError,
  NoOutputGeneratedError,
  RetryError,
} from 'ai';
import { ModelError } from './model-error.ts';

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
