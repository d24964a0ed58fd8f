import { keepAudit } from './core/audit/audit.ts';
import { accountRoutes } from './core/auth/accounts/account-routes.ts';
import { accountsOf } from './core/auth/accounts/accounts.ts';
import { readCoreConfig, type CoreConfig } from './core/config.ts';
import type { Environment } from './core/environment.ts';
import { healthRoutes } from './core/health.ts';
import { metricsRoutes } from './core/metrics/metrics.routes.ts';
import { prepareDevelopmentOrganisation } from './core/organisations/development-organisation.ts';
import { membershipsOf } from './core/organisations/memberships.ts';
import { authOrganisationRoutes } from './core/organisations/organisations.routes.ts';
import { personalDataRoutes } from './core/personal-data/personal-data.routes.ts';
import { PERSONAL_TABLES } from './core/personal-data/personal-tables.ts';
import { expireIdempotencyKeys } from './core/retention/idempotency-keys.ts';
import { serve, type AppDependencies } from './core/serve.ts';
import { createServer, type App } from './core/server.ts';
import { versionRoutes } from './core/version.ts';
import { directorsRepository } from './crud/directors/directors.repository.ts';
import { directorsRoutes } from './crud/directors/directors.routes.ts';
import { invoicesRepository } from './crud/invoices/invoices.repository.ts';
import { invoicesRoutes } from './crud/invoices/invoices.routes.ts';
import { lessonsRepository } from './crud/lessons/lessons.repository.ts';
import { lessonsRoutes } from './crud/lessons/lessons.routes.ts';
import { parentsActions } from './crud/parents/parents.actions.ts';
import { parentsRepository } from './crud/parents/parents.repository.ts';
import { parentsRoutes } from './crud/parents/parents.routes.ts';
import { studentsRepository } from './crud/students/students.repository.ts';
import { studentsRoutes } from './crud/students/students.routes.ts';
import { subjectLinksRoutes } from './crud/subjects/subjects.links.ts';
import { subjectsRepository } from './crud/subjects/subjects.repository.ts';
import { subjectsRoutes } from './crud/subjects/subjects.routes.ts';
import { tutorsRepository } from './crud/tutors/tutors.repository.ts';
import { tutorsRoutes } from './crud/tutors/tutors.routes.ts';
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
  const accounts = accountsOf({ ...deps, memberships: membershipsOf(deps.database) });
  const app = await createServer({
    ...deps,
    authenticator: accounts.authenticator,
    title: 'Student Backend',
  });
  const { queries } = deps.database;
  const sms = smsService({ config: deps.config.sms, database: deps.database });

  healthRoutes(app, deps);
  versionRoutes(app, deps);
  metricsRoutes(app, deps);
  keepAudit(app, deps);
  expireIdempotencyKeys(app, deps);
  accountRoutes(app, accounts);
  authOrganisationRoutes(app, accounts);
  parentsRoutes(app, { parents: parentsRepository(queries) });
  studentsRoutes(app, { students: studentsRepository(queries) });
  subjectsRoutes(app, { subjects: subjectsRepository(queries) });
  subjectLinksRoutes(app, queries);
  tutorsRoutes(app, { tutors: tutorsRepository(queries) });
  lessonsRoutes(app, { lessons: lessonsRepository(queries) });
  invoicesRoutes(app, { invoices: invoicesRepository(queries) });
  directorsRoutes(app, { directors: directorsRepository(queries) });
  await smsWebhookRoutes(app, { sms, config: deps.config.sms });
  parentsActions(app, { queries, sms });
  personalDataRoutes(app, accounts, PERSONAL_TABLES);

  return app;
}

if (import.meta.main) await serve(readConfig, buildApp, prepareDevelopmentOrganisation);
