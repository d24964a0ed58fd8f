import { instant, json, money } from '../../core/database/columns.ts';
import { integer, pgTable, sql, text, uuid } from '../../core/database/drizzle.ts';
import type { Appointment } from './appointments.schema.ts';

/** The columns of `appointments`; constraints and indexes are in the migrations. */
export const appointments = pgTable('appointments', {
  id: uuid('id').primaryKey(),
  patientId: uuid('patient_id').notNull(),
  doctorId: uuid('doctor_id').notNull(),
  roomId: uuid('room_id'),
  startsAt: instant('starts_at').notNull(),
  endsAt: instant('ends_at').notNull(),
  status: text('status').$type<Appointment['status']>().notNull().default('booked'),
  fee: money('fee'),
  reminderLead: text('reminder_lead'),
  reason: text('reason'),
  referral: json('referral').$type<NonNullable<Appointment['referral']>>(),
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
  updatedAt: instant('updated_at')
    .notNull()
    .default(sql`now()`),
});
