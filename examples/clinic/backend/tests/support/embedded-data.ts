import { PGlite } from '@electric-sql/pglite';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Database } from '../../app/core/database/database.ts';
import { startEmbedded } from '../../app/core/database/embedded.ts';

/** An empty database as a first start makes it. It is made once a run and loaded: that takes a quarter of the time. */
let empty: Promise<Blob> | undefined;

async function makeEmpty(): Promise<Blob> {
  const made = await PGlite.create();
  const dump = await made.dumpDataDir('none');
  await made.close();
  return dump;
}

/**
 * Opens an empty embedded database in memory.
 *
 * @returns The database.
 */
export async function openEmpty(): Promise<Database> {
  empty ??= makeEmpty();
  return startEmbedded({ loadDataDir: await empty });
}

/**
 * Puts an empty embedded database into a data folder, for programs to start with.
 *
 * @param folder - The data folder, which is made.
 */
export async function fillDataFolder(folder: string): Promise<void> {
  empty ??= makeEmpty();
  await mkdir(folder);
  const filled = await startEmbedded({ dataDir: join(folder, 'database'), loadDataDir: await empty });
  await filled.close();
}
