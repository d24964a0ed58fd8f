import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { Type } from 'typebox';

import type { Repetition } from '../database/once.ts';

/** A text by which a client marks a request that it may send again. */
export const IdempotencyKey = Type.String({
  pattern: '^[\\x21-\\x7e]{1,200}$',
  maxLength: 200,
  description: 'Any text that is unique to this request; the same key never does it twice',
  examples: ['4b2f6c1e-follow-up-1'],
});

/** Headers of a creation that may be sent again. */
export const IdempotencyHeaders = Type.Object({ 'idempotency-key': Type.Optional(IdempotencyKey) });

type KeyedRequest = Pick<FastifyRequest, 'method' | 'url' | 'body' | 'principal' | 'ip'> & {
  readonly headers: { readonly 'idempotency-key'?: string };
};

/**
 * Reads whether a request may be a repetition, and of what.
 *
 * @param request - The request, validated.
 * @returns What makes it the same as another one; nothing when the client sent no key.
 */
export function repetitionOf({
  method,
  url,
  body,
  principal,
  ip,
  headers,
}: KeyedRequest): Repetition | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  const { kind, id, organisationId } = principal ?? { kind: 'public', id: ip };
  const requestHash = createHash('sha256')
    .update(JSON.stringify([method, url, body]))
    .digest('hex');
  return { caller: JSON.stringify([kind, id, organisationId]), key, requestHash };
}
