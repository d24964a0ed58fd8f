import { access } from 'node:fs/promises';
import { join } from 'node:path';

import type { CoreConfig } from '../config.ts';
import { openConfigured } from '../database/open-database.ts';
import { Environment, type RawEnvironment } from '../environment.ts';
import { errorCode, explainDatabaseError, StartError } from '../start-error.ts';
import { examineDatabase } from './database-state.ts';
import { examineEnvFile, type EnvFile } from './env-file.ts';
import { fail, ok, warn, type Finding } from './finding.ts';
import { examineFolder, examineNode, examinePort } from './surroundings.ts';

/** What an installation consists of. */
export interface Installation<Config extends CoreConfig> {
  readonly nodeVersion: string;
  readonly environment: RawEnvironment;
  readonly readConfig: (env: Environment) => Config;
  readonly envFile: EnvFile | undefined;
  readonly migrationsDirectory: string;
  readonly now: () => number;
}

/**
 * Looks at an installation, and finds everything that is wrong with it rather than only the first thing. Changes nothing.
 *
 * @param installation - The installation.
 * @returns What was found, good and bad.
 */
export async function examine<Config extends CoreConfig>(
  installation: Installation<Config>,
): Promise<readonly Finding[]> {
  const env = new Environment(installation.environment);
  const config = installation.readConfig(env);
  return [
    examineNode(installation.nodeVersion),
    ...examineEnvFile(installation.envFile),
    ...configuration(env, config),
    ...(await examineFolder(config)),
    await examinePort(config),
    ...(await database(installation, env, config)),
  ];
}

function configuration({ problems }: Environment, config: CoreConfig): readonly Finding[] {
  if (problems.length > 0) {
    return problems.map((problem) =>
      fail(problem.replace(/\.$/, ''), 'app/docs/environment.md explains the variable.'),
    );
  }
  return [
    ok(`the configuration for ${config.environment} can be used`),
    ...(config.corsOrigins.includes('*')
      ? [warn('CORS_ORIGINS lets every site call this API', 'List the sites that may.')]
      : []),
    ...(config.environment === 'production' && config.publicUrl?.startsWith('http:') === true
      ? [warn('PUBLIC_URL is not https', 'Put a proxy with a certificate in front, and name its address.')]
      : []),
  ];
}

async function database<Config extends CoreConfig>(
  { migrationsDirectory, now }: Installation<Config>,
  env: Environment,
  config: Config,
): Promise<readonly Finding[]> {
  if (env.problems.some((problem) => /^DATABASE_(?:OWNER_)?URL /.test(problem))) return [];
  const embedded = config.databaseUrl === undefined;
  if (embedded && !(await exists(join(config.dataDirectory, 'database')))) {
    return [ok('the embedded database will be made at the first start')];
  }
  try {
    const opened = await openConfigured({ ...config, databasePoolSize: 1 });
    try {
      const { migrateOnStart } = config;
      const owner = config.databaseOwnerUrl === undefined ? 'DATABASE_URL' : 'DATABASE_OWNER_URL';
      return await examineDatabase(opened, { migrationsDirectory, migrateOnStart, embedded, owner, now });
    } finally {
      await opened.close();
    }
  } catch (error) {
    return [unreachable(error, embedded)];
  }
}

/** While a backend works on the embedded database, nobody else can look at it. */
function unreachable(error: unknown, embedded: boolean): Finding {
  const explained = explainDatabaseError(error);
  if (!(explained instanceof StartError)) throw error;
  return embedded
    ? warn('the embedded database could not be looked at', explained.message)
    : fail('the database cannot be reached', explained.message);
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(errorCode(error) ?? '')) return false;
    throw error;
  }
}
