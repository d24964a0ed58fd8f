import { pascalCase } from '../../../spec/names.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import type { FieldModel } from '../../model/field-model.ts';
import { entityNamed, type ProjectModel } from '../../model/project-model.ts';
import { identifier } from '../../render/identifier.ts';
import { literal } from '../../render/literal.ts';
import { byId, table } from './repository-names.ts';

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
 * Writes the function that refuses references to hidden records.
 *
 * @param reference - The reference.
 * @returns A function inside the repository's.
 */
export function requireVisible({ field, target }: HidableReference): string {
  const rows = table(target);
  return `async function ${functionName(field)}(id: string | null | undefined): Promise<void> {
    if (id === null || id === undefined) return;
    const [row] = await queries.select({ id: ${rows}.id }).from(${rows}).where(${byId(target, 'id')});
    if (row === undefined) {
      throw new AppError('REFERENCE_NOT_FOUND', { details: [{ path: ${literal(field.property)}, message: 'does not exist' }] });
    }
  }`;
}

/**
 * Writes the calls of those functions.
 *
 * @param references - The references.
 * @param values - Variable that holds the values to be stored.
 * @returns The statements.
 */
export function requireVisibleCalls(references: readonly HidableReference[], values: string): string {
  return references
    .map(({ field }) => `await ${functionName(field)}(${values}.${identifier(field.property)});`)
    .join('\n');
}

function functionName({ field }: FieldModel): string {
  return identifier(`require${pascalCase(field.name)}`);
}
