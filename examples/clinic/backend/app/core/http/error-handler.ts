import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorObject } from 'ajv';

import { fromDatabaseError } from '../database/database-errors.ts';
import { AppError, type ErrorCode } from '../errors.ts';
import { validationError } from './validation.ts';

/** What Fastify's own errors mean for a client, by status. */
const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'MALFORMED_REQUEST',
  413: 'PAYLOAD_TOO_LARGE',
  414: 'MALFORMED_REQUEST',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'RATE_LIMITED',
  503: 'UNAVAILABLE',
};

/** When to try again what failed for reasons that pass. */
const RETRY_AFTER_SECONDS = 1;

/**
 * Answers every error in one form. What is not meant for clients is logged and answered as INTERNAL.
 *
 * @param error - Whatever was thrown.
 * @param request - The request it was thrown in.
 * @param reply - The answer.
 * @returns The reply, sent.
 */
export function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const answer = toAppError(error, request);
  if (answer.status >= 500 && answer.code !== 'OVERLOADED') request.log.error({ err: error }, answer.code);
  return sendError(answer, request, reply);
}

/**
 * Answers requests for routes that do not exist.
 *
 * @param request - The request.
 * @param reply - The answer.
 * @returns The reply, sent.
 */
export function handleNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendError(new AppError('ROUTE_NOT_FOUND'), request, reply);
}

function sendError(error: AppError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error.status === 503) reply.header('retry-after', RETRY_AFTER_SECONDS);
  return reply.code(error.status).send({
    code: error.code,
    message: error.message,
    ...(error.details.length > 0 ? { details: error.details } : {}),
    requestId: request.id,
  });
}

function toAppError(error: unknown, request: FastifyRequest): AppError {
  if (error instanceof AppError) return error;
  const refused = fromDatabaseError(error, request.method === 'DELETE');
  if (refused !== undefined) return refused;
  if (!isFastifyError(error)) return new AppError('INTERNAL', { cause: error });
  if (error.validation !== undefined) return validationError(error.validation as ErrorObject[]);
  return new AppError(codeFor(error.statusCode ?? 500), { cause: error });
}

/** Plugins refuse requests with statuses of their own, such as 403 for a path that leaves a folder of files. */
function codeFor(status: number): ErrorCode {
  return BY_STATUS[status] ?? (status >= 400 && status < 500 ? 'MALFORMED_REQUEST' : 'INTERNAL');
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && ('statusCode' in error || 'validation' in error);
}
