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
import { leadsActions } from './crud/leads/leads.actions.ts';
import { leadsRepository } from './crud/leads/leads.repository.ts';
import { leadsRoutes } from './crud/leads/leads.routes.ts';
import { readSmsConfig, type SmsConfig } from './integrations/sms/sms.config.ts';
import { smsService } from './integrations/sms/sms.ts';
import { smsWebhookRoutes } from './integrations/sms/sms.webhooks.ts';

/** Everything this backend reads from its environment. */
export interface Config extends CoreConfig {
  readonly sms: SmsConfig;
}

/**
 * Reads the configuration.
 *
 * @param env - Collects what is wrong.
 * @returns The configuration.
 */
export function readConfig(env: Environment): Config {
  return { ...readCoreConfig(env), sms: readSmsConfig(env) };
}

/**
 * Builds the application: every route of this backend is registered here.
 *
 * @param deps - Configuration, database and whatever else comes from outside.
 * @returns The application, not yet listening.
 */
export async function buildApp(deps: AppDependencies<Config>): Promise<App> {
  const accounts = accountsOf(deps);
  const app = await createServer({ ...deps, authenticator: accounts.authenticator, title: 'Lead Tracker' });
  const { queries } = deps.database;
  const sms = smsService({ config: deps.config.sms, database: deps.database });

  healthRoutes(app, deps);
  versionRoutes(app, deps);
  metricsRoutes(app, deps);
  keepAudit(app, deps);
  expireIdempotencyKeys(app, deps);
  accountRoutes(app, accounts);
  leadsRoutes(app, { leads: leadsRepository(queries) });
  await smsWebhookRoutes(app, { sms, config: deps.config.sms });
  leadsActions(app, { queries, sms });
  personalDataRoutes(app, accounts, PERSONAL_TABLES);

  return app;
}

if (import.meta.main) await serve(readConfig, buildApp);
