import type { SQL } from 'drizzle-orm';
import type { AnyPgColumn, PgCustomColumnBuilder } from 'drizzle-orm/pg-core';

import { dataKeys } from './data-keys.ts';
import { customType, sql } from './drizzle.ts';
import { blindIndexOf, decrypt, encrypt } from './encryption.ts';

/** How the values of an encrypted column are kept. */
export interface EncryptedTextOptions {
  readonly table: string;
  /** Whether equal values are found: the table then has a column `<column>_blind_index`. */
  readonly indexed?: boolean;
  /** Whether capitals do not matter, as in email addresses. */
  readonly lowerCase?: boolean;
}

/** What drizzle makes a column of. */
type EncryptedText = PgCustomColumnBuilder<{
  name: string;
  dataType: 'custom';
  columnType: 'PgCustomColumn';
  data: string;
  driverParam: string | null;
  enumValues: undefined;
}>;

/**
 * A column of text that the database only ever sees encrypted.
 *
 * @param column - Name of the column.
 * @param options - Its table, and how its values are compared.
 * @returns The column.
 */
export function encryptedText(
  column: string,
  { table, indexed = false, lowerCase = false }: EncryptedTextOptions,
): EncryptedText {
  const place = `${table}.${column}`;
  return customType<{ data: string; driverData: string | null }>({
    dataType: () => 'text',
    toDriver: (value: string | null) =>
      value === null ? null : encrypt(place, lowerCase ? value.toLowerCase() : value, { indexed }),
    fromDriver: (stored) => (stored === null ? '' : decrypt(place, stored)),
  })(column);
}

/**
 * Filters by the value of an encrypted column when one is given.
 *
 * @param column - An indexed column.
 * @param value - Value from the query, if any.
 * @returns The condition, or `undefined` for no filter.
 */
export function equalsEncrypted(column: AnyPgColumn, value: string | undefined): SQL | undefined {
  if (value === undefined) return undefined;
  const index = sql.identifier(`${column.name}_blind_index`);
  return sql`${column.table}.${index} = ${blindIndexOf(String(column.mapToDriverValue(value)))}`;
}

const ANSWER = 'idempotency_keys.answer';

/** `jsonb` that holds what was answered: encrypted where anything is, because answers have the values in plain text. */
export const keptAnswer = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => 'jsonb',
  toDriver: (value) => {
    if (value === null) return null;
    const text = JSON.stringify(value);
    return dataKeys() === undefined
      ? text
      : JSON.stringify({ encrypted: encrypt(ANSWER, text, { indexed: false }) });
  },
  fromDriver: (stored) => (isEncrypted(stored) ? JSON.parse(decrypt(ANSWER, stored.encrypted)) : stored),
});

function isEncrypted(stored: unknown): stored is { readonly encrypted: string } {
  return (
    typeof stored === 'object' &&
    stored !== null &&
    'encrypted' in stored &&
    typeof stored.encrypted === 'string' &&
    Object.keys(stored).length === 1
  );
}
