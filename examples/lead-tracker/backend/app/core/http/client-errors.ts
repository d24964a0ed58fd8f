import type { ConnectionError, FastifyBaseLogger } from 'fastify';
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

import { AppError, type ErrorCode } from '../errors.ts';
import { securityHeaders } from './security-headers.ts';

/** What Node's errors of its HTTP parser mean for a client; every other one is MALFORMED_REQUEST. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
};

/**
 * Answers what is no HTTP request, or never became a whole one, in the form of every other error. There is no request
 * for Fastify to answer, so the answer is written to the connection, which is then closed.
 *
 * @param error - What Node says of it.
 * @param socket - The connection.
 * @param log - Where to say so.
 */
export function answerClientError(error: ConnectionError, socket: Socket, log: FastifyBaseLogger): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const requestId = randomUUID();
  const { code, status, message } = new AppError(CODES[error.code] ?? 'MALFORMED_REQUEST');
  log.info({ reqId: requestId, reason: error.code }, code);
  if (socket.writable) socket.write(answer(status, requestId, JSON.stringify({ code, message, requestId })));
  socket.destroySoon();
}

function answer(status: number, requestId: string, body: string): string {
  const headers = {
    ...securityHeaders(),
    'x-request-id': requestId,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`;
}
