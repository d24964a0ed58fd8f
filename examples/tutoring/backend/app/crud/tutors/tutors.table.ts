import { emailAddress, instant, money } from '../../core/database/columns.ts';
import { boolean, integer, pgTable, sql, text, uuid } from '../../core/database/drizzle.ts';

/** The columns of `tutors`; constraints and indexes are in the migrations. */
export const tutors = pgTable('tutors', {
  id: uuid('id').primaryKey(),
  fullName: text('full_name').notNull(),
  email: emailAddress('email'),
  phone: text('phone'),
  subject: text('subject'),
  bio: text('bio'),
  hourlyRate: money('hourly_rate'),
  active: boolean('active').notNull().default(true),
  userId: uuid('user_id'),
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
  updatedAt: instant('updated_at')
    .notNull()
    .default(sql`now()`),
});
