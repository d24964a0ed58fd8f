import { randomBytes } from 'node:crypto';

import { keptSecret } from '../auth/kept-secret.ts';
import { ConfigError, Environment } from '../environment.ts';
import { INDEX_KEY, readDataKeys, type DataKeys } from './data-keys.config.ts';
import { ENCRYPTED_COLUMNS } from './encrypted-columns.ts';

/** drizzle hands a column nothing but the value, so that the keys of the process have to be kept beside it. */
let current: DataKeys | undefined;

/**
 * Sets what columns are encrypted with from now on. Where columns are encrypted and no keys are configured, a developer's
 * machine keeps some of its own.
 *
 * @param config - The keys, and the folder that keeps those of a developer's machine.
 * @throws StartError when the folder cannot be used, ConfigError when what it keeps is not a key.
 */
export async function useDataKeys(config: {
  readonly dataKeys: DataKeys | undefined;
  readonly dataDirectory: string;
}): Promise<void> {
  current =
    config.dataKeys ?? (ENCRYPTED_COLUMNS.length === 0 ? undefined : await keptKeys(config.dataDirectory));
}

/**
 * The keys that columns are encrypted with.
 *
 * @returns The keys; nothing where nothing is encrypted.
 */
export function dataKeys(): DataKeys | undefined {
  return current;
}

/**
 * Makes the value of `DATA_KEYS`.
 *
 * @param id - Name of the key to encrypt with.
 * @returns A key of that name and one for indexes.
 */
export function newDataKeys(id: string): string {
  return [id, INDEX_KEY].map((name) => `${name}:${randomBytes(32).toString('base64')}`).join(',');
}

async function keptKeys(dataDirectory: string): Promise<DataKeys | undefined> {
  const { secret } = await keptSecret(dataDirectory, 'data-keys', () => newDataKeys('development'));
  const env = new Environment({ DATA_KEYS: secret });
  const keys = readDataKeys(env);
  if (env.problems.length > 0) throw new ConfigError(env.problems);
  return keys;
}
