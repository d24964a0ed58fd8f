import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk that can be filled. */
export interface SmallDisk {
  readonly path: string;
  fill(): void;
  /** Frees what `fill` took. */
  free(): void;
  /** Unmounts it. */
  remove(): void;
}

/** A new cluster of Postgres takes about 60 MB with its log of changes. */
const SIZE = '192m';

/**
 * Mounts a small file system in memory.
 *
 * @returns The disk, or why there is none: only root may mount.
 */
export function mountSmallDisk(): SmallDisk | string {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'only root can mount a small disk, on Linux';
  const path = mkdtempSync(join(tmpdir(), 'supermaker-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=1777`, 'tmpfs', path], { stdio: 'pipe' });
  } catch (error) {
    rmSync(path, { recursive: true });
    return `a small disk cannot be mounted here: ${String(error)}`;
  }
  const ballast = join(path, 'ballast');
  return {
    path,
    fill: () => {
      const { bavail, bsize } = statfsSync(path);
      writeUntilFull(ballast, bavail * bsize);
    },
    free: () => {
      rmSync(ballast, { force: true });
    },
    remove: () => {
      execFileSync('umount', [path]);
      rmSync(path, { recursive: true });
    },
  };
}

/** Others write meanwhile, so the last of the space may be gone before it is taken. */
function writeUntilFull(file: string, bytes: number): void {
  try {
    writeFileSync(file, Buffer.alloc(bytes));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return;
    throw error;
  }
}
