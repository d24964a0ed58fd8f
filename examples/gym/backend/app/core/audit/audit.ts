import type { Database } from '../database/database.ts';
import type { App } from '../server.ts';
import { auditRepository } from './audit.repository.ts';
import { auditRoutes } from './audit.routes.ts';
import { recordRefusals } from './refusals.ts';
import { sealAuditLog } from './sealing.ts';

/**
 * Everything about the audit log beyond the changes that the database records by itself: refusals, seals, and the
 * routes that read it.
 *
 * @param app - The application.
 * @param deps - The database.
 */
export function keepAudit(app: App, { database }: { readonly database: Database }): void {
  recordRefusals(app, database.queries);
  sealAuditLog(app, database.queries);
  auditRoutes(app, auditRepository(database.queries));
}
