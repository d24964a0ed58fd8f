import { pascalCase } from '../../../spec/names.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import type { FieldModel } from '../../model/field-model.ts';
import { entityNamed, type ProjectModel } from '../../model/project-model.ts';
import { identifier } from '../../render/identifier.ts';
import { literal } from '../../render/literal.ts';
import { byId, column, table } from './repository-names.ts';

/**
 * The references of an entity to records that stay in the database, hidden, after they are deleted. The database would
 * still accept them.
 *
 * @param entity - The entity.
 * @param model - The project.
 * @returns Each field with its target.
 */
export function hidableReferences(entity: EntityModel, model: ProjectModel): HidableReference[] {
  return entity.fields.flatMap((field) => {
    const target = field.target === undefined ? undefined : entityNamed(model, field.target);
    return target?.softDelete === true ? [{ field, target }] : [];
  });
}

/** A reference to a record that can be hidden. */
export interface HidableReference {
  readonly field: FieldModel;
  readonly target: EntityModel;
}

/**
 * Writes the function that refuses references to hidden records. A record may keep the one that it has.
 *
 * @param reference - The reference.
 * @param entity - The entity that has it.
 * @returns A function inside the repository's.
 */
export function requireVisible({ field, target }: HidableReference, entity: EntityModel): string {
  const [rows, own] = [table(target), table(entity)];
  const updates = entity.operations.has('update');
  const kept = `if (row !== undefined) return;
    const kept = keeperId === undefined ? [] : await queries.select({ id: ${own}.id }).from(${own}).where(and(eq(${own}.id, keeperId), eq(${column(entity, field.property)}, id)));`;
  return `async function ${functionName(field)}(id: string | null | undefined${updates ? ', keeperId?: string' : ''}): Promise<void> {
    if (id === null || id === undefined) return;
    const [row] = await queries.select({ id: ${rows}.id }).from(${rows}).where(${byId(target, 'id')});
    ${updates ? kept : ''}
    if (${updates ? 'kept.length === 0' : 'row === undefined'}) {
      throw new AppError('REFERENCE_NOT_FOUND', { details: [{ path: ${literal(field.property)}, message: 'does not exist' }] });
    }
  }`;
}

/**
 * Writes the calls of those functions.
 *
 * @param references - The references.
 * @param values - Variable that holds the values to be stored.
 * @param keeper - Variable that holds the id of the record that is changed.
 * @returns The statements.
 */
export function requireVisibleCalls(
  references: readonly HidableReference[],
  values: string,
  keeper?: string,
): string {
  return references
    .map(({ field }) => {
      const given = [`${values}.${identifier(field.property)}`, ...(keeper === undefined ? [] : [keeper])];
      return `await ${functionName(field)}(${given.join(', ')});`;
    })
    .join('\n');
}

function functionName({ field }: FieldModel): string {
  return identifier(`require${pascalCase(field.name)}`);
}
