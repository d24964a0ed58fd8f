import { calendarDate, instant, money } from '../../core/database/columns.ts';
import { integer, pgTable, sql, text, uuid } from '../../core/database/drizzle.ts';
import type { Invoice } from './invoices.schema.ts';

/** The columns of `invoices`; constraints and indexes are in the migrations. */
export const invoices = pgTable('invoices', {
  id: uuid('id').primaryKey(),
  invoiceNumber: text('invoice_number').notNull(),
  amount: money('amount'),
  studentId: uuid('student_id'),
  parentId: uuid('parent_id'),
  dueDate: calendarDate('due_date'),
  status: text('status').$type<Invoice['status']>().notNull().default('draft'),
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
  updatedAt: instant('updated_at')
    .notNull()
    .default(sql`now()`),
});
