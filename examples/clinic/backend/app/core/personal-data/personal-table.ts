import type { SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { TSchema } from 'typebox';

import type { Queryable } from '../database/drizzle.ts';
import type { Anonymised, RetainedTable } from '../retention/forget.ts';

/** A row as stored, by property. */
export type PersonalRow = Readonly<Record<string, unknown>> & { readonly id: string };

/** A reference that makes a record part of what is kept about the person of another. */
export interface Belonging {
  readonly column: AnyPgColumn;
  readonly to: RetainedTable;
}

/** How the messages to and from a person are found. */
export interface PersonalMessage {
  /** The record that one is about. */
  readonly recordId?: AnyPgColumn;
  /** The address or number of the person; not the own ones, which all messages have. */
  readonly partner?: readonly (AnyPgColumn | SQL)[];
  /** Text or JSON that may name the person by address or number. */
  readonly mentionedIn?: readonly AnyPgColumn[];
}

/** A table with records of people: how those of one person are found, and what erasing does with them. */
export interface PersonalTable {
  /** As answers name its records: `patients`. */
  readonly name: string;
  readonly table: RetainedTable;
  /** One record as the API answers it. */
  readonly schema: TSchema;
  /** Makes the answer of a row that is not one already. */
  readonly shown?: (row: PersonalRow) => object;
  /** Of accounts: where each organisation has its own data, whoever works for none finds it, and nobody else. */
  readonly ofAccounts?: true;
  /** Columns with an email address: whose address it is, theirs is the record. */
  readonly email?: readonly AnyPgColumn[];
  /** Columns with a phone number: whose number it is, theirs is the record. */
  readonly phone?: readonly AnyPgColumn[];
  /** References to records of a person that stand earlier in the list. */
  readonly belongsTo?: readonly Belonging[];
  /** Of messages, which the addresses and numbers in other records of the person find too. */
  readonly message?: PersonalMessage;
  /** Deletes the record, keeps it as it is because others need it, or says what stands in the place of personal data. */
  readonly erase: 'delete' | 'keep' | Anonymised;
  /** Throws where a record must stay. */
  readonly refuse?: (queries: Queryable, ids: readonly string[]) => Promise<void>;
}
