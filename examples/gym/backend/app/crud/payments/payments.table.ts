import { instant, money } from '../../core/database/columns.ts';
import { integer, pgTable, sql, text, uuid } from '../../core/database/drizzle.ts';
import type { Payment } from './payments.schema.ts';

/** The columns of `payments`; constraints and indexes are in the migrations. */
export const payments = pgTable('payments', {
  id: uuid('id').primaryKey(),
  amount: money('amount').notNull(),
  paidAt: instant('paid_at')
    .notNull()
    .default(sql`now()`),
  method: text('method').$type<Payment['method']>().notNull().default('card'),
  status: text('status').$type<Payment['status']>().notNull().default('completed'),
  reference: text('reference'),
  notes: text('notes'),
  memberId: uuid('member_id'),
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
  updatedAt: instant('updated_at')
    .notNull()
    .default(sql`now()`),
});
