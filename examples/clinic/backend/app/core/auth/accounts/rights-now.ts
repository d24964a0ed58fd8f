import { eq, type Queryable } from '../../database/drizzle.ts';
import { onBehalfOf } from '../caller.ts';
import { permissionsOfMember, type Memberships } from '../membership.ts';
import { permissionsOf, type Rights } from '../roles.ts';
import { authUsers } from './accounts.tables.ts';

/**
 * Tells what people may do now who are not calling themselves: what they have made may do no more than they. Roles that
 * Supabase names in a token do not count, because they are known only while their owner calls.
 */
export interface RightsNow {
  /** In an organisation, if one is named; nothing once they are disabled or have left. */
  of(userId: string, organisationId: string | null): Promise<Rights | undefined>;
  /**
   * The same within a transaction that works for that organisation, if one is named: nobody takes the roles away before it
   * ends.
   */
  within(transaction: Queryable, userId: string, organisationId: string | null): Promise<Rights | undefined>;
}

/**
 * Makes what tells the rights of people.
 *
 * @param queries - Database.
 * @param memberships - Who belongs to which organisation, where each has its own data.
 * @returns The rights.
 */
export function rightsNowOf(
  queries: Queryable,
  memberships: Pick<Memberships, 'keptRoles'> | undefined,
): RightsNow {
  const within: RightsNow['within'] = async (transaction, userId, organisationId) => {
    const accounts = transaction
      .select({ roles: authUsers.roles, disabledAt: authUsers.disabledAt })
      .from(authUsers)
      .where(eq(authUsers.id, userId));
    const isOfMember = memberships !== undefined && organisationId !== null;
    const [account] = await (isOfMember ? accounts : accounts.for('share'));
    if (account === undefined || account.disabledAt !== null) return undefined;
    if (!isOfMember) return { roles: account.roles, permissions: permissionsOf(account.roles) };
    const roles = await memberships.keptRoles(transaction, userId);
    return roles === undefined ? undefined : { roles, permissions: permissionsOfMember(roles) };
  };
  return {
    within,
    of: (userId, organisationId) =>
      onBehalfOf(
        {
          principal: {
            kind: 'user',
            id: userId,
            ...(organisationId === null ? {} : { organisationId }),
            permissions: [],
          },
          requestId: '',
          address: '',
        },
        async () => within(queries, userId, organisationId),
      ),
  };
}
