/** Roles that every software has; they are kept as accounts, not as records. */
export const ACCOUNT_ROLES: ReadonlySet<string> = new Set([
  'user',
  'admin',
  'administrator',
  'manager',
  'staff',
  'owner',
  'supervisor',
  'operator',
  'moderator',
  'superuser',
]);
