import { instant } from '../../core/database/columns.ts';
import { boolean, integer, pgTable, sql, text, uuid } from '../../core/database/drizzle.ts';

/** The columns of `rooms`; constraints and indexes are in the migrations. */
export const rooms = pgTable('rooms', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  floor: integer('floor'),
  accessible: boolean('accessible').notNull().default(true),
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
  updatedAt: instant('updated_at')
    .notNull()
    .default(sql`now()`),
  deletedAt: instant('deleted_at'),
});
