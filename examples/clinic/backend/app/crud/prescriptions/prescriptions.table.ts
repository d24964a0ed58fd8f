import { calendarDate, instant } from '../../core/database/columns.ts';
import { integer, pgTable, sql, text, uuid } from '../../core/database/drizzle.ts';

/** The columns of `prescriptions`; constraints and indexes are in the migrations. */
export const prescriptions = pgTable('prescriptions', {
  id: uuid('id').primaryKey(),
  patientId: uuid('patient_id').notNull(),
  medicine: text('medicine').notNull(),
  dose: text('dose'),
  endsOn: calendarDate('ends_on'),
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
  updatedAt: instant('updated_at')
    .notNull()
    .default(sql`now()`),
  deletedAt: instant('deleted_at'),
});
