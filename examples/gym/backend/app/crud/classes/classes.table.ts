import { instant } from '../../core/database/columns.ts';
import { integer, pgTable, sql, text, uuid } from '../../core/database/drizzle.ts';

/** The columns of `classes`; constraints and indexes are in the migrations. */
export const classes = pgTable('classes', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  description: text('description'),
  startsAt: instant('starts_at').notNull(),
  durationMinutes: integer('duration_minutes').notNull().default(60),
  capacity: integer('capacity'),
  room: text('room'),
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
  updatedAt: instant('updated_at')
    .notNull()
    .default(sql`now()`),
});
