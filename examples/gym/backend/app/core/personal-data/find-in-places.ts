import type { Principal } from '../auth/auth.ts';
import { currentCaller } from '../auth/caller.ts';
import { sql, type Queryable } from '../database/drizzle.ts';
import { workFor } from '../database/work-for.ts';
import { TENANCY } from '../tenancy.ts';
import { findPersonal, type Person, type PersonalRecords } from './find-personal.ts';
import type { PersonalTable } from './personal-table.ts';

/** What is kept about a person where the caller works, or in an organisation that knows them by their account. */
export interface Place {
  /** Nothing where the caller works. */
  readonly organisationId: string | undefined;
  readonly found: readonly PersonalRecords[];
}

/**
 * The tables in which a caller looks for people. Where each organisation has its own data, that is the affair of its own
 * callers; accounts may belong to several, and are of whoever works for none.
 *
 * @param tables - Where personal data stands.
 * @param principal - Who is calling.
 * @returns Those of them.
 */
export function tablesOf(
  tables: readonly PersonalTable[],
  principal: Principal | undefined,
): readonly PersonalTable[] {
  if (TENANCY === 'single') return tables;
  const isOperator = principal?.organisationId === undefined;
  return tables.filter(({ ofAccounts = false }) => ofAccounts === isOperator);
}

/**
 * Finds everything that is kept about a person. For a caller who works for no organisation, this is also what an account
 * is in organisations, and invitations into them.
 *
 * @param queries - Transaction.
 * @param tables - Where to look.
 * @param person - Who is meant.
 * @returns What was found where the caller works, and then in each organisation; no record twice.
 * @throws AppError RULE_BROKEN when there are too many to handle at once.
 */
export async function findInPlaces(
  queries: Queryable,
  tables: readonly PersonalTable[],
  person: Person,
): Promise<readonly Place[]> {
  const here = await findPersonal(queries, tables, person);
  const places: Place[] = [{ organisationId: undefined, found: here }];
  const known = new Set(here.flatMap(({ rows }) => rows.map(({ id }) => id)));
  for (const organisationId of await organisationsOf(queries, here, person)) {
    const there = await workFor(queries, organisationId, () => findPersonal(queries, tables, person));
    const found = there.map(({ of, rows }) => ({ of, rows: rows.filter(({ id }) => !known.has(id)) }));
    places.push({ organisationId, found });
  }
  return places;
}

/** The organisations that know a person by their account, or have invited them. */
async function organisationsOf(
  queries: Queryable,
  found: readonly PersonalRecords[],
  { email }: Person,
): Promise<readonly string[]> {
  const isOperator = TENANCY === 'organisation' && currentCaller()?.principal?.organisationId === undefined;
  const accounts = found.filter(({ of }) => of.ofAccounts === true);
  if (!isOperator || accounts.length === 0) return [];
  const ids = accounts.flatMap(({ rows }) => rows.map(({ id }) => id));
  const rows = await queries
    .select({ id: sql<string>`id` })
    .from(
      sql`organisations_of_person(${email?.toLowerCase() ?? null}::text, ${JSON.stringify(ids)}::jsonb) as ids (id)`,
    );
  return rows.map(({ id }) => id);
}
