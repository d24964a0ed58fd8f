import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

import { dataKeys } from './data-keys.ts';
import type { DataKeys } from './data-keys.config.ts';

const ALGORITHM = 'aes-256-gcm';

/** Source: NIST SP 800-38D, section 8.2.2: a random nonce of 96 bits. */
const NONCE_BYTES = 12;

const TAG_BYTES = 16;

/** Parts of a stored value: id of the key, blind index, and nonce, tag and ciphertext in one. */
const PARTS = 3;

/** Thrown when a value cannot be decrypted; says where it stands and what to do, never what it holds. */
export class DecryptionError extends Error {
  override readonly name = 'DecryptionError';
}

/**
 * Encrypts a value: `<key id>.<blind index>.<base64url of nonce, tag and ciphertext>`. The place is authenticated with
 * it, so that a value that is moved to another column does not decrypt.
 *
 * @param place - `table.column`.
 * @param value - The value.
 * @param options - Whether equal values are to be found: the blind index is the same for equal values of one column.
 * @returns What to store.
 * @throws DecryptionError when the process has no keys.
 */
export function encrypt(place: string, value: string, { indexed }: { readonly indexed: boolean }): string {
  const keys = requiredKeys(place);
  const [{ id, key }] = keys.keys;
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(place));
  const hidden = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  const data = Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url');
  return [id, indexed ? blindIndex(keys, place, value) : '', data].join('.');
}

/**
 * Decrypts a value.
 *
 * @param place - `table.column`, as when it was encrypted.
 * @param stored - What is stored.
 * @returns The value.
 * @throws DecryptionError when its key is not known, or when it was changed or moved.
 */
export function decrypt(place: string, stored: string): string {
  const keys = requiredKeys(place);
  const parts = stored.split('.');
  const [id, , text] = parts;
  if (text === undefined || parts.length > PARTS)
    throw new DecryptionError(`A value in ${place} is not encrypted.`);
  const key = keys.keys.find((candidate) => candidate.id === id)?.key;
  if (key === undefined) {
    throw new DecryptionError(
      `A value in ${place} was encrypted with the key "${id}", which DATA_KEYS does not have. Add the key again.`,
    );
  }
  const data = Buffer.from(text, 'base64url');
  try {
    const decipher = createDecipheriv(ALGORITHM, key, data.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(place))
      .setAuthTag(data.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const value = decipher.update(data.subarray(NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([value, decipher.final()]).toString('utf8');
  } catch (error) {
    throw new DecryptionError(
      `A value in ${place} does not decrypt with the key "${id}": it was changed, was moved here, or the key is another one of that name.`,
      { cause: error },
    );
  }
}

/**
 * The part of a stored value that equal values of its column have in common.
 *
 * @param stored - What {@link encrypt} returned.
 * @returns The blind index.
 */
export function blindIndexOf(stored: string): string {
  return stored.split('.')[1] ?? '';
}

function blindIndex({ indexKey }: DataKeys, place: string, value: string): string {
  return createHmac('sha256', indexKey)
    .update(`${place}\0${value.normalize('NFC')}`)
    .digest('base64url');
}

function requiredKeys(place: string): DataKeys {
  const keys = dataKeys();
  if (keys === undefined) throw new DecryptionError(`${place} is encrypted, and DATA_KEYS is not set.`);
  return keys;
}
