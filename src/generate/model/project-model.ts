import type { Spec } from '../../spec/spec.ts';
import { RESERVED_TABLES } from '../../spec/validate/reserved.ts';
import { entityModel, type EntityModel } from './entity-model.ts';
import { linkModels, type LinkModel } from './link-model.ts';
import { orderEntities } from './order-entities.ts';
import { withPersonalTexts } from './personal-texts.ts';

/** Everything that emitters need to know, computed once. */
export interface ProjectModel {
  readonly spec: Spec;
  /** Package name. */
  readonly name: string;
  readonly title: string;
  /** Entities with a table; what one must refer to comes before it. */
  readonly entities: readonly EntityModel[];
  /** Every many-to-many reference. */
  readonly links: readonly LinkModel[];
}

/**
 * Computes the model of a project.
 *
 * @param spec - The spec.
 * @returns The model.
 * @throws RangeError when required references run in circles.
 */
export function projectModel(spec: Spec): ProjectModel {
  const ordered = orderEntities(spec.entities);
  const names = new Set(ordered.map(({ name }) => name));
  const titles = new Set([...names, 'Error']);
  const entities = withPersonalTexts(
    ordered.map((entity, index) => entityModel(entity, index, names, titles)),
  );
  const byName = new Map(entities.map((entity) => [entity.name, entity]));
  const tables = new Set([...RESERVED_TABLES, ...entities.map(({ table }) => table)]);
  return {
    spec,
    name: spec.app.name,
    title: spec.app.title,
    entities,
    links: entities.flatMap((entity) => linkModels(entity, byName, tables)),
  };
}

/**
 * The entity of a name.
 *
 * @param model - The project.
 * @param name - Name of an entity that has a table.
 * @returns Its model.
 * @throws RangeError when there is none.
 */
export function entityNamed(model: ProjectModel, name: string): EntityModel {
  const entity = model.entities.find((candidate) => candidate.name === name);
  if (entity === undefined) throw new RangeError(`There is no entity ${name}.`);
  return entity;
}

/**
 * The links that an entity owns.
 *
 * @param model - The project.
 * @param entity - The entity.
 * @returns Its many-to-many references.
 */
export function linksOf(model: ProjectModel, entity: EntityModel): LinkModel[] {
  return model.links.filter(({ owner }) => owner === entity);
}
