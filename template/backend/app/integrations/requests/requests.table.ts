import { instant, json } from '../../core/database/columns.ts';
import { pgTable, sql, text, uuid } from '../../core/database/drizzle.ts';
import type { IntegrationRequest } from './requests.schema.ts';

/** The columns of recorded requests; constraints and indexes are in the migrations. */
export const integrationRequests = pgTable('integration_requests', {
  id: uuid('id').primaryKey(),
  capability: text('capability').notNull(),
  recordType: text('record_type'),
  recordId: uuid('record_id'),
  to: text('recipient'),
  payload: json('payload').$type<IntegrationRequest['payload']>().notNull(),
  requestedBy: text('requested_by').notNull(),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`clock_timestamp()`),
});
