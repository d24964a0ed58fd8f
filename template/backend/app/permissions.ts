import { CORE_PERMISSIONS } from './core/auth/core-permissions.ts';
import { ORGANISATION_PERMISSIONS } from './core/organisations/organisation-permissions.ts';

/** What each role may do. `signedIn` is everyone who is known, whatever the role; `public` is everyone. */
export const PERMISSIONS = {
  admin: [
    ...CORE_PERMISSIONS.admin,
    ...CORE_PERMISSIONS.signedIn,
    ...ORGANISATION_PERMISSIONS.admin,
    ...ORGANISATION_PERMISSIONS.signedIn,
    'personal-data:export',
    'personal-data:erase',
  ],
  signedIn: [...CORE_PERMISSIONS.signedIn, ...ORGANISATION_PERMISSIONS.signedIn],
  public: [],
} as const;

/** What a route can demand; `admin` may do all of it. */
export type Permission = (typeof PERMISSIONS)['admin'][number];

/**
 * Roles that see or change other fields of some records than others do. Whoever gives one must have it themselves, or be
 * admin.
 */
export const FIELD_ROLES: readonly string[] = [];
