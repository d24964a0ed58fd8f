import type { EntityModel } from '../../model/entity-model.ts';
import { bindingName, isIdentifier } from '../../render/identifier.ts';
import { literal } from '../../render/literal.ts';

/**
 * The table in code.
 *
 * @param entity - The entity.
 * @returns `leads`.
 */
export function table({ pluralVariable }: EntityModel): string {
  return bindingName(pluralVariable);
}

/**
 * A record in code.
 *
 * @param entity - The entity.
 * @returns `lead`.
 */
export function record({ variable }: EntityModel): string {
  return bindingName(variable);
}

/**
 * A column in code.
 *
 * @param entity - The entity.
 * @param property - The field's property.
 * @returns `leads.fullName`.
 */
export function column(entity: EntityModel, property: string): string {
  return `${table(entity)}${access(property)}`;
}

/**
 * The condition that chooses one record that has not been deleted.
 *
 * @param entity - The entity.
 * @param id - Expression of its id.
 * @param further - Expressions of what else must hold of it; nothing where nothing has to.
 * @returns The expression.
 */
export function byId(entity: EntityModel, id: string, ...further: readonly (string | undefined)[]): string {
  const conditions = [
    `eq(${table(entity)}.id, ${id})`,
    ...(entity.softDelete ? [`isNull(${table(entity)}.deletedAt)`] : []),
    ...further.filter((condition) => condition !== undefined),
  ];
  return conditions.length === 1 ? conditions.join('') : `and(${conditions.join(', ')})`;
}

/**
 * The access to a property.
 *
 * @param property - The property.
 * @returns `.fullName`.
 */
export function access(property: string): string {
  return isIdentifier(property) ? `.${property}` : `[${literal(property)}]`;
}
