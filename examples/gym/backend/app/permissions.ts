import { CORE_PERMISSIONS } from './core/auth/core-permissions.ts';

/**
 * What each role may do. `signedIn` is everyone who is known, whatever the role; `public` is everyone. What ends with
 * `:own` holds for records that belong to the caller.
 */
export const PERMISSIONS = {
  /** May do everything. */
  admin: [
    ...CORE_PERMISSIONS.admin,
    ...CORE_PERMISSIONS.signedIn,
    'members:create',
    'members:read',
    'members:update',
    'members:delete',
    'members:list',
    'classes:create',
    'classes:read',
    'classes:update',
    'classes:delete',
    'classes:list',
    'payments:create',
    'payments:read',
    'payments:update',
    'payments:delete',
    'payments:list',
    'personal-data:export',
    'personal-data:erase',
  ],
  /** Everyone who is signed in. */
  signedIn: [
    ...CORE_PERMISSIONS.signedIn,
    'members:create',
    'members:read',
    'members:update',
    'members:delete',
    'members:list',
    'classes:create',
    'classes:read',
    'classes:update',
    'classes:delete',
    'classes:list',
    'payments:create',
    'payments:read',
    'payments:update',
    'payments:delete',
    'payments:list',
  ],
  /** Everyone. */
  public: [],
} as const;

/** What a route can demand; `admin` may do all of it. */
export type Permission = (typeof PERMISSIONS)['admin'][number];

/**
 * Roles that see or change other fields of some records than others do. Whoever gives one must have it themselves, or be
 * admin.
 */
export const FIELD_ROLES: readonly string[] = [];
