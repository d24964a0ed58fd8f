/** What the routes of organisations demand, and who has it beside `admin`. */
export const ORGANISATION_PERMISSIONS = {
  /** Of `admin` alone. */
  admin: ['auth:createOrganisation', 'auth:updateOrganisation', 'auth:members'],
  /** Of everyone who is signed in. */
  signedIn: ['auth:organisations'],
} as const;
