import type { SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';

import {
  asc,
  eq,
  getTableColumns,
  getTableName,
  inArray,
  or,
  sql,
  type Queryable,
} from '../database/drizzle.ts';
import { ENCRYPTED_COLUMNS } from '../database/encrypted-columns.ts';
import { equalsEncrypted } from '../database/encrypted-text.ts';
import { AppError } from '../errors.ts';
import type { RetainedTable } from '../retention/forget.ts';
import { mentions, type Contacts } from './mentions.ts';
import type { PersonalMessage, PersonalRow, PersonalTable } from './personal-table.ts';

/** Records of one person that are read at once; the answer to an export is one document. */
const MOST = 5000;

/** Who is meant: whoever is reached there, or whose record that is. */
export interface Person {
  readonly email?: string;
  readonly phone?: string;
  readonly record?: { readonly table: string; readonly id: string };
}

/** The records of one table that are a person's. */
export interface PersonalRecords {
  readonly of: PersonalTable;
  readonly rows: readonly PersonalRow[];
}

/**
 * Finds everything that is kept about a person, hidden records too. A caller of an organisation finds what is its own.
 *
 * @param queries - Database.
 * @param tables - Where to look; what refers to others comes after them, and messages come last.
 * @param person - Who is meant.
 * @returns The records of each table, in the same order.
 * @throws AppError RULE_BROKEN when there are too many to handle at once.
 */
export async function findPersonal(
  queries: Queryable,
  tables: readonly PersonalTable[],
  { email, phone, record }: Person,
): Promise<readonly PersonalRecords[]> {
  const asked: Contacts = {
    email: email === undefined ? [] : [email.toLowerCase()],
    phone: phone === undefined ? [] : [phone],
  };
  const found: PersonalRecords[] = [];
  let left = MOST;
  for (const of of tables) {
    const where =
      of.message === undefined
        ? or(
            ...contactConditions(of, asked),
            ...recordCondition(of, record),
            ...belongingConditions(of, found),
          )
        : messageConditions(of.message, contactsIn(found, asked), found);
    const rows = where === undefined ? [] : await select(queries, of.table, where, left + 1);
    left -= rows.length;
    if (left < 0) throw new AppError('RULE_BROKEN', { message: TOO_MANY });
    found.push({ of, rows });
  }
  return found;
}

const TOO_MANY = `More than ${MOST} records are kept about this person. Read or delete some of them through their own endpoints first.`;

async function select(
  queries: Queryable,
  table: RetainedTable,
  where: SQL,
  limit: number,
): Promise<PersonalRow[]> {
  const rows = await queries.select().from(table).where(where).orderBy(asc(table.id)).limit(limit);
  return rows.map((row) => ({ ...row, id: String(row['id']) }));
}

/** What is asked for, and the addresses and numbers in the records that it found. */
function contactsIn(found: readonly PersonalRecords[], asked: Contacts): Contacts {
  const values = (kind: keyof Contacts): readonly string[] => {
    const held = found.flatMap(({ of, rows }) =>
      (of[kind] ?? []).flatMap((column) => {
        const property = propertyOf(of.table, column);
        return rows.map((row) => row[property]);
      }),
    );
    return [...new Set([...asked[kind], ...held.filter((value) => typeof value === 'string')])];
  };
  return { email: values('email'), phone: values('phone') };
}

function propertyOf(table: RetainedTable, column: AnyPgColumn): string {
  const [property] = Object.entries(getTableColumns(table)).find(([, own]) => own.name === column.name) ?? [];
  if (property === undefined) throw new RangeError(`${getTableName(table)} has no column ${column.name}.`);
  return property;
}

function contactConditions(of: PersonalTable, contacts: Contacts): (SQL | undefined)[] {
  return (['email', 'phone'] as const).flatMap((kind) =>
    (of[kind] ?? []).flatMap((column) => contacts[kind].map((value) => holds(column, value))),
  );
}

function holds(column: AnyPgColumn, value: string): SQL | undefined {
  const table = getTableName(column.table);
  const encrypted = ENCRYPTED_COLUMNS.some((each) => each.table === table && each.column === column.name);
  return encrypted ? equalsEncrypted(column, value) : eq(column, value);
}

function recordCondition({ name, table }: PersonalTable, record: Person['record']): SQL[] {
  return record?.table === name ? [eq(table.id, record.id)] : [];
}

function belongingConditions(of: PersonalTable, found: readonly PersonalRecords[]): SQL[] {
  return (of.belongsTo ?? []).flatMap(({ column, to }) => {
    const ids = found.filter((each) => each.of.table === to).flatMap(({ rows }) => rows.map(({ id }) => id));
    return ids.length === 0 ? [] : [inArray(column, ids)];
  });
}

function messageConditions(
  { recordId, partner = [], mentionedIn = [] }: PersonalMessage,
  contacts: Contacts,
  found: readonly PersonalRecords[],
): SQL | undefined {
  const values = [...contacts.email, ...contacts.phone];
  const ids = found.flatMap(({ rows }) => rows.map(({ id }) => id));
  return or(
    ...(values.length === 0 ? [] : partner.map((whose) => inArray(sql`${whose}`, values))),
    ...(recordId === undefined || ids.length === 0 ? [] : [inArray(recordId, ids)]),
    ...(values.length === 0 ? [] : mentionedIn.map((column) => mentions(column, contacts))),
  );
}
