import { ADMIN } from '../../../spec/roles.ts';
import type { Operation } from '../../../spec/spec.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import { bindingName } from '../../render/identifier.ts';

/**
 * Whether some role is limited to its own records of an entity.
 *
 * @param entity - The entity.
 * @param operations - In one of these operations; in any where none is given.
 * @returns Whether there is such a grant.
 */
export function isOwnLimited({ entity }: EntityModel, ...operations: readonly Operation[]): boolean {
  return entity.access
    .filter(({ role }) => role !== ADMIN)
    .some(({ grants }) =>
      grants.some(({ operation, own }) => own && (operations.length === 0 || operations.includes(operation))),
    );
}

/**
 * The fields that roles may change, for the roles that may not change all. References to many are changed by routes of
 * their own.
 *
 * @param entity - The entity.
 * @returns Properties by role.
 */
export function changeLimits({ entity, fields }: EntityModel): Readonly<Record<string, readonly string[]>> {
  const limits = entity.access
    .filter(({ role }) => role !== ADMIN)
    .flatMap(({ role, grants }) => {
      const names = grants.find((grant) => grant.fields !== undefined)?.fields;
      if (names === undefined) return [];
      const allowed = fields.filter(({ field }) => names.includes(field.name));
      return [[role, allowed.map(({ property }) => property)] as const];
    });
  return Object.fromEntries(limits);
}

/**
 * Whether some role may change only a few fields of an entity.
 *
 * @param entity - The entity.
 * @returns Whether there is such a grant.
 */
export function isChangeLimited(entity: EntityModel): boolean {
  return Object.keys(changeLimits(entity)).length > 0;
}

/**
 * The fields that only some roles see and set. References to many have routes of their own.
 *
 * @param entity - The entity.
 * @returns Roles by property.
 */
export function restrictedFields({ fields }: EntityModel): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    fields.flatMap(({ field: { only }, property }) =>
      only === undefined ? [] : [[property, only.filter((role) => role !== ADMIN)]],
    ),
  );
}

/**
 * Whether an entity has fields that only some roles see and set, so that its answers differ by role.
 *
 * @param entity - The entity.
 * @returns Whether it has.
 */
export function hidesFields({ fields }: EntityModel): boolean {
  return fields.some(({ field }) => field.only !== undefined);
}

/**
 * Whether an entity has a module of its own that says who may do what with single records and fields.
 *
 * @param entity - The entity.
 * @returns Whether there is anything to say.
 */
export function hasAccessModule(entity: EntityModel): boolean {
  return isOwnLimited(entity) || isChangeLimited(entity) || hidesFields(entity);
}

/**
 * The function that writes the condition for a user's own records.
 *
 * @param entity - The entity.
 * @returns `lessonsOwnedBy`.
 */
export function ownedByFunction({ pluralVariable }: EntityModel): string {
  return bindingName(`${pluralVariable}OwnedBy`);
}

/**
 * The function that keeps records from becoming somebody else's.
 *
 * @param entity - The entity.
 * @returns `requireOwnedLesson`.
 */
export function requireOwnedFunction({ name }: EntityModel): string {
  return bindingName(`requireOwned${name}`);
}

/**
 * The function that leaves out of a record what its caller may not see.
 *
 * @param entity - The entity.
 * @returns `lessonAsSeen`.
 */
export function asSeenFunction({ variable }: EntityModel): string {
  return bindingName(`${variable}AsSeen`);
}

/**
 * The module that says who may do what with single records and fields.
 *
 * @param entity - The entity.
 * @param from - The importing module's entity.
 * @returns The module, relative to the importing one.
 */
export function accessModule({ path }: EntityModel, from: EntityModel): string {
  return from.path === path ? `./${path}.access.ts` : `../${path}/${path}.access.ts`;
}
