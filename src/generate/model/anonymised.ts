import type { EntityModel } from './entity-model.ts';

/**
 * Whether the records of an entity lose what is personal in them and stay.
 *
 * @param entity - The entity.
 * @returns Whether they do; a column then says which have.
 */
export function isAnonymised({ entity }: EntityModel): boolean {
  return entity.retention?.then === 'anonymise';
}
