/** Whether everyone works on one set of data, or each organisation has its own. */
export type Tenancy = 'single' | 'organisation';

/** How this backend keeps data apart. */
export const TENANCY: Tenancy = 'single';
