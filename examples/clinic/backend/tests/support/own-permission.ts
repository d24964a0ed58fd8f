import type { Permission } from '../../app/permissions.ts';

/**
 * A permission of a test's own routes. The table of permissions does not have it, so that only a caller who may do
 * everything passes.
 *
 * @param name - The permission.
 * @returns The same, as routes demand it.
 */
export function ownPermission(name: `${string}:${string}`): Permission {
  return name as Permission;
}
