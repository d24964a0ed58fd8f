import type { Condition, Entity, Operand } from '../spec.ts';
import { renamePath, renameValue, type Renamer } from './rename-path.ts';

/**
 * A condition with its new names.
 *
 * @param renamer - The spec before, and the new names.
 * @param entity - The record that is looked at.
 * @param condition - The condition.
 * @returns The condition, in the same order.
 */
export function renameCondition(renamer: Renamer, entity: Entity, condition: Condition): Condition {
  return Object.fromEntries(
    Object.entries(condition).map(([path, values]) => [
      renamePath(renamer, entity, path),
      values.map((value) => renameValue(renamer, entity, path, value)),
    ]),
  );
}

/**
 * Fields and what they are set to, with their new names.
 *
 * @param renamer - The spec before, and the new names.
 * @param entity - The record that is changed.
 * @param values - The values by field.
 * @returns The values by field.
 */
export function renameValues(
  renamer: Renamer,
  entity: Entity,
  values: Readonly<Record<string, string | number | boolean>>,
): Readonly<Record<string, string | number | boolean>> {
  return Object.fromEntries(
    Object.entries(values).map(([path, value]) => [
      renamePath(renamer, entity, path),
      renameValue(renamer, entity, path, value),
    ]),
  );
}

/**
 * A comparison with its new names.
 *
 * @param renamer - The spec before, and the new names.
 * @param entity - The record that is compared.
 * @param comparison - The comparison, within a rule or a trigger.
 * @returns The same rule or trigger.
 */
export function renameComparison<T extends { readonly left: string; readonly right: Operand }>(
  renamer: Renamer,
  entity: Entity,
  comparison: T,
): T {
  const { left, right } = comparison;
  return {
    ...comparison,
    left: renamePath(renamer, entity, left),
    right:
      'field' in right
        ? { field: renamePath(renamer, entity, right.field) }
        : { value: renameValue(renamer, entity, left, right.value) },
  };
}
