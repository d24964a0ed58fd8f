import type { Tenancy } from '../../../spec/spec.ts';
import { sqlIdentifier } from '../../render/sql.ts';

/** The columns that lead every key and index, because rows are only ever read within them. */
export type KeyScope = readonly string[];

/** Whose a row is. It is never sent: the caller's organisation is its default, and policies let through no other. */
export const ORGANISATION_COLUMN = 'organisation_id uuid not null default current_organisation()';

/**
 * The scope of keys and indexes.
 *
 * @param tenancy - Whether each organisation has its own data.
 * @returns The column that says whose a row is, where there are several organisations.
 */
export function keyScope(tenancy: Tenancy): KeyScope {
  return tenancy === 'organisation' ? ['organisation_id'] : [];
}

/**
 * Writes the columns of a key or an index.
 *
 * @param scope - What leads it.
 * @param columns - Its own columns.
 * @returns Their names, with commas between them.
 */
export function keyColumns(scope: KeyScope, ...columns: readonly string[]): string {
  return [...scope, ...columns].map(sqlIdentifier).join(', ');
}
