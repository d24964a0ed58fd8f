import { ModelError, type ModelErrorCode } from '../../../../../src/plan/model/model-error.ts';

/**
 * Says which failure is expected.
 *
 * @param code - Its code.
 * @returns Whether an error is that failure.
 */
export function failure(code: ModelErrorCode): (error: unknown) => boolean {
  return (error) => error instanceof ModelError && error.code === code;
}
