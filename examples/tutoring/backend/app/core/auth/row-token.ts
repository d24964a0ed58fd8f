import { randomBytes, timingSafeEqual } from 'node:crypto';

import { hashToken } from './tokens.ts';

const ID_BYTES = 16;

const SECRET_BYTES = 32;

/** A token that names the row it belongs to, and carries secrets of which the row holds hashes. */
export interface RowToken {
  /** Id of the row. */
  readonly id: string;
  readonly secrets: readonly string[];
}

/**
 * Makes a secret with 256 bits of randomness.
 *
 * @returns The secret, in hexadecimal.
 */
export function createSecret(): string {
  return randomBytes(SECRET_BYTES).toString('hex');
}

/**
 * Writes a token.
 *
 * @param prefix - Tells kinds of tokens apart (`ak`).
 * @param token - The row's id, and the secrets as `createSecret` makes them.
 * @returns The token, URL-safe.
 */
export function writeRowToken(prefix: string, { id, secrets }: RowToken): string {
  const bytes = Buffer.from([id.replaceAll('-', ''), ...secrets].join(''), 'hex');
  return `${prefix}_${bytes.toString('base64url')}`;
}

/**
 * Reads a token.
 *
 * @param prefix - Which kind it must be.
 * @param token - What a client sent.
 * @param secrets - How many secrets it carries.
 * @returns Its parts; nothing when it is no such token.
 */
export function readRowToken(prefix: string, token: string, secrets: number): RowToken | undefined {
  if (!token.startsWith(`${prefix}_`)) return undefined;
  const written = token.slice(prefix.length + 1);
  const bytes = Buffer.from(written, 'base64url');
  if (bytes.length !== ID_BYTES + secrets * SECRET_BYTES || bytes.toString('base64url') !== written)
    return undefined;
  const hex = bytes.toString('hex');
  const digits = ID_BYTES * 2;
  const id = hex.slice(0, digits).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const parts = Array.from({ length: secrets }, (_, index) => {
    const start = digits + index * SECRET_BYTES * 2;
    return hex.slice(start, start + SECRET_BYTES * 2);
  });
  return { id, secrets: parts };
}

/**
 * Hashes a secret for the database. It is random and long, so a plain SHA-256 is enough.
 *
 * @param secret - The secret.
 * @returns The hash, in hexadecimal.
 */
export function hashSecret(secret: string): string {
  return hashToken(secret).toString('hex');
}

/**
 * Compares a secret with a stored hash, in constant time.
 *
 * @param secret - What a client sent.
 * @param stored - As `hashSecret` made it; `undefined` when there is no row.
 * @returns Whether they belong together.
 */
export function isSecretOf(secret: string | undefined, stored: string | undefined): boolean {
  const expected = Buffer.from(stored ?? '', 'hex');
  const actual = hashToken(secret ?? '');
  return secret !== undefined && expected.length === actual.length && timingSafeEqual(expected, actual);
}
