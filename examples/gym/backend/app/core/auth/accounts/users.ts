import type { Database } from '../../database/database.ts';
import { and, eq, isNull, sql, type Queryable } from '../../database/drizzle.ts';
import { countRows, matches, orderBy } from '../../database/filters.ts';
import { AppError, found } from '../../errors.ts';
import type { Page } from '../../http/page.ts';
import { ADMIN } from '../roles.ts';
import type { AuthUser, AuthUserListQuery, AuthUserUpdate } from './accounts.schema.ts';
import { authUsers } from './accounts.tables.ts';
import { voidResetTokens } from './reset-tokens.ts';

/** Reads and changes users. */
export interface Users {
  /** Throws NOT_FOUND. */
  read(id: string): Promise<AuthUser>;
  find(id: string): Promise<AuthUser | undefined>;
  byEmail(email: string): Promise<AuthUser | undefined>;
  list(query: AuthUserListQuery): Promise<Page<AuthUser>>;
  /** Who is disabled loses the tokens to choose a new password. Throws NOT_FOUND, RULE_BROKEN when no administrator would be left. */
  update(id: string, changes: AuthUserUpdate): Promise<AuthUser>;
  /** Adds somebody whose account is kept elsewhere, unless they are there already. */
  ensure(user: { readonly id: string; readonly email: string | null; readonly name: string }): Promise<void>;
  /** Nothing when there is no such user. */
  rolesOf(id: string): Promise<{ readonly roles: readonly string[]; readonly disabled: boolean } | undefined>;
  hasAdmin(): Promise<boolean>;
}

const SORTABLE = {
  createdAt: authUsers.createdAt,
  updatedAt: authUsers.updatedAt,
  email: authUsers.email,
  name: authUsers.name,
} as const;

const isActiveAdmin = and(
  sql`${authUsers.roles} @> ${JSON.stringify([ADMIN])}::jsonb`,
  isNull(authUsers.disabledAt),
);

/**
 * Creates the repository of users.
 *
 * @param database - Database.
 * @returns The repository.
 */
export function usersOf(database: Database): Users {
  const { queries } = database;
  async function find(id: string): Promise<AuthUser | undefined> {
    const [row] = await queries.select().from(authUsers).where(eq(authUsers.id, id));
    return row === undefined ? undefined : userOf(row);
  }
  const selectRoles = queries
    .select({ roles: authUsers.roles, disabledAt: authUsers.disabledAt })
    .from(authUsers)
    .where(eq(authUsers.id, sql.placeholder('id')))
    .prepare('auth_user_roles');

  return {
    read: async (id) => found(await find(id)),

    find,

    async byEmail(email) {
      const [row] = await queries.select().from(authUsers).where(eq(authUsers.email, email));
      return row === undefined ? undefined : userOf(row);
    },

    async list({ limit, offset, sort, q }) {
      const where = matches(q, [authUsers.name, authUsers.email]);
      const page = queries
        .select()
        .from(authUsers)
        .where(where)
        .orderBy(...orderBy(sort, SORTABLE, authUsers.id))
        .limit(limit)
        .offset(offset);
      const [rows, total] = await Promise.all([page, countRows(queries, authUsers, where)]);
      return { items: rows.map(userOf), total, limit, offset };
    },

    update: (id, { name, roles, disabled }) =>
      database.transaction(async (transaction) => {
        const staysAdmin = disabled !== true && roles?.includes(ADMIN) !== false;
        if (!staysAdmin) await refuseLastAdmin(transaction, id);
        const [row] = await transaction
          .update(authUsers)
          .set({
            updatedAt: sql`now()`,
            ...(name === undefined ? {} : { name }),
            ...(roles === undefined ? {} : { roles }),
            ...(disabled === undefined ? {} : { disabledAt: disabled ? sql`now()` : null }),
          })
          .where(eq(authUsers.id, id))
          .returning();
        const user = userOf(found(row));
        if (user.disabled) await voidResetTokens(transaction, id);
        return user;
      }),

    async ensure(user) {
      await queries
        .insert(authUsers)
        .values({ ...user, emailVerified: true })
        .onConflictDoNothing();
    },

    async rolesOf(id) {
      const [row] = await selectRoles.execute({ id });
      return row === undefined ? undefined : { roles: row.roles, disabled: row.disabledAt !== null };
    },

    hasAdmin: async () => (await countRows(queries, authUsers, isActiveAdmin)) > 0,
  };
}

/**
 * Refuses to take the rights of the last active administrator. Two who take them from each other at once wait here for
 * one another.
 *
 * @param queries - Transaction that is going to take them.
 * @param id - Whose rights.
 * @throws AppError RULE_BROKEN
 */
export async function refuseLastAdmin(queries: Queryable, id: string): Promise<void> {
  const admins = await queries
    .select({ id: authUsers.id })
    .from(authUsers)
    .where(isActiveAdmin)
    .for('update');
  if (admins.length === 1 && admins[0]?.id === id) {
    throw new AppError('RULE_BROKEN', { message: 'The last administrator must stay one.' });
  }
}

/**
 * A user as the API answers it.
 *
 * @param row - As the database has it.
 * @returns The user.
 */
export function userOf({ disabledAt, ...row }: typeof authUsers.$inferSelect): AuthUser {
  return { ...row, roles: [...row.roles], disabled: disabledAt !== null };
}
