import { FIELD_ROLES, PERMISSIONS, type Permission } from '../../permissions.ts';

/** The role that may do everything. */
export const ADMIN = 'admin';

/** Allows everything, whatever routes there are. */
const EVERYTHING = '*';

/** A permission; with `:own` it holds for the records that belong to the caller. */
type Grant = Permission | `${Permission}:own`;

const GRANTS: Readonly<Record<string, readonly Grant[]>> = PERMISSIONS;

/** What somebody may do, and as what. */
export interface Rights {
  /** Names of roles; absent for whoever is limited by permissions alone. */
  readonly roles?: readonly string[];
  /** As in `app/permissions.ts`, those of everyone among them; `*` allows everything. */
  readonly permissions: readonly string[];
}

/** How far a permission reaches: to every record, to the caller's own, or to none. */
export type Reach = 'all' | 'own' | 'none';

/** Every role that somebody can be given. */
export const ROLES: readonly string[] = Object.keys(PERMISSIONS).filter(
  (name) => name !== 'signedIn' && name !== 'public',
);

/**
 * Whether there is such a permission.
 *
 * @param name - The name; `*` stands for all there are.
 * @returns Whether a route can demand it.
 */
export function isPermission(name: string): boolean {
  return name === EVERYTHING || PERMISSIONS.admin.some((permission) => permission === name);
}

/**
 * What somebody may do who is signed in.
 *
 * @param roles - Names of the roles; one that does not exist allows nothing.
 * @returns The permissions, those of everyone among them.
 */
export function permissionsOf(roles: readonly string[]): readonly string[] {
  if (roles.includes(ADMIN)) return [EVERYTHING];
  return [...new Set(rolesHeld(roles).flatMap((role) => GRANTS[role] ?? []))];
}

/**
 * The rows of the table of permissions that hold for somebody.
 *
 * @param roles - Roles of somebody who is signed in; absent for everyone else.
 * @returns Names of the rows.
 */
export function rolesHeld(roles: readonly string[] | undefined): readonly string[] {
  return roles === undefined ? ['public'] : [...roles, 'signedIn', 'public'];
}

/**
 * How far a permission reaches for somebody.
 *
 * @param permissions - What somebody may do.
 * @param permission - The permission.
 * @returns Its reach.
 */
export function reachOf(permissions: readonly string[], permission: Permission): Reach {
  if (permissions.includes(EVERYTHING) || permissions.includes(permission)) return 'all';
  return permissions.includes(`${permission}:own`) ? 'own' : 'none';
}

/**
 * How far a permission reaches for one role, without what everyone has.
 *
 * @param role - The role.
 * @param permission - The permission.
 * @returns Its reach.
 */
export function reachOfRole(role: string, permission: Permission): Reach {
  return role === ADMIN ? 'all' : reachOf(GRANTS[role] ?? [], permission);
}

/**
 * Who has a permission.
 *
 * @param permission - The permission.
 * @returns Names of roles; `signedIn` for everyone who is signed in.
 */
export function rolesWith(permission: Permission): readonly string[] {
  return Object.keys(GRANTS).filter((role) => reachOfRole(role, permission) !== 'none');
}

/**
 * What roles allow beyond what everyone may do who is signed in.
 *
 * @param roles - Names of the roles; one that does not exist allows nothing.
 * @returns The permissions.
 */
export function rightsOf(roles: readonly string[]): readonly string[] {
  return roles.includes(ADMIN) ? [EVERYTHING] : roles.flatMap((role) => GRANTS[role] ?? []);
}

/**
 * Whether somebody may do everything, in the installation or in the organisation that they work for.
 *
 * @param rights - What they may do.
 * @returns Whether they are admin, or hold a key for everything.
 */
export function isAdmin({ roles, permissions }: Rights): boolean {
  return permissions.includes(EVERYTHING) || roles?.includes(ADMIN) === true;
}

/**
 * Whether somebody sees and changes all fields that a role does.
 *
 * @param rights - What they may do.
 * @param role - The role.
 * @returns Whether they are admin or have the role themselves, where it is one that fields depend on.
 */
export function coversFieldsOf(rights: Rights, role: string): boolean {
  return !FIELD_ROLES.includes(role) || isAdmin(rights) || rights.roles?.includes(role) === true;
}

/**
 * What of some permissions somebody has.
 *
 * @param held - What they may do.
 * @param permissions - The permissions.
 * @returns Those that they hold, which are all that they hold where the permissions are for everything.
 */
export function heldOf(held: readonly string[], permissions: readonly string[]): readonly string[] {
  if (permissions.includes(EVERYTHING)) return held;
  return permissions.filter((permission) => holdsAll(held, [permission]));
}

/**
 * Whether somebody has all of some permissions, so that they may hand them on.
 *
 * @param held - What they may do.
 * @param permissions - What they would hand on.
 * @returns Whether they hold every one; of own records, also where they hold it of all.
 */
export function holdsAll(held: readonly string[], permissions: readonly string[]): boolean {
  return (
    held.includes(EVERYTHING) ||
    permissions.every((each) => held.includes(each) || held.includes(each.replace(/:own$/, '')))
  );
}
