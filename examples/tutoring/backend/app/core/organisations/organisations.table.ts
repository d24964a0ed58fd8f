import { instant, json } from '../database/columns.ts';
import { pgTable, sql, text, uuid } from '../database/drizzle.ts';

/** The organisations that have data of their own; constraints and policies are in the migrations. */
export const organisations = pgTable('auth_organisations', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
  updatedAt: instant('updated_at')
    .notNull()
    .default(sql`now()`),
});

/** Who belongs to which organisation, and as what. */
export const memberships = pgTable('auth_memberships', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id')
    .notNull()
    .default(sql`current_organisation()`),
  userId: uuid('user_id').notNull(),
  roles: json('roles').$type<string[]>().notNull(),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
});
