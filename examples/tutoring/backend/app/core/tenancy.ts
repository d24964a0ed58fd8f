/** Whether everyone works on one set of data, or each organisation has its own. */
export type Tenancy = 'single' | 'organisation';

/** How this backend keeps data apart. */
export const TENANCY: Tenancy = 'organisation';

/** The organisation of the development token, so that the API can be tried at once. */
export const DEVELOPMENT_ORGANISATION = '00000000-0000-7000-8000-000000000001';
