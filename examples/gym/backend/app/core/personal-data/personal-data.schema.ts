import { Type, type Static, type TObject, type TSchema } from 'typebox';

import { Email, Phone, Uuid } from '../http/schemas.ts';
import { TENANCY } from '../tenancy.ts';
import type { PersonalTable } from './personal-table.ts';

const Count = Type.Integer({ minimum: 0 });

/** How many records of one table erasing has dealt with. */
export const Erased = Type.Object(
  { deleted: Count, anonymised: Count, kept: Count },
  { title: 'PersonalDataErased', additionalProperties: false },
);

/** Everything that is kept about a person, by table. */
export interface PersonalDataExport {
  readonly records: Readonly<Record<string, readonly object[]>>;
}

/** What became of it, by table. */
export interface PersonalDataErasure {
  readonly records: Readonly<Record<string, Erased>>;
}

/**
 * The schema of a request: whose data is meant, in a body, so that no address and no number stands in a URL or a log.
 *
 * @param tables - Where personal data stands.
 * @returns An address, a number, or a record that is somebody's by itself.
 */
export function PersonalDataRequestOf(tables: readonly PersonalTable[]): TSchema {
  const own = tables.filter(({ email, phone }) => email !== undefined || phone !== undefined);
  const record = Type.Object(
    { table: Type.String({ enum: own.map(({ name }) => name) }), id: Uuid },
    { additionalProperties: false },
  );
  return Type.Object(
    { email: Type.Optional(Email), phone: Type.Optional(Phone), record: Type.Optional(record) },
    {
      title: 'PersonalDataRequest',
      description: 'One of them: an address or a number of the person, or their record',
      minProperties: 1,
      maxProperties: 1,
      additionalProperties: false,
    },
  );
}

/**
 * The schema of an export.
 *
 * @param tables - Where personal data stands.
 * @returns A list of records for each table.
 */
export function PersonalDataExportOf(tables: readonly PersonalTable[]): TSchema {
  return answer('PersonalDataExport', tables, ({ schema }) => Type.Array(schema));
}

/**
 * The schema of an erasure's answer.
 *
 * @param tables - Where personal data stands.
 * @returns Counts for each table.
 */
export function PersonalDataErasureOf(tables: readonly PersonalTable[]): TSchema {
  return answer('PersonalDataErasure', tables, () => Erased);
}

/** Where each organisation has its own data, it depends on the caller which tables there are. */
function answer(
  title: string,
  tables: readonly PersonalTable[],
  of: (table: PersonalTable) => TSchema,
): TObject {
  const records = Object.fromEntries(
    tables.map((table) => [table.name, TENANCY === 'single' ? of(table) : Type.Optional(of(table))]),
  );
  return Type.Object(
    { records: Type.Object(records, { additionalProperties: false }) },
    { title, additionalProperties: false },
  );
}

export type Erased = Static<typeof Erased>;
