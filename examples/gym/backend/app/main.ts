import { keepAudit } from './core/audit/audit.ts';
import { accountRoutes } from './core/auth/accounts/account-routes.ts';
import { accountsOf } from './core/auth/accounts/accounts.ts';
import { readCoreConfig, type CoreConfig } from './core/config.ts';
import type { Environment } from './core/environment.ts';
import { healthRoutes } from './core/health.ts';
import { metricsRoutes } from './core/metrics/metrics.routes.ts';
import { personalDataRoutes } from './core/personal-data/personal-data.routes.ts';
import { PERSONAL_TABLES } from './core/personal-data/personal-tables.ts';
import { expireIdempotencyKeys } from './core/retention/idempotency-keys.ts';
import { serve, type AppDependencies } from './core/serve.ts';
import { createServer, type App } from './core/server.ts';
import { versionRoutes } from './core/version.ts';
import { classesRepository } from './crud/classes/classes.repository.ts';
import { classesRoutes } from './crud/classes/classes.routes.ts';
import { membersRepository } from './crud/members/members.repository.ts';
import { membersRoutes } from './crud/members/members.routes.ts';
import { paymentsRepository } from './crud/payments/payments.repository.ts';
import { paymentsRoutes } from './crud/payments/payments.routes.ts';

/** Everything this backend reads from its environment. */
export type Config = CoreConfig;

/**
 * Reads the configuration.
 *
 * @param env - Collects what is wrong.
 * @returns The configuration.
 */
export function readConfig(env: Environment): Config {
  return readCoreConfig(env);
}

/**
 * Builds the application: every route of this backend is registered here.
 *
 * @param deps - Configuration, database and whatever else comes from outside.
 * @returns The application, not yet listening.
 */
export async function buildApp(deps: AppDependencies<Config>): Promise<App> {
  const accounts = accountsOf(deps);
  const app = await createServer({ ...deps, authenticator: accounts.authenticator, title: 'Gym' });
  const { queries } = deps.database;

  healthRoutes(app, deps);
  versionRoutes(app, deps);
  metricsRoutes(app, deps);
  keepAudit(app, deps);
  expireIdempotencyKeys(app, deps);
  accountRoutes(app, accounts);
  membersRoutes(app, { members: membersRepository(queries) });
  classesRoutes(app, { classes: classesRepository(queries) });
  paymentsRoutes(app, { payments: paymentsRepository(queries) });
  personalDataRoutes(app, accounts, PERSONAL_TABLES);

  return app;
}

if (import.meta.main) await serve(readConfig, buildApp);
