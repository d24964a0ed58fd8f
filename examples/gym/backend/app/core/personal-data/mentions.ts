import type { SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';

import { sql } from '../database/drizzle.ts';

/** Addresses and numbers of a person. */
export type Contacts = Readonly<Record<'email' | 'phone', readonly string[]>>;

/**
 * Finds texts that name an address, whatever its capitals, or a number, whatever stands between its digits, by
 * themselves or among other words. What is only a part of another address or number is not meant.
 *
 * @param column - Text, or JSON whose values are looked through.
 * @param contacts - At least one address or number; a number in the form of E.164.
 * @returns The condition.
 */
export function mentions(column: AnyPgColumn, { email, phone }: Contacts): SQL {
  const pattern = [...email.map(addressPattern), ...phone.map(numberPattern)].join('|');
  return sql`exists (
    select from jsonb_path_query(to_jsonb(${column}), 'strict $.**') as part (value)
    where jsonb_typeof(value) in ('string', 'number') and value #>> '{}' ~* ${pattern}::text
  )`;
}

/** A dot ends a sentence where nothing follows it that goes on with the address. */
function addressPattern(address: string): string {
  return `(?<![[:alnum:]._%+-])${literally(address)}(?![[:alnum:]-]|\\.[[:alnum:]])`;
}

function numberPattern(number: string): string {
  const digits = number.replaceAll(/\D/g, '').split('').join('[[:space:]()./-]*');
  return `(?<![[:digit:]+])(?:\\+|00)?${digits}(?![[:digit:]])`;
}

function literally(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '\\$&');
}
