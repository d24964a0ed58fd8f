import { calendarDate, decimal, emailAddress, instant, json } from '../../core/database/columns.ts';
import { integer, pgTable, sql, text, uuid } from '../../core/database/drizzle.ts';
import type { Patient } from './patients.schema.ts';

/** The columns of `patients`; constraints and indexes are in the migrations. */
export const patients = pgTable('patients', {
  id: uuid('id').primaryKey(),
  fullName: text('full_name').notNull(),
  dateOfBirth: calendarDate('date_of_birth').notNull(),
  phone: text('phone'),
  email: emailAddress('email'),
  allergies: json('allergies').$type<NonNullable<Patient['allergies']>>(),
  insuranceShare: decimal('insurance_share').notNull().default(0),
  home: json('home').$type<NonNullable<Patient['home']>>(),
  photo: json('photo').$type<NonNullable<Patient['photo']>>(),
  preferences: json('preferences').$type<NonNullable<Patient['preferences']>>(),
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
  updatedAt: instant('updated_at')
    .notNull()
    .default(sql`now()`),
  deletedAt: instant('deleted_at'),
});
