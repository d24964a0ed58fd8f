import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { apiTokenAuthenticator } from './auth/auth.ts';
import { developmentToken } from './auth/development-token.ts';
import type { CoreConfig } from './config.ts';
import { requireAppRole } from './database/app-role.ts';
import { useDataKeys } from './database/data-keys.ts';
import type { Database } from './database/database.ts';
import { openConfigured } from './database/open-database.ts';
import { migrate, MigrationError } from './database/migrations.ts';
import { ConfigError, loadConfig, type Environment } from './environment.ts';
import type { App, ServerDependencies } from './server.ts';
import { explainDatabaseError, explainListenError, StartError } from './start-error.ts';

/** Idle connections are cut only after this time: a request may be on its way on one of them when the signal comes. */
const DRAIN_MS = 300;

/** Longest time to let running requests finish after a signal. */
const SHUTDOWN_TIMEOUT_MS = 30_000;

/** Everything an application is built from. */
export interface AppDependencies<Config extends CoreConfig> extends Omit<
  ServerDependencies,
  'title' | 'config'
> {
  readonly config: Config;
  readonly database: Database;
  readonly migrationsDirectory: string;
  /** Aborted when the process is told to stop. */
  readonly stopping?: AbortSignal;
  /** Shows a text to whoever runs the backend; standard output unless given. */
  readonly print?: (text: string) => void;
}

type BuildApp<Config extends CoreConfig> = (dependencies: AppDependencies<Config>) => Promise<App>;

type Prepare<Config extends CoreConfig> = (
  dependencies: Pick<AppDependencies<Config>, 'config' | 'database'>,
) => Promise<void>;

/** Where migrations live: beside `app/`. */
export const MIGRATIONS_DIRECTORY = join(import.meta.dirname, '..', '..', 'migrations');

/** Errors whose message says all that is needed. */
const PLAIN_ERRORS = [ConfigError, MigrationError, StartError] as const;

/**
 * Runs an application as a process: reads the configuration, opens and migrates the database, listens, and stops
 * cleanly on SIGTERM and SIGINT. What keeps it from starting is printed, and the process ends with 1.
 *
 * @param readConfig - Reads the configuration.
 * @param buildApp - Builds the application from its dependencies.
 * @param prepare - Puts into the database what must be there before the first request.
 */
export async function serve<Config extends CoreConfig>(
  readConfig: (env: Environment) => Config,
  buildApp: BuildApp<Config>,
  prepare?: Prepare<Config>,
): Promise<void> {
  try {
    await start(loadConfig(process.env, readConfig), buildApp, prepare);
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`);
    process.exitCode = 1;
  }
}

async function start<Config extends CoreConfig>(
  config: Config,
  buildApp: BuildApp<Config>,
  prepare: Prepare<Config> | undefined,
): Promise<void> {
  const database = await openConfigured(config);
  await closeOnFailure(database, async () => {
    if (config.migrateOnStart) await migrateConfigured(database);
    await requireAppRole(database);
    await useDataKeys(config);
    await prepare?.({ config, database });
    const stop = new AbortController();
    const authenticator = apiTokenAuthenticator(await tokensInUse(config));
    const app = await buildApp({
      config,
      database,
      authenticator,
      migrationsDirectory: MIGRATIONS_DIRECTORY,
      stopping: stop.signal,
    });
    stopOnSignal(app, database, stop);
    await closeOnFailure(app, () => listen(app, config));
  });
}

/** What stays open keeps the process alive; a failure to close must not hide why the start failed. */
async function closeOnFailure(
  resource: { close(): PromiseLike<unknown> },
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    await Promise.allSettled([resource.close()]);
    throw error;
  }
}

async function migrateConfigured(database: Database): Promise<void> {
  try {
    await migrate(database, MIGRATIONS_DIRECTORY);
  } catch (error) {
    throw explainDatabaseError(error);
  }
}

async function listen(app: App, config: CoreConfig): Promise<void> {
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    throw explainListenError(error, config);
  }
}

async function tokensInUse(config: CoreConfig): Promise<CoreConfig['apiTokens']> {
  if (config.apiTokens.length > 0 || config.environment === 'production') return config.apiTokens;
  const development = await developmentToken(config.dataDirectory);
  process.stdout.write(`Development token (kept in ${development.file}): ${development.token}\n`);
  return [development.entry];
}

/**
 * Is ready no more, lets go of connections with their next answer, refuses new requests, lets running ones finish, then
 * closes the database; gives up after 30 seconds.
 */
function stopOnSignal(app: App, database: Database, stopping: AbortController): void {
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (stopping.signal.aborted) reply.header('connection', 'close');
    done();
  });
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    app.log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), SHUTDOWN_TIMEOUT_MS).unref();
    stopping.abort();
    await delay(DRAIN_MS);
    await app.close();
    await database.close();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      stop(signal).catch((error: unknown) => {
        app.log.error({ err: error }, 'stopping failed');
        process.exit(1);
      });
    });
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return `The backend cannot start: ${String(error)}`;
  if (PLAIN_ERRORS.some((plain) => error instanceof plain)) return error.message;
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return `The backend cannot start: ${error.message}${cause}`;
}
