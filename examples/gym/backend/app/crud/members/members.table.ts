import { calendarDate, emailAddress, instant } from '../../core/database/columns.ts';
import { integer, pgTable, sql, text, uuid } from '../../core/database/drizzle.ts';
import type { Member } from './members.schema.ts';

/** The columns of `members`; constraints and indexes are in the migrations. */
export const members = pgTable('members', {
  id: uuid('id').primaryKey(),
  fullName: text('full_name').notNull(),
  email: emailAddress('email'),
  phone: text('phone'),
  dateOfBirth: calendarDate('date_of_birth'),
  joinedOn: calendarDate('joined_on')
    .notNull()
    .default(sql`now()`),
  status: text('status').$type<Member['status']>().notNull().default('active'),
  emergencyContact: text('emergency_contact'),
  notes: text('notes'),
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
  updatedAt: instant('updated_at')
    .notNull()
    .default(sql`now()`),
});
