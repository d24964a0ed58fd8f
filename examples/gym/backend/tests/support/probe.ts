import { apiTokenAuthenticator, type Authenticator } from '../../app/core/auth/auth.ts';
import { hashToken } from '../../app/core/auth/tokens.ts';
import { readCoreConfig } from '../../app/core/config.ts';
import { loadConfig, type RawEnvironment } from '../../app/core/environment.ts';
import { createServer, type App } from '../../app/core/server.ts';
import { Writable } from 'node:stream';

/** Whose data callers work on, where each organisation has its own. */
export const ORGANISATION = '01900000-0000-7000-8000-00000000000a';

/** A server without routes of its own, for tests that add theirs. */
export interface Probe {
  readonly app: App;
  /** Headers of a caller who may do everything. */
  readonly signedIn: Readonly<Record<string, string>>;
  /** Everything logged so far. */
  readonly logs: () => string;
}

/**
 * Creates a server as every backend has it.
 *
 * @param environment - Variables to set beside the tests' own.
 * @param authenticator - Knows the callers; by default the one of `signedIn`.
 * @returns The server; close its `app` when done.
 */
export async function createProbe(
  environment: RawEnvironment = {},
  authenticator: Authenticator = apiTokenAuthenticator([
    { name: 'probe', organisationId: ORGANISATION, hash: hashToken('probe-token') },
  ]),
): Promise<Probe> {
  const log: string[] = [];
  const app = await createServer({
    config: loadConfig({ LOG_LEVEL: 'debug', ...environment }, readCoreConfig),
    authenticator,
    title: 'Probe',
    logStream: new Writable({
      write: (chunk, _encoding, done) => {
        log.push(String(chunk));
        done();
      },
    }),
  });
  return { app, signedIn: { authorization: 'Bearer probe-token' }, logs: () => log.join('') };
}
