import { camelCase } from '../../../spec/names.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import { bindingName } from '../../render/identifier.ts';

/**
 * The function that creates an entity's repository.
 *
 * @param entity - The entity.
 * @returns `leadsRepository`.
 */
export function repositoryFunction({ plural }: EntityModel): string {
  return bindingName(`${camelCase(plural)}Repository`);
}

/**
 * The type of an entity's repository.
 *
 * @param entity - The entity.
 * @returns `LeadsRepository`.
 */
export function repositoryType({ plural }: EntityModel): string {
  return bindingName(`${plural}Repository`);
}

/**
 * The function that registers an entity's routes.
 *
 * @param entity - The entity.
 * @returns `leadsRoutes`.
 */
export function routesFunction({ plural }: EntityModel): string {
  return bindingName(`${camelCase(plural)}Routes`);
}

/**
 * The function that makes the body of a request to create a record, in tests.
 *
 * @param entity - The entity.
 * @returns `leadSample`.
 */
export function sampleFunction({ name }: EntityModel): string {
  return bindingName(`${camelCase(name)}Sample`);
}

/**
 * The function that creates a record, in tests.
 *
 * @param entity - The entity.
 * @returns `createLead`.
 */
export function createFunction({ name }: EntityModel): string {
  return bindingName(`create${name}`);
}
