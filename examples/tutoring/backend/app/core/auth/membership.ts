import { PERMISSIONS } from '../../permissions.ts';
import type { Queryable } from '../database/drizzle.ts';
import { ADMIN, coversFieldsOf, holdsAll, permissionsOf, rightsOf, type Rights } from './roles.ts';

/** What somebody is in the organisation that they work for. */
export interface Membership {
  readonly organisationId: string;
  readonly roles: readonly string[];
}

/** Who belongs to which organisation, where each has its own data. */
export interface Memberships {
  /**
   * Finds the organisation that a user works for: the one that was chosen, as long as they belong to it. Without a
   * choice it is the first that they joined.
   */
  find(userId: string, chosen: string | undefined): Promise<Membership | undefined>;
  /** What users are in the organisation that the caller works for, by user. */
  rolesOf(userIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /** What a user is in the organisation that a transaction works for, which stays so until it ends. */
  keptRoles(transaction: Queryable, userId: string): Promise<readonly string[] | undefined>;
  /** Adds a user to the organisation that the caller works for; throws CONFLICT when they belong to it. */
  join(queries: Queryable, userId: string, roles: readonly string[]): Promise<void>;
  /** Changes what a user is in the organisation that the caller works for; throws NOT_FOUND, RULE_BROKEN for the last admin. */
  change(userId: string, roles: readonly string[]): Promise<void>;
}

/** What concerns the installation, and no organisation alone: its operator has these, and no member. */
const OF_THE_INSTALLATION: ReadonlySet<string> = new Set([
  'auth:createOrganisation',
  'metrics:read',
  'version:read',
]);

const OF_AN_ADMIN: readonly string[] = PERMISSIONS.admin.filter(
  (permission) => !OF_THE_INSTALLATION.has(permission),
);

/**
 * What somebody may do in an organisation.
 *
 * @param roles - Roles of the membership.
 * @returns The permissions; an admin of an organisation has all that concern it.
 */
export function permissionsOfMember(roles: readonly string[]): readonly string[] {
  return roles.includes(ADMIN) ? OF_AN_ADMIN : permissionsOf(roles);
}

/**
 * Whether somebody may give some roles, and change whoever has them: they can do, see and change all that these can.
 *
 * @param held - What they may do.
 * @param roles - Names of the roles; one that does not exist allows nothing.
 * @param organisationId - The organisation that the roles are for, if any.
 * @returns Whether they may.
 */
export function mayGive(
  held: Rights,
  roles: readonly string[],
  organisationId: string | null | undefined,
): boolean {
  return (
    holdsAll(held.permissions, rightsGiven(roles, organisationId)) &&
    roles.every((role) => coversFieldsOf(held, role))
  );
}

/** What roles allow beyond what everyone may do who is signed in. */
function rightsGiven(roles: readonly string[], organisationId: string | null | undefined): readonly string[] {
  const isMember = organisationId !== undefined && organisationId !== null;
  return isMember && roles.includes(ADMIN) ? OF_AN_ADMIN : rightsOf(roles);
}
