import { ADMIN } from '../auth/roles.ts';
import { and, eq, sql, type Queryable } from '../database/drizzle.ts';
import { AppError } from '../errors.ts';
import { memberships } from './organisations.table.ts';

const isAdminHere = and(
  eq(memberships.organisationId, sql`current_organisation()`),
  sql`${memberships.roles} @> ${JSON.stringify([ADMIN])}::jsonb`,
);

/**
 * Refuses to take the rights of the last admin of the organisation that the caller works for. Two who take them from each
 * other at once wait here for one another.
 *
 * @param queries - Transaction that is going to change or to end the membership.
 * @param userId - Whose.
 * @param roles - What they become; nothing when they are to leave.
 * @throws AppError RULE_BROKEN
 */
export async function requireAdminLeft(
  queries: Queryable,
  userId: string,
  roles: readonly string[] = [],
): Promise<void> {
  if (roles.includes(ADMIN)) return;
  const admins = await queries
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(isAdminHere)
    .for('update');
  if (admins.length === 1 && admins[0]?.userId === userId) {
    throw new AppError('RULE_BROKEN', {
      message: 'The last admin of the organisation must stay one; make somebody else admin first.',
    });
  }
}
