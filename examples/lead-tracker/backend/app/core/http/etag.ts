import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';

/** A record that counts its changes. */
export interface Versioned {
  readonly version: number;
}

/** Headers of a change that may depend on what the client has seen. */
export const IfMatchHeaders = Type.Object({
  'if-match': Type.Optional(
    Type.String({
      pattern: String.raw`^(\*|(W/)?"[1-9][0-9]{0,8}")$`,
      maxLength: 13,
      description: 'ETag of the version that the client has seen; in another one, nothing is changed',
      examples: ['"1"'],
    }),
  ),
});

/** Headers of a request that reads what the client may know already. */
export const IfNoneMatchHeaders = Type.Object({
  'if-none-match': Type.Optional(
    Type.String({ maxLength: 1000, description: 'ETags that the client has', examples: ['"1"'] }),
  ),
});

/**
 * The entity tag of a record. It changes with every change of the record, and with nothing else.
 *
 * @param record - The record.
 * @returns Value of the header `ETag`.
 */
export function etagOf({ version }: Versioned): string {
  return `"${version}"`;
}

/**
 * Reads which version a client wants to change. A proxy that compresses answers marks their tags as weak (`W/`), which
 * says nothing about the version.
 *
 * @param headers - The request's headers, validated.
 * @returns The version; `undefined` when any will do.
 */
export function versionIn(headers: { readonly 'if-match'?: string }): number | undefined {
  const digits = /\d+/.exec(headers['if-match'] ?? '')?.[0];
  return digits === undefined ? undefined : Number(digits);
}

/**
 * `onSend` hook that answers 304 without a body when the client has the record in this version already.
 *
 * @param request - The request.
 * @param reply - The answer, with its `ETag` if it has one.
 * @param payload - The answer's body.
 * @param done - Goes on with the body to send.
 */
export function answerNotModified(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  done: (error: null, payload: unknown) => void,
): void {
  const known = request.headers['if-none-match'];
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (known === undefined || !isRead || !names(known, reply.getHeader('etag'))) {
    done(null, payload);
    return;
  }
  reply.code(304).removeHeader('content-type').removeHeader('content-length');
  done(null, null);
}

function names(known: string, etag: unknown): boolean {
  if (typeof etag !== 'string') return false;
  return known.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}
