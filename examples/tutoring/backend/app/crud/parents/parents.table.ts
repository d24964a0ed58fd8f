import { emailAddress, instant } from '../../core/database/columns.ts';
import { integer, pgTable, sql, text, uuid } from '../../core/database/drizzle.ts';

/** The columns of `parents`; constraints and indexes are in the migrations. */
export const parents = pgTable('parents', {
  id: uuid('id').primaryKey(),
  name: text('name'),
  email: emailAddress('email'),
  phone: text('phone'),
  address: text('address'),
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
  updatedAt: instant('updated_at')
    .notNull()
    .default(sql`now()`),
});
