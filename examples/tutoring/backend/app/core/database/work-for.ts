import { sql, type Queryable } from './drizzle.ts';

/**
 * Does a part of a transaction for one organisation, for a caller who works for none: it sees and changes the rows of that
 * organisation, and its audit log records it.
 *
 * @param queries - The transaction.
 * @param organisationId - The organisation.
 * @param work - What to do.
 * @returns What `work` returns.
 */
export async function workFor<Result>(
  queries: Queryable,
  organisationId: string,
  work: () => Promise<Result>,
): Promise<Result> {
  await queries.execute(sql`select set_config('app.organisation', ${organisationId}, true)`);
  const result = await work();
  await queries.execute(sql`select set_config('app.organisation', '', true)`);
  return result;
}
