import { camelCase } from '../../../spec/names.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import type { LinkModel } from '../../model/link-model.ts';
import { bindingName } from '../../render/identifier.ts';

/**
 * Whether an entity has routes for its many-to-many references.
 *
 * @param entity - The entity.
 * @param links - Its links.
 * @returns Whether there is a link, and an operation that allows to see or to change it.
 */
export function hasLinks({ operations }: EntityModel, links: readonly LinkModel[]): boolean {
  return links.length > 0 && (operations.has('read') || operations.has('update'));
}

/**
 * The function that registers the routes of an entity's many-to-many references.
 *
 * @param entity - The entity.
 * @returns `studentLinksRoutes`.
 */
export function linksRoutesFunction({ name }: EntityModel): string {
  return bindingName(`${camelCase(name)}LinksRoutes`);
}
