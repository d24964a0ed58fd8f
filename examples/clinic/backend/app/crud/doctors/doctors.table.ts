import { decimal, emailAddress, instant, json, timeOfDay } from '../../core/database/columns.ts';
import { integer, pgTable, sql, text, uuid } from '../../core/database/drizzle.ts';
import type { Doctor } from './doctors.schema.ts';

/** The columns of `doctors`; constraints and indexes are in the migrations. */
export const doctors = pgTable('doctors', {
  id: uuid('id').primaryKey(),
  fullName: text('full_name').notNull(),
  email: emailAddress('email').notNull(),
  website: text('website'),
  startsWorkAt: timeOfDay('starts_work_at'),
  languages: json('languages').$type<NonNullable<Doctor['languages']>>(),
  rating: decimal('rating'),
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
  updatedAt: instant('updated_at')
    .notNull()
    .default(sql`now()`),
});
