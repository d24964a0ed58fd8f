import type { EntityModel } from '../../model/entity-model.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { literal } from '../../render/literal.ts';
import { lines } from '../../render/text.ts';
import { table } from './repository-names.ts';

/** A reference that hiding a record must deal with. */
export interface HidingReference {
  readonly from: EntityModel;
  readonly property: string;
  readonly to: EntityModel;
  readonly onDelete: 'restrict' | 'cascade' | 'setNull';
}

/**
 * The references that hiding a record of an entity must deal with: to the entity, and to those whose records are hidden
 * along with it.
 *
 * @param entity - The entity.
 * @param model - The project.
 * @returns Those of the entities that depend on others first, so that nothing is deleted while they refer to it; none
 * for an entity whose records are never hidden.
 */
export function hidingReferences(entity: EntityModel, model: ProjectModel): HidingReference[] {
  if (!entity.softDelete || !entity.operations.has('delete')) return [];
  const hidden = [entity];
  const references: HidingReference[] = [];
  for (const to of hidden) {
    const incoming = referencesTo(to, model);
    references.push(...incoming);
    const along = incoming.filter(({ from, onDelete }) => onDelete === 'cascade' && from.softDelete);
    for (const { from } of along) if (!hidden.includes(from)) hidden.push(from);
  }
  return references.toSorted((a, b) => b.from.index - a.from.index);
}

/**
 * Writes the references that hiding a record must deal with.
 *
 * @param entity - The entity.
 * @param references - Its references.
 * @returns The declaration; nothing where there are none.
 */
export function referencesConstant(entity: EntityModel, references: readonly HidingReference[]): string {
  if (references.length === 0) return '';
  const along = references.some(({ to }) => to !== entity);
  const subject = `${entity.pluralLabel}${along ? ' and to what is deleted with them' : ''}`;
  const items = references.map(
    ({ from, property, to, onDelete }) =>
      `{ from: ${table(from)}, property: ${literal(property)}, to: ${table(to)}, onDelete: ${literal(onDelete)} },`,
  );
  return `/** What refers to ${subject}. */
const REFERENCES: readonly Reference[] = [
  ${lines(...items)}
];`;
}

function referencesTo(to: EntityModel, model: ProjectModel): HidingReference[] {
  return model.entities.flatMap((from) =>
    from.fields.flatMap(({ field, property, target }) =>
      field.type === 'ref' && target === to.name ? [{ from, property, to, onDelete: field.onDelete }] : [],
    ),
  );
}
