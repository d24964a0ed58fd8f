import type { Diagnostic } from '../diagnostic.ts';
import { problem } from '../problem.ts';
import type { Entity, FieldTypeName } from '../spec.ts';
import type { Lookup } from './lookup.ts';
import { requireField } from './unknown.ts';

/** Types of numbers, money included. */
export const NUMERIC: readonly FieldTypeName[] = ['integer', 'decimal', 'percent', 'money'];

/**
 * Checks that a field exists and is of one of some types.
 *
 * @param lookup - The spec.
 * @param entity - Where the field, or the path to it, starts.
 * @param name - The field or path.
 * @param types - The types that will do.
 * @param what - Those types in words.
 * @param path - Where the field is used.
 * @returns What is wrong.
 */
export function requireTyped(
  lookup: Lookup,
  entity: Entity,
  name: string,
  types: readonly FieldTypeName[],
  what: string,
  path: string,
): Diagnostic[] {
  const result = requireField(lookup, entity, name, path);
  if ('missing' in result) return [result.missing];
  if (types.includes(result.found.type)) return [];
  const message = `${name} is of type ${result.found.type}; here belongs ${what}.`;
  return [problem('UNFIT_FIELD', path, message, 'Name another field, or change its type.')];
}
