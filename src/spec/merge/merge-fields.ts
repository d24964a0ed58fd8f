import { describeType } from '../change/describe.ts';
import { defined } from '../defined.ts';
import { columnName, kebabCase } from '../names.ts';
import type { Field, FieldBase, OnDelete } from '../spec.ts';
import { firstOf, mergeLists, type Merged } from './conflict.ts';

/**
 * Merges the fields of two entities. Two fields are one under one name, and where they would become the same column.
 *
 * @param entity - The path of the entity.
 * @param first - The fields that were said first.
 * @param second - Those that were said too.
 * @returns The fields. Of another type than before, a field stays as it was.
 */
export function mergeFields(
  entity: string,
  first: readonly Field[],
  second: readonly Field[],
): Merged<readonly Field[]> {
  return mergeLists(first, second, isOne, (one, other) =>
    mergeField(`${entity}.fields.${one.name}`, one, other),
  );
}

function isOne(one: Field, other: Field): boolean {
  return one.name === other.name || columnName(one) === columnName(other);
}

function mergeField(path: string, first: Field, second: Field): Merged<Field> {
  const base = mergeBase(first, second);
  if (first.type === 'enum' && second.type === 'enum')
    return { value: { ...first, ...base, values: joined(first.values, second.values) }, conflicts: [] };
  const { value, conflicts } = firstOf(path, first, second, describeType);
  // What is said of another type may not fit this one.
  if (conflicts.length > 0) return { value, conflicts };
  return { value: { ...second, ...first, ...base, ...onDeleteOf(first, second) }, conflicts };
}

const STRICTEST_FIRST: readonly NonNullable<FieldBase['pii']>[] = ['sensitive', 'personal', 'none'];

/** What is said once holds. */
function mergeBase(first: FieldBase, second: FieldBase): Partial<FieldBase> {
  const said = [first.pii, second.pii];
  return defined({
    about: first.about ?? second.about,
    required: first.required || second.required,
    unique: first.unique || second.unique,
    searchable: first.searchable || second.searchable,
    encrypted: first.encrypted ?? second.encrypted,
    pii: STRICTEST_FIRST.find((pii) => said.includes(pii)),
    default: first.default ?? second.default,
  });
}

/** `restrict` is what a reference has of which nobody said anything. */
function onDeleteOf(first: Field, second: Field): { readonly onDelete?: OnDelete } {
  if (first.type !== 'ref' || second.type !== 'ref') return {};
  return { onDelete: first.onDelete === 'restrict' ? second.onDelete : first.onDelete };
}

/** Values that are written alike are one. */
function joined(first: readonly string[], second: readonly string[]): readonly string[] {
  const known = new Set(first.map(kebabCase));
  return [...first, ...second.filter((value) => !known.has(kebabCase(value)))];
}
