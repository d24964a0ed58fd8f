import type { CoreConfig } from '../config.ts';
import { openDatabase } from '../database/open-database.ts';
import { loadConfig, type Environment } from '../environment.ts';
import { MIGRATIONS_DIRECTORY, type AppDependencies } from '../serve.ts';
import type { App } from '../server.ts';

/** Never connected to: the driver connects at the first query, and describing the API makes none. */
const UNUSED_DATABASE = 'postgres://localhost/unused';

/**
 * Writes down the API's OpenAPI document as it is served, without a database or a network.
 *
 * @param readConfig - Reads the configuration.
 * @param buildApp - Builds the application from its dependencies.
 * @returns The document as JSON text.
 */
export async function describeApi<Config extends CoreConfig>(
  readConfig: (env: Environment) => Config,
  buildApp: (dependencies: AppDependencies<Config>) => Promise<App>,
): Promise<string> {
  const database = await openDatabase({ url: UNUSED_DATABASE, poolSize: 1, dataDirectory: undefined });
  const app = await buildApp({
    config: loadConfig({ LOG_LEVEL: 'silent' }, readConfig),
    database,
    authenticator: { authenticate: () => Promise.resolve(undefined) },
    migrationsDirectory: MIGRATIONS_DIRECTORY,
  });
  await app.ready();
  const document = JSON.stringify(app.swagger(), null, 2);
  await app.close();
  return `${document}\n`;
}
