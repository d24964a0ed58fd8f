/** What the routes that are the same in every backend demand, and who has it beside `admin`. */
export const CORE_PERMISSIONS = {
  /** Of `admin` alone. */
  admin: [
    'audit:read',
    'auth-api-keys:create',
    'auth-api-keys:delete',
    'auth-api-keys:list',
    'auth-invitations:create',
    'auth-invitations:delete',
    'auth-invitations:list',
    'auth-users:list',
    'auth-users:read',
    'auth-users:update',
    'metrics:read',
    'version:read',
  ],
  /** Of everyone who is signed in. */
  signedIn: ['auth:self'],
} as const;
