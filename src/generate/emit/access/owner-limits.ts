import type { Operation } from '../../../spec/spec.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import { literal, propertyKey } from '../../render/literal.ts';
import { access } from '../crud/repository-names.ts';
import { isOwnLimited, ownedByFunction, requireOwnedFunction } from './entity-access.ts';

/**
 * Writes the statement that finds whose records alone the caller may deal with.
 *
 * @param entity - The entity.
 * @param operation - What it does.
 * @returns The statement; nothing where no role is limited to its own records.
 */
export function limitOf(entity: EntityModel, operation: Operation): string {
  if (!isOwnLimited(entity, operation)) return '';
  return `const limit = ownerLimit(${literal(`${entity.path}:${operation}`)});\n`;
}

/**
 * Writes the condition that a record belongs to whom the caller is limited to.
 *
 * @param entity - The entity.
 * @param operation - What the caller does.
 * @returns The expression; nothing where no role is limited to its own records.
 */
export function owned(entity: EntityModel, operation: Operation): string | undefined {
  return isOwnLimited(entity, operation) ? `${ownedByFunction(entity)}(queries, limit)` : undefined;
}

/**
 * The property that says whose a record is: the reference with which the path to the user begins.
 *
 * @param entity - The entity.
 * @returns The property; nothing where the path begins with something else.
 */
export function ownerProperty({ entity, fields }: EntityModel): string | undefined {
  const [first] = entity.own?.split('.') ?? [];
  return fields.find(({ field }) => field.name === first && field.type === 'ref')?.property;
}

/**
 * Whether a repeated creation has to ask whose the record is by now.
 *
 * @param entity - The entity.
 * @returns Whether some role creates its own records alone, and these say whose they are.
 */
export function asksForOwner(entity: EntityModel): boolean {
  return isOwnLimited(entity, 'create') && ownerProperty(entity) !== undefined;
}

/**
 * Writes the value of the owner of a new record, where the record names its user and the client need not.
 *
 * @param entity - The entity.
 * @returns A member of the values to be stored, with a comma; nothing otherwise.
 */
export function ownerOfNew(entity: EntityModel): string {
  const property = ownerProperty(entity);
  if (property === undefined || !isOwnerSet(entity)) return '';
  return `${propertyKey(property)}: input${access(property)} ?? limit ?? null, `;
}

function isOwnerSet(entity: EntityModel): boolean {
  const field = entity.fields.find(({ property }) => property === ownerProperty(entity));
  if (field === undefined || !field.nullable) return false;
  return isOwnLimited(entity, 'create') && isDirect(entity);
}

/** Whether the record itself names its user. */
function isDirect({ entity }: EntityModel): boolean {
  return entity.own?.includes('.') === false;
}

/**
 * Writes the call that keeps a record from becoming somebody else's.
 *
 * @param entity - The entity.
 * @param operation - What the caller does.
 * @param values - Variable that holds the values to be stored.
 * @returns The statement; nothing where no role is limited to its own records.
 */
export function requireOwnedCall(
  entity: EntityModel,
  operation: 'create' | 'update',
  values: string,
): string {
  const property = ownerProperty(entity);
  if (property === undefined || !isOwnLimited(entity, operation)) return '';
  const given = `${values}${access(property)}`;
  const value = operation === 'create' && isOwnerSet(entity) ? `${given} ?? limit` : given;
  const call = isDirect(entity)
    ? `${requireOwnedFunction(entity)}(limit, ${value});\n`
    : `await ${requireOwnedFunction(entity)}(queries, limit, ${value});\n`;
  return operation === 'create' ? call : `if (Object.hasOwn(${values}, ${literal(property)})) ${call}`;
}
