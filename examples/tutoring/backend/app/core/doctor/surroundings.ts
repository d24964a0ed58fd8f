import { access, constants, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, resolve } from 'node:path';

import type { CoreConfig } from '../config.ts';
import { errorCode, explainListenError } from '../start-error.ts';
import { fail, ok, warn, type Finding } from './finding.ts';

/** The version that the backend is tested with: it runs TypeScript without a build step. */
const NODE_MAJOR = 24;

/** Below this much free space a database soon stops. */
const LITTLE_BYTES = 1_000_000_000;

/**
 * Looks at the version of Node.
 *
 * @param version - As in `process.versions.node`.
 * @returns What was found.
 */
export function examineNode(version: string): Finding {
  const major = Number(version.split('.')[0]);
  if (major === NODE_MAJOR) return ok(`Node ${version}`);
  return major < NODE_MAJOR
    ? fail(
        `Node ${version} is too old`,
        `Install Node ${NODE_MAJOR}, or start with npm, which brings its own.`,
      )
    : warn(`Node ${version} is newer than what the tests ran with`, `Use Node ${NODE_MAJOR}.`);
}

/**
 * Looks at the data folder: whether it can be written, and how much room is left.
 *
 * @param config - The configuration.
 * @returns What was found; nothing in production, which keeps no data there.
 */
export async function examineFolder({ dataDirectory, environment }: CoreConfig): Promise<readonly Finding[]> {
  if (environment === 'production') return [];
  try {
    const folder = await existing(resolve(dataDirectory));
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    const free = `${Math.floor((bavail * bsize) / 1_000_000)} MB free`;
    return [
      bavail * bsize < LITTLE_BYTES
        ? warn(`DATA_DIR ${dataDirectory} has only ${free}`, 'Make room on that disk.')
        : ok(`DATA_DIR ${dataDirectory} can be written, ${free}`),
    ];
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    return [
      fail(
        `DATA_DIR ${dataDirectory} cannot be written (${code})`,
        'Choose a folder that this user may write.',
      ),
    ];
  }
}

/** The folder itself, or the one in which it would be made. */
async function existing(folder: string): Promise<string> {
  try {
    await access(folder);
    return folder;
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' || dirname(folder) === folder) throw error;
    return existing(dirname(folder));
  }
}

/**
 * Looks at whether the backend can listen.
 *
 * @param config - The configuration.
 * @returns What was found.
 */
export async function examinePort({ host, port }: Pick<CoreConfig, 'host' | 'port'>): Promise<Finding> {
  const error = await listenOnce(host, port);
  if (error === undefined) return ok(`PORT ${port} is free`);
  if (errorCode(error) === 'EADDRINUSE') {
    return warn(`PORT ${port} is in use`, 'If not by this backend, stop what uses it, or choose another.');
  }
  const explained = explainListenError(error, { host, port });
  return fail(
    `the backend cannot listen on ${host}:${port} (${errorCode(error) ?? String(error)})`,
    explained instanceof Error ? explained.message : String(explained),
  );
}

function listenOnce(host: string, port: number): Promise<Error | undefined> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', done);
    server.listen({ host, port, exclusive: true }, () => server.close(() => done(undefined)));
  });
}
