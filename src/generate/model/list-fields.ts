import type { FieldTypeName } from '../../spec/spec.ts';
import type { EntityModel } from './entity-model.ts';
import type { FieldModel } from './field-model.ts';

const EQUALITY: ReadonlySet<FieldTypeName> = new Set(['enum', 'boolean', 'ref', 'email', 'phone']);
const RANGED: ReadonlySet<FieldTypeName> = new Set([
  'date',
  'datetime',
  'integer',
  'decimal',
  'money',
  'percent',
]);
const SORTABLE: ReadonlySet<FieldTypeName> = new Set([
  'text',
  'integer',
  'decimal',
  'percent',
  'money',
  'boolean',
  'date',
  'time',
  'datetime',
  'email',
  'enum',
]);

/** Times that the server keeps on every record. */
export const SERVER_TIMES = ['createdAt', 'updatedAt'] as const;

/**
 * The fields whose exact value a list can be filtered by.
 *
 * @param entity - The entity.
 * @returns Every choice, reference and contact, and whatever is unique.
 */
export function equalityFields({ fields }: EntityModel): FieldModel[] {
  return fields.filter(({ field }) => EQUALITY.has(field.type) || field.unique);
}

/**
 * The fields that a list can be filtered by from a value to another.
 *
 * @param entity - The entity.
 * @returns Every number, amount and date.
 */
export function rangeFields({ fields }: EntityModel): FieldModel[] {
  return fields.filter(({ field }) => RANGED.has(field.type));
}

/**
 * The fields that a list's `q` searches.
 *
 * @param entity - The entity.
 * @returns The searchable fields.
 */
export function searchFields({ fields }: EntityModel): FieldModel[] {
  return fields.filter(({ field }) => field.searchable);
}

/**
 * The properties that a list can be sorted by.
 *
 * @param entity - The entity.
 * @returns The server's times and every field with a natural order; encrypted values have none.
 */
export function sortProperties({ fields }: EntityModel): string[] {
  return [
    ...SERVER_TIMES,
    ...fields
      .filter(({ field }) => SORTABLE.has(field.type) && field.encrypted !== true)
      .map(({ property }) => property),
  ];
}
