import { TENANCY } from '../tenancy.ts';
import type { Database } from './database.ts';
import { sql } from './drizzle.ts';

/**
 * Works for each organisation in turn, where each has its own data; otherwise once.
 *
 * @param database - The database, for the application, or its owner.
 * @param work - What to do for one organisation, or for all data. It has to name the organisation to the database.
 */
export async function eachTenant(
  { queries }: Pick<Database, 'queries'>,
  work: (organisation: string | undefined) => Promise<void>,
): Promise<void> {
  if (TENANCY === 'single') return work(undefined);
  const id = sql<string>`id`;
  const organisations = await queries
    .select({ id })
    .from(sql`organisation_ids() as ids (id)`)
    .orderBy(id);
  for (const organisation of organisations) await work(organisation.id);
}
