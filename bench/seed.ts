import postgres from 'postgres';

/** Leads in the database that is measured. */
export const ROWS = 100_000;

/**
 * Fills the database of a lead tracker; the records spread over all states, as in use.
 *
 * @param url - The database, migrated.
 * @returns The id of one of the records.
 */
export async function seedLeads(url: string): Promise<string> {
  const sql = postgres(url, { max: 1 });
  await sql`
    insert into leads (id, full_name, company, phone, status, created_at)
    select gen_random_uuid(), 'Name ' || n, 'Company ' || n, '+14155550123',
      (array['new', 'contacted', 'qualified', 'won', 'lost'])[1 + n % 5], now() - n * interval '1 second'
    from generate_series(1, ${ROWS}) n`;
  await sql`vacuum analyze leads`;
  const [row] = await sql<{ id: string }[]>`select id from leads order by created_at limit 1`;
  await sql.end();
  if (row === undefined) throw new Error('Nothing was seeded.');
  return row.id;
}
