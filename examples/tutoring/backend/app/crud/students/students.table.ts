import { calendarDate, emailAddress, instant } from '../../core/database/columns.ts';
import { integer, pgTable, sql, text, uuid } from '../../core/database/drizzle.ts';
import type { Student } from './students.schema.ts';

/** The columns of `students`; constraints and indexes are in the migrations. */
export const students = pgTable('students', {
  id: uuid('id').primaryKey(),
  name: text('name'),
  schoolYear: integer('school_year'),
  parentId: uuid('parent_id'),
  email: emailAddress('email'),
  phone: text('phone'),
  dateOfBirth: calendarDate('date_of_birth'),
  status: text('status').$type<Student['status']>().notNull().default('active'),
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
  updatedAt: instant('updated_at')
    .notNull()
    .default(sql`now()`),
});
