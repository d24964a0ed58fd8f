import type { Environment } from '../environment.ts';

/** What values of encrypted columns are encrypted and found with. */
export interface DataKeys {
  /** The first is the current one; the others still decrypt what was encrypted with them. */
  readonly keys: readonly [DataKey, ...DataKey[]];
  /** Finds equal values. It stays when the others are changed, so that values stay unique meanwhile. */
  readonly indexKey: Buffer;
}

/** A key of AES-256. */
export interface DataKey {
  /** Stands before each value, so that it is known which key decrypts it. */
  readonly id: string;
  readonly key: Buffer;
}

/** Name of the entry that holds the key of the indexes. */
export const INDEX_KEY = 'index';

const KEY_BYTES = 32;

const ENTRY = /^([a-z0-9][a-z0-9-]{0,19}):([A-Za-z0-9+/]{43}=)$/;

/**
 * Reads `DATA_KEYS`: `id:base64` entries of 32 bytes, the current one first, and one that is called `index`.
 *
 * @param env - Collects what is wrong.
 * @returns The keys; nothing when there are none.
 */
export function readDataKeys(env: Environment): DataKeys | undefined {
  const entries = env.list('DATA_KEYS');
  const keys = entries.flatMap((entry, index): DataKey[] => {
    const [, id, base64] = ENTRY.exec(entry) ?? [];
    if (id === undefined || base64 === undefined) {
      env.problem('DATA_KEYS', `entry ${index + 1} must be id:base64, the base64 of ${KEY_BYTES} bytes`);
      return [];
    }
    const key = Buffer.from(base64, 'base64');
    if (new Set(key).size === 1) {
      env.problem(
        'DATA_KEYS',
        `entry ${index + 1} must be a key of your own; it has the placeholder of an example`,
      );
    }
    return [{ id, key }];
  });
  if (entries.length === 0 || keys.length < entries.length) return undefined;
  if (new Set(keys.map(({ id }) => id)).size < keys.length) {
    env.problem('DATA_KEYS', 'must give each key an id of its own');
  }
  const indexKey = keys.find(({ id }) => id === INDEX_KEY)?.key;
  const [current, ...others] = keys.filter(({ id }) => id !== INDEX_KEY);
  if (current !== undefined && indexKey !== undefined) return { keys: [current, ...others], indexKey };
  env.problem('DATA_KEYS', `must have a key to encrypt with, and one that is called "${INDEX_KEY}"`);
  return undefined;
}
