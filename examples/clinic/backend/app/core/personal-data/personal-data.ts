import { auditEvent } from '../audit/audit-event.ts';
import type { Database } from '../database/database.ts';
import { getTableName, type Queryable } from '../database/drizzle.ts';
import { workFor } from '../database/work-for.ts';
import { AppError } from '../errors.ts';
import { isDatabaseError } from '../logging.ts';
import { forget } from '../retention/forget.ts';
import { findInPlaces, type Place } from './find-in-places.ts';
import type { Person, PersonalRecords } from './find-personal.ts';
import type { Erased, PersonalDataErasure, PersonalDataExport } from './personal-data.schema.ts';
import type { PersonalTable } from './personal-table.ts';

/**
 * Reads everything that is kept about a person, and writes down in the audit log that it was read.
 *
 * @param database - The database.
 * @param tables - Where personal data stands.
 * @param person - Who is meant.
 * @returns Their records by table, as the API answers them.
 * @throws AppError RULE_BROKEN when there are too many to handle at once.
 */
export function exportPersonal(
  database: Database,
  tables: readonly PersonalTable[],
  person: Person,
): Promise<PersonalDataExport> {
  return database.transaction(async (queries) => {
    const found = together(await findInPlaces(queries, tables, person));
    await auditEvent(queries, { operation: 'export-personal-data', details: countsOf(found) });
    const records = found.map(({ of: { name, shown }, rows }) => [name, shown ? rows.map(shown) : rows]);
    return { records: Object.fromEntries(records) };
  });
}

/**
 * Erases what is kept about a person: all of it, or nothing where something does not let go. What is audited are the
 * records, with personal data masked, and how many they were. Done again, it finds nothing.
 *
 * @param database - The database.
 * @param tables - Where personal data stands, and what to do with it.
 * @param person - Who is meant.
 * @returns How many records of each table were deleted, anonymised and kept.
 * @throws AppError RULE_BROKEN when there are too many to handle at once, or when a record must stay; STILL_REFERENCED when
 *   something refers to one that neither goes nor lets go.
 */
export function erasePersonal(
  database: Database,
  tables: readonly PersonalTable[],
  person: Person,
): Promise<PersonalDataErasure> {
  return database.transaction(async (queries) => {
    const places = await findInPlaces(queries, tables, person);
    const found = together(places);
    const now = new Date();
    // What refers to others goes before them.
    for (const { organisationId, found: records } of places.toReversed()) {
      const work = async (): Promise<void> => {
        for (const each of records.toReversed()) await erase(queries, each, now);
      };
      await (organisationId === undefined ? work() : workFor(queries, organisationId, work));
    }
    await auditEvent(queries, { operation: 'erase-personal-data', details: countsOf(found) });
    return { records: Object.fromEntries(found.map((records) => [records.of.name, erased(records)])) };
  });
}

async function erase(queries: Queryable, { of, rows }: PersonalRecords, now: Date): Promise<void> {
  const { table, erase: way, refuse } = of;
  if (way === 'keep' || rows.length === 0) return;
  const anonymised = way === 'delete' ? undefined : way;
  const ids = rows.map(({ id }) => id);
  await refuse?.(queries, ids);
  try {
    for (const id of ids) await forget(queries, { table, id, anonymised, now });
  } catch (error) {
    throw stillReferenced(error, of) ?? error;
  }
}

const FOREIGN_KEY_VIOLATION = '23503';

/** Whose records refer to it may be several organisations' affair: only the table is told, and no record. */
function stillReferenced(error: unknown, { table }: PersonalTable): AppError | undefined {
  const source = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (!isDatabaseError(source) || source.code !== FOREIGN_KEY_VIOLATION) return undefined;
  const [from, to] = [source.table_name ?? source.table ?? 'another table', getTableName(table)];
  const message = `Nothing was erased: records in ${from} still refer to a record of this person in ${to}. Let them refer to another one, or delete them, and erase again.`;
  return new AppError('STILL_REFERENCED', { message, cause: error });
}

/** The records of each table, wherever they were found. */
function together(places: readonly Place[]): readonly PersonalRecords[] {
  const tables = places[0]?.found.map(({ of }) => of) ?? [];
  return tables.map((of) => ({
    of,
    rows: places.flatMap(({ found }) => found.filter((each) => each.of === of).flatMap(({ rows }) => rows)),
  }));
}

function erased({ of: { erase: way }, rows: { length } }: PersonalRecords): Erased {
  return {
    deleted: way === 'delete' ? length : 0,
    anonymised: typeof way === 'function' ? length : 0,
    kept: way === 'keep' ? length : 0,
  };
}

/** No personal data: the audit log is kept for ever. */
function countsOf(found: readonly PersonalRecords[]): Readonly<Record<string, number>> {
  const some = found.filter(({ rows }) => rows.length > 0);
  return Object.fromEntries(some.map(({ of, rows }) => [of.name, rows.length]));
}
