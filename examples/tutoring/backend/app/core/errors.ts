import { Type } from 'typebox';

/**
 * Every error a client can meet: its code, status and default message. Codes are part of the API.
 */
export const ERRORS = {
  // The request cannot be read
  MALFORMED_REQUEST: { status: 400, message: 'The request cannot be read.' },
  REQUEST_TIMEOUT: { status: 408, message: 'The request took too long to arrive.' },
  PAYLOAD_TOO_LARGE: { status: 413, message: 'The body is larger than 256 KiB.' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: 'The body must be application/json.' },
  HEADERS_TOO_LARGE: { status: 431, message: 'The headers are larger than 16 KiB.' },

  // Who is calling, and may they
  UNAUTHENTICATED: { status: 401, message: 'A valid bearer token is required.' },
  FORBIDDEN: { status: 403, message: 'You may not do this.' },
  NO_ORGANISATION: {
    status: 403,
    message:
      'You work for no organisation; enter one with POST /auth/organisations/:id/enter, or use a token that names one.',
  },
  INVALID_CREDENTIALS: { status: 401, message: 'The address or the password is wrong.' },
  EMAIL_NOT_VERIFIED: { status: 403, message: 'Confirm your address first; a message says how.' },
  INVALID_TOKEN: { status: 422, message: 'The token is wrong, was used, or has expired.' },

  // The thing spoken of
  NOT_FOUND: { status: 404, message: 'There is no such record.' },
  ROUTE_NOT_FOUND: { status: 404, message: 'There is no such route.' },
  NOT_SIGNED_IN: { status: 409, message: 'Only people who are signed in can do this.' },
  CONFLICT: { status: 409, message: 'Another record already has this value.' },
  STILL_REFERENCED: { status: 409, message: 'Other records still refer to this one.' },
  RECORD_GONE: {
    status: 409,
    message:
      'The record that was created with this Idempotency-Key has been deleted or erased since, or is not yours any more. Use another key to create one anew.',
  },
  PRECONDITION_FAILED: { status: 412, message: 'The record is not in this version any more; read it again.' },

  // The content
  VALIDATION_FAILED: { status: 422, message: 'The request does not validate.' },
  REFERENCE_NOT_FOUND: { status: 422, message: 'The record referred to does not exist.' },
  RULE_BROKEN: { status: 422, message: 'A rule of the data does not allow this.' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, message: 'This Idempotency-Key was used with another request.' },

  // Messages to people
  NO_PHONE: { status: 422, message: 'The record has no phone number to send to.' },
  CONSENT_REQUIRED: { status: 422, message: 'The person has not agreed to messages at this number.' },
  OPTED_OUT: {
    status: 422,
    message: 'The person has opted out; only a message from the phone itself opts in again.',
  },
  DAILY_LIMIT_REACHED: { status: 422, message: 'This number has had all the messages that one day allows.' },

  // The circumstances
  RATE_LIMITED: { status: 429, message: 'Too many requests; try again later.' },
  INTERNAL: { status: 500, message: 'Something went wrong on our side.' },
  INTEGRATION_FAILED: { status: 502, message: 'An external service did not do what was asked.' },
  OVERLOADED: { status: 503, message: 'Too many requests are being worked on; try again in a moment.' },
  UNAVAILABLE: { status: 503, message: 'The service is not available right now; try again.' },
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** One thing wrong with a request. `path` is dotted (`address.city`). */
export interface ErrorDetail {
  readonly path: string;
  readonly message: string;
}

/** An error that a client may see. Anything else that is thrown becomes INTERNAL. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly details: readonly ErrorDetail[];

  constructor(
    code: ErrorCode,
    options: { message?: string; details?: readonly ErrorDetail[]; cause?: unknown } = {},
  ) {
    super(options.message ?? ERRORS[code].message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = ERRORS[code].status;
    this.details = options.details ?? [];
  }
}

/** The body of every error response. */
export const ErrorBody = Type.Object(
  {
    code: Type.String({ description: 'Machine-readable; stable.', examples: ['NOT_FOUND'] }),
    message: Type.String({ description: 'For people.', examples: ['There is no such record.'] }),
    details: Type.Optional(
      Type.Array(
        Type.Object({ path: Type.String(), message: Type.String() }, { additionalProperties: false }),
        { maxItems: 50 },
      ),
    ),
    requestId: Type.String({ description: 'Names the request in the logs.' }),
  },
  { title: 'Error', additionalProperties: false },
);

/** Statuses that errors use. */
export type ErrorStatus = (typeof ERRORS)[ErrorCode]['status'];

/** What any route can answer with, whatever it does. */
type CommonStatus = 400 | 429 | 500 | 503;

type ErrorResponses<Status extends number> = Record<Status, typeof ErrorBody>;

/**
 * Response schemas for the errors of a route that needs a caller.
 *
 * @param statuses - Statuses of this route beyond those that every such route has.
 * @returns An entry per status for the route's `response` schema.
 */
export function errorResponses<Status extends ErrorStatus = never>(
  ...statuses: readonly Status[]
): ErrorResponses<Status | 401 | 403 | CommonStatus> {
  return responsesFor([400, 401, 403, 429, 500, 503, ...statuses]);
}

/**
 * Response schemas for the errors of a public route.
 *
 * @param statuses - Statuses of this route beyond those that every route has.
 * @returns An entry per status for the route's `response` schema.
 */
export function publicErrorResponses<Status extends ErrorStatus = never>(
  ...statuses: readonly Status[]
): ErrorResponses<Status | CommonStatus> {
  return responsesFor([400, 429, 500, 503, ...statuses]);
}

function responsesFor<Status extends number>(statuses: readonly Status[]): ErrorResponses<Status> {
  return Object.fromEntries(statuses.map((status) => [status, ErrorBody])) as ErrorResponses<Status>;
}

/**
 * Insists that a query found its row.
 *
 * @param row - First row of the result, if any.
 * @returns The row.
 * @throws AppError NOT_FOUND
 */
export function found<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new AppError('NOT_FOUND');
  return row;
}
