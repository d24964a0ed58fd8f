import { instant } from '../../core/database/columns.ts';
import { pgTable, sql, text, uuid } from '../../core/database/drizzle.ts';
import type { SmsMessage, SmsStatus } from './sms.schema.ts';

/** The columns of text messages; constraints and indexes are in the migrations. */
export const smsMessages = pgTable('integration_sms_messages', {
  id: uuid('id').primaryKey(),
  recordType: text('record_type'),
  recordId: uuid('record_id'),
  direction: text('direction').$type<SmsMessage['direction']>().notNull(),
  status: text('status').$type<SmsStatus>().notNull(),
  from: text('sender'),
  to: text('recipient').notNull(),
  text: text('body').notNull(),
  providerId: text('provider_id'),
  errorCode: text('error_code'),
  sentBy: text('sent_by'),
  idempotencyKey: text('idempotency_key'),
  requestHash: text('request_hash'),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`clock_timestamp()`),
  updatedAt: instant('updated_at')
    .notNull()
    .default(sql`clock_timestamp()`),
  sentAt: instant('sent_at'),
  deliveredAt: instant('delivered_at'),
});

/** What has happened to a number's consent; the newest row says what holds. */
export const smsConsents = pgTable('integration_sms_consents', {
  id: uuid('id').primaryKey(),
  phone: text('phone').notNull(),
  event: text('event').$type<'given' | 'withdrawn' | 'optedOut'>().notNull(),
  source: text('source').notNull(),
  recordedBy: text('recorded_by'),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`clock_timestamp()`),
});

/** A message as stored. */
export type SmsRow = typeof smsMessages.$inferSelect;
