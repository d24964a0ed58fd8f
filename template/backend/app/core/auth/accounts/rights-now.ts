import { permissionsOfMember, type Memberships } from '../membership.ts';
import { permissionsOf } from '../roles.ts';
import type { Users } from './users.ts';

/** Tells what a person may do now, in an organisation if one is named; nothing once they are disabled or have left. */
export type RightsNow = (
  userId: string,
  organisationId: string | null,
) => Promise<readonly string[] | undefined>;

/**
 * Makes what tells the rights of people who are not calling themselves: what they have made may do no more than they.
 * Roles that Supabase names in a token are not among them, because they are known only while their owner calls.
 *
 * @param users - Roles of accounts.
 * @param memberships - Who belongs to which organisation, where each has its own data.
 * @returns The rights.
 */
export function rightsNowOf(
  users: Pick<Users, 'rolesOf'>,
  memberships: Pick<Memberships, 'find'> | undefined,
): RightsNow {
  return async (userId, organisationId) => {
    const account = await users.rolesOf(userId);
    if (account === undefined || account.disabled) return undefined;
    if (memberships === undefined || organisationId === null) return permissionsOf(account.roles);
    const membership = await memberships.find(userId, organisationId);
    return membership === undefined ? undefined : permissionsOfMember(membership.roles);
  };
}
