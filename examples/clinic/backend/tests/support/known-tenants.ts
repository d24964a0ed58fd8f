import { sql } from '../../app/core/database/drizzle.ts';
import { TENANCY } from '../../app/core/tenancy.ts';
import { TEST_ORGANISATION, type TestApp } from './test-app.ts';

/**
 * Makes organisations known, where each has its own data, so that work which is done for every one finds them.
 *
 * @param database - The database.
 * @param ids - The organisations.
 */
export async function knowTenants(
  database: TestApp['database'],
  ids: readonly string[] = [TEST_ORGANISATION],
): Promise<void> {
  if (TENANCY === 'single') return;
  for (const id of ids) {
    await database.asOwner((owner) =>
      owner.transaction(async (queries) => {
        await queries.execute(sql`select set_config('app.organisation', ${id}, true)`);
        await queries.execute(
          sql`insert into auth_organisations (id, name) values (${id}, 'Test') on conflict do nothing`,
        );
      }),
    );
  }
}
