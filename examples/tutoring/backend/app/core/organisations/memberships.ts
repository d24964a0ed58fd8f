import { uuidv7 } from 'uuidv7';

import { onBehalfOf } from '../auth/caller.ts';
import type { Memberships } from '../auth/membership.ts';
import type { Database } from '../database/database.ts';
import { and, asc, eq, inArray, sql } from '../database/drizzle.ts';
import { found } from '../errors.ts';
import { requireAdminLeft } from './last-admin.ts';
import { memberships } from './organisations.table.ts';

/** Whoever belongs to more chooses among these. */
const MOST = 100;

/**
 * Tells accounts who belongs to which organisation. Row policies show everybody what they belong to themselves, and
 * beside that only the members of the organisation that the caller works for.
 *
 * @param database - The database.
 * @returns What accounts work with.
 */
export function membershipsOf(database: Pick<Database, 'queries' | 'transaction'>): Memberships {
  const { queries } = database;
  return {
    async find(userId, chosen) {
      const own = await onBehalfOf(
        { principal: { kind: 'user', id: userId, permissions: [] }, requestId: '', address: '' },
        async () =>
          queries
            .select({ organisationId: memberships.organisationId, roles: memberships.roles })
            .from(memberships)
            .where(eq(memberships.userId, userId))
            .orderBy(asc(memberships.createdAt), asc(memberships.id))
            .limit(MOST),
      );
      return chosen === undefined ? own[0] : own.find(({ organisationId }) => organisationId === chosen);
    },

    async rolesOf(userIds) {
      const rows = await queries
        .select({ userId: memberships.userId, roles: memberships.roles })
        .from(memberships)
        .where(and(isHere, inArray(memberships.userId, [...userIds])));
      return new Map(rows.map(({ userId, roles }) => [userId, roles]));
    },

    async keptRoles(transaction, userId) {
      const [membership] = await transaction
        .select({ roles: memberships.roles })
        .from(memberships)
        .where(and(isHere, eq(memberships.userId, userId)))
        .for('share');
      return membership?.roles;
    },

    async join(transaction, userId, roles) {
      await transaction.insert(memberships).values({ id: uuidv7(), userId, roles: [...roles] });
    },

    change: (userId, roles) =>
      database.transaction(async (transaction) => {
        await requireAdminLeft(transaction, userId, roles);
        const [changed] = await transaction
          .update(memberships)
          .set({ roles: [...roles] })
          .where(eq(memberships.userId, userId))
          .returning({ id: memberships.id });
        found(changed);
      }),
  };
}

/** Whoever asks also sees what they are elsewhere. */
const isHere = eq(memberships.organisationId, sql`current_organisation()`);
