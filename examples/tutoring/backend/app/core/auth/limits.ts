import type { Permission } from '../../permissions.ts';
import { AppError } from '../errors.ts';
import type { Principal } from './auth.ts';
import { currentCaller } from './caller.ts';
import { isAdmin, reachOf, reachOfRole, rolesHeld } from './roles.ts';

/** Fields that a role may change, by role; a role that is not named may change all. */
export type ChangeLimits = Readonly<Record<string, readonly string[]>>;

/** Owns nothing: a machine is nobody's account. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * Says whose records alone the caller may deal with under a permission.
 *
 * @param permission - The permission.
 * @returns The user's id; `undefined` when the caller is not limited to its own.
 */
export function ownerLimit(permission: Permission): string | undefined {
  const principal = currentCaller()?.principal;
  if (principal === undefined || reachOf(principal.permissions, permission) !== 'own') return undefined;
  return ownerId(principal);
}

/**
 * Says whose records alone the caller may change in this way. A role counts when it may change every field given.
 *
 * @param permission - The permission to change records.
 * @param limits - Fields that roles may change.
 * @param changes - The change; its keys are the fields.
 * @returns The user's id; `undefined` when the caller is not limited to its own.
 * @throws AppError FORBIDDEN when no role of the caller may change these fields.
 */
export function ownerLimitOfChange(
  permission: Permission,
  limits: ChangeLimits,
  changes: object,
): string | undefined {
  const caller = currentCaller();
  const principal = caller?.principal;
  if (caller === undefined || isUnlimited(principal)) return ownerLimit(permission);
  const fields = Object.keys(changes);
  const held = rolesHeld(principal === undefined ? undefined : fieldRoles(principal)).filter(
    (role) => reachOfRole(role, permission) !== 'none',
  );
  const able = held.filter((role) => fields.every((field) => limits[role]?.includes(field) ?? true));
  if (able.length === 0) {
    const mayNobody = (field: string): boolean => !held.some((role) => limits[role]?.includes(field) ?? true);
    throw forbidden(fields.some(mayNobody) ? fields.filter(mayNobody) : fields);
  }
  if (principal === undefined || able.some((role) => reachOfRole(role, permission) === 'all'))
    return undefined;
  return ownerId(principal);
}

/**
 * Refuses a change of fields that no role of the caller may change.
 *
 * @param permission - The permission to change records.
 * @param limits - Fields that roles may change.
 * @param changes - The change; its keys are the fields.
 * @throws AppError FORBIDDEN with the fields.
 */
export function refuseUnchangeable(permission: Permission, limits: ChangeLimits, changes: object): void {
  ownerLimitOfChange(permission, limits, changes);
}

/**
 * Says whether the caller has a permission, be it for own records only.
 *
 * @param permission - The permission.
 * @returns Whether it has; what runs outside of a request may do everything.
 */
export function isAllowed(permission: Permission): boolean {
  const caller = currentCaller();
  if (caller === undefined) return true;
  const { principal } = caller;
  if (principal !== undefined) return reachOf(principal.permissions, permission) !== 'none';
  return rolesHeld(undefined).some((role) => reachOfRole(role, permission) !== 'none');
}

/** A key of nobody is limited by its permissions alone. */
function isUnlimited(principal: Principal | undefined): boolean {
  if (principal === undefined) return false;
  const { permissions } = principal;
  const roles = fieldRoles(principal);
  return roles === undefined || isAdmin({ roles, permissions });
}

/** Somebody's key changes what they may change. */
function fieldRoles({ roles, apiKey }: Principal): readonly string[] | undefined {
  return roles ?? apiKey?.roles;
}

function ownerId({ kind, id }: Principal): string {
  return kind === 'user' ? id : NOBODY;
}

/**
 * The refusal of fields that the caller may not use.
 *
 * @param fields - The fields.
 * @returns FORBIDDEN with one detail per field.
 */
export function forbidden(fields: readonly string[]): AppError {
  const details = fields.map((path) => ({ path, message: 'is not for you to use' }));
  return new AppError('FORBIDDEN', { details });
}
