import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Texts that are kept between runs; losing them costs nothing but time. */
export interface TextCache {
  /** The text that was kept under a name, if there is one. */
  readonly read: (name: string) => Promise<string | undefined>;
  readonly write: (name: string, text: string) => Promise<void>;
}

/**
 * Opens the user's folder of caches (`XDG_CACHE_HOME`, or `~/.cache`). A cache that cannot be read or written is none.
 *
 * @param kind - What is kept, a folder of its own.
 * @param env - For the folder.
 * @returns The cache; its files are for the user alone.
 */
export function openCache(kind: string, env: Readonly<Record<string, string | undefined>>): TextCache {
  const set = env['XDG_CACHE_HOME'];
  const home = set === undefined || set === '' ? join(homedir(), '.cache') : set;
  const folder = join(home, 'supermaker', kind);
  return {
    read: (name) => readFile(join(folder, name), 'utf8').catch(() => undefined),
    write: async (name, text) => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
        .then(() => writeFile(join(folder, name), text, { mode: 0o600 }))
        .catch(() => undefined);
    },
  };
}
