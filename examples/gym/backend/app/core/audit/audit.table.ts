import { instant, json, wideInteger } from '../database/columns.ts';
import { pgTable, text, uuid } from '../database/drizzle.ts';

/** The columns of the audit log; the table itself is in the migrations. */
export const auditLog = pgTable('audit_log', {
  id: wideInteger('id').notNull(),
  at: instant('at').notNull(),
  operation: text('action').notNull(),
  actorKind: text('actor_kind'),
  actorId: text('actor_id'),
  organisationId: uuid('organisation_id'),
  entity: text('record_type'),
  recordId: uuid('record_id'),
  before: json('before').$type<Readonly<Record<string, unknown>>>(),
  after: json('after').$type<Readonly<Record<string, unknown>>>(),
  details: json('details').$type<Readonly<Record<string, unknown>>>(),
  requestId: text('request_id'),
  address: text('address'),
});
