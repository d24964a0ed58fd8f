/** What the routes that are the same in every backend demand, and who has it beside `admin`. */
export const CORE_PERMISSIONS = {
  /** Of `admin` alone. */
  admin: ['audit:read', 'metrics:read', 'version:read'],
  /** Of everyone who is signed in. */
  signedIn: [],
} as const;
