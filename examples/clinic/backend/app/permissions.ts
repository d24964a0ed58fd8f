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
    'specialties:create',
    'specialties:read',
    'specialties:update',
    'specialties:delete',
    'specialties:list',
    'rooms:create',
    'rooms:read',
    'rooms:update',
    'rooms:delete',
    'rooms:list',
    'doctors:create',
    'doctors:read',
    'doctors:update',
    'doctors:delete',
    'doctors:list',
    'patients:create',
    'patients:read',
    'patients:update',
    'patients:delete',
    'patients:list',
    'appointments:create',
    'appointments:read',
    'appointments:update',
    'appointments:list',
    'appointments:remind',
    'appointments:smsConsent',
    'prescriptions:create',
    'prescriptions:read',
    'prescriptions:update',
    'prescriptions:delete',
    'prescriptions:list',
    'stock-items:create',
    'stock-items:read',
    'stock-items:update',
    'stock-items:delete',
    'stock-items:list',
    'personal-data:export',
    'personal-data:erase',
  ],
  /** Books and moves appointments. */
  receptionist: [],
  /** Sees own patients and appointments. */
  doctor: [],
  /** Everyone who is signed in. */
  signedIn: [
    ...CORE_PERMISSIONS.signedIn,
    'specialties:create',
    'specialties:read',
    'specialties:update',
    'specialties:delete',
    'specialties:list',
    'rooms:create',
    'rooms:read',
    'rooms:update',
    'rooms:delete',
    'rooms:list',
    'doctors:create',
    'doctors:read',
    'doctors:update',
    'doctors:delete',
    'doctors:list',
    'patients:create',
    'patients:read',
    'patients:update',
    'patients:delete',
    'patients:list',
    'appointments:create',
    'appointments:read',
    'appointments:update',
    'appointments:list',
    'appointments:remind',
    'appointments:smsConsent',
    'prescriptions:create',
    'prescriptions:read',
    'prescriptions:update',
    'prescriptions:delete',
    'prescriptions:list',
    'stock-items:create',
    'stock-items:read',
    'stock-items:update',
    'stock-items:delete',
    'stock-items:list',
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
