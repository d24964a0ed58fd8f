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
import { appointmentsActions } from './crud/appointments/appointments.actions.ts';
import { appointmentsRepository } from './crud/appointments/appointments.repository.ts';
import { appointmentsRoutes } from './crud/appointments/appointments.routes.ts';
import { doctorLinksRoutes } from './crud/doctors/doctors.links.ts';
import { doctorsRepository } from './crud/doctors/doctors.repository.ts';
import { doctorsRoutes } from './crud/doctors/doctors.routes.ts';
import { patientsRepository } from './crud/patients/patients.repository.ts';
import { patientsRoutes } from './crud/patients/patients.routes.ts';
import { prescriptionsRepository } from './crud/prescriptions/prescriptions.repository.ts';
import { prescriptionsRoutes } from './crud/prescriptions/prescriptions.routes.ts';
import { roomsRepository } from './crud/rooms/rooms.repository.ts';
import { roomsRoutes } from './crud/rooms/rooms.routes.ts';
import { specialtiesRepository } from './crud/specialties/specialties.repository.ts';
import { specialtiesRoutes } from './crud/specialties/specialties.routes.ts';
import { stockItemsRepository } from './crud/stock-items/stock-items.repository.ts';
import { stockItemsRoutes } from './crud/stock-items/stock-items.routes.ts';
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
  const app = await createServer({ ...deps, authenticator: accounts.authenticator, title: 'Harbour Clinic' });
  const { queries } = deps.database;
  const sms = smsService({ config: deps.config.sms, database: deps.database });

  healthRoutes(app, deps);
  versionRoutes(app, deps);
  metricsRoutes(app, deps);
  keepAudit(app, deps);
  expireIdempotencyKeys(app, deps);
  accountRoutes(app, accounts);
  specialtiesRoutes(app, { specialties: specialtiesRepository(queries) });
  roomsRoutes(app, { rooms: roomsRepository(queries) });
  doctorsRoutes(app, { doctors: doctorsRepository(queries) });
  doctorLinksRoutes(app, queries);
  patientsRoutes(app, { patients: patientsRepository(queries) });
  appointmentsRoutes(app, { appointments: appointmentsRepository(queries) });
  prescriptionsRoutes(app, { prescriptions: prescriptionsRepository(queries) });
  stockItemsRoutes(app, { stockItems: stockItemsRepository(queries) });
  await smsWebhookRoutes(app, { sms, config: deps.config.sms });
  appointmentsActions(app, { queries, sms });
  personalDataRoutes(app, accounts, PERSONAL_TABLES);

  return app;
}

if (import.meta.main) await serve(readConfig, buildApp);
