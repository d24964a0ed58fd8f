import { emailAddress, instant, money } from '../../core/database/columns.ts';
import { integer, pgTable, sql, text, uuid } from '../../core/database/drizzle.ts';
import type { Lead } from './leads.schema.ts';

/** The columns of `leads`; constraints and indexes are in the migrations. */
export const leads = pgTable('leads', {
  id: uuid('id').primaryKey(),
  fullName: text('full_name').notNull(),
  company: text('company'),
  email: emailAddress('email'),
  phone: text('phone'),
  status: text('status').$type<Lead['status']>().notNull().default('new'),
  source: text('source').$type<NonNullable<Lead['source']>>(),
  owner: text('owner'),
  estimatedValue: money('estimated_value'),
  nextFollowUpAt: instant('next_follow_up_at'),
  lastContactedAt: instant('last_contacted_at'),
  notes: text('notes'),
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
  updatedAt: instant('updated_at')
    .notNull()
    .default(sql`now()`),
});
