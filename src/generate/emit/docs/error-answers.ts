import type { JsonObject, Status } from './http-example.ts';

/** The request id of every error that the examples show. */
const REQUEST_ID = '01900000-0000-7000-8000-00000000e001';

/** What an example's error response consists of. */
export interface ErrorAnswer {
  readonly status: Status;
  readonly response: JsonObject;
}

/** Errors that examples show: status and message are those of `core/errors.ts`. */
const ERRORS = {
  UNAUTHENTICATED: [401, 'A valid bearer token is required.'],
  INVALID_CREDENTIALS: [401, 'The address or the password is wrong.'],
  FORBIDDEN: [403, 'You may not do this.'],
  NOT_FOUND: [404, 'There is no such record.'],
  ROUTE_NOT_FOUND: [404, 'There is no such route.'],
  NOT_SIGNED_IN: [409, 'Only people who are signed in can do this.'],
  STILL_REFERENCED: [409, 'Other records still refer to this one.'],
  INVALID_TOKEN: [422, 'The token is wrong, was used, or has expired.'],
  VALIDATION_FAILED: [422, 'The request does not validate.'],
  NO_PHONE: [422, 'The record has no phone number to send to.'],
  CONSENT_REQUIRED: [422, 'The person has not agreed to messages at this number.'],
  DAILY_LIMIT_REACHED: [422, 'This number has had all the messages that one day allows.'],
  REFERENCE_NOT_FOUND: [422, 'The record referred to does not exist.'],
} as const satisfies Readonly<Record<string, readonly [Status, string]>>;

/**
 * What the backend answers when something is wrong.
 *
 * @param code - The error's code.
 * @param options - A message other than the usual one; what is wrong, by path.
 * @returns Status and body.
 */
export function errorAnswer(
  code: keyof typeof ERRORS,
  options: { readonly message?: string; readonly details?: Readonly<Record<string, string>> } = {},
): ErrorAnswer {
  const [status, message] = ERRORS[code];
  const details = Object.entries(options.details ?? {}).map(([path, text]) => ({ path, message: text }));
  return {
    status,
    response: {
      code,
      message: options.message ?? message,
      ...(details.length === 0 ? {} : { details }),
      requestId: REQUEST_ID,
    },
  };
}
