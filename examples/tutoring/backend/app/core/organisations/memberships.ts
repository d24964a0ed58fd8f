import { PERMISSIONS, type Permission } from '../../permissions.ts';
import { onBehalfOf } from '../auth/caller.ts';
import type { FindMembership } from '../auth/membership.ts';
import { ADMIN, permissionsOf } from '../auth/roles.ts';
import type { Database } from '../database/database.ts';
import { asc, eq } from '../database/drizzle.ts';
import { memberships } from './organisations.table.ts';

/** Whoever belongs to more chooses among these. */
const MOST = 100;

/** What concerns the installation, and no organisation alone: its operator has these, and no member. */
const OF_THE_INSTALLATION: ReadonlySet<Permission> = new Set([
  'auth-api-keys:create',
  'auth-api-keys:delete',
  'auth-api-keys:list',
  'auth-invitations:create',
  'auth-invitations:delete',
  'auth-invitations:list',
  'auth-users:list',
  'auth-users:read',
  'auth-users:update',
  'auth:createOrganisation',
  'metrics:read',
  'version:read',
]);

/**
 * Creates the finder of what users are in their organisations. It asks as the user, who sees their own memberships.
 *
 * @param database - The database.
 * @returns The finder.
 */
export function findMembershipIn({ queries }: Database): FindMembership {
  return async (userId, chosen) => {
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
    const membership = own.find(({ organisationId }) => organisationId === chosen) ?? own[0];
    if (membership === undefined) return undefined;
    return { ...membership, permissions: permissionsOfMember(membership.roles) };
  };
}

/**
 * What somebody may do in an organisation.
 *
 * @param roles - Roles of the membership.
 * @returns The permissions; an admin of an organisation has all that concern it.
 */
export function permissionsOfMember(roles: readonly string[]): readonly string[] {
  if (!roles.includes(ADMIN)) return permissionsOf(roles);
  return PERMISSIONS.admin.filter((permission) => !OF_THE_INSTALLATION.has(permission));
}
