import { columnName, kebabCase, resourcePath, singularize, tableName } from '../names.ts';
import { renameInSpec } from '../rename/rename-spec.ts';
import type { Renaming } from '../rename/renaming.ts';
import type { Entity, Field, Role, Spec } from '../spec.ts';

/**
 * Gives a spec the names that another has for the same: in the other number, or written in another way.
 *
 * @param into - The spec whose names stay.
 * @param part - The spec that takes them; it may refer to entities that only the other has.
 * @returns The second spec, and what was renamed in it, in order.
 */
export function agreeNames(
  into: Spec,
  part: Spec,
): { readonly part: Spec; readonly renamings: readonly Renaming[] } {
  const coarse = [...entityRenamings(into, part), ...roleRenamings(into, part)];
  const named = coarse.reduce((spec, renaming) => renamed(into, spec, renaming), part);
  const fine = fieldRenamings(into, named);
  const agreed = fine.reduce((spec, renaming) => renamed(into, spec, renaming), named);
  return { part: agreed, renamings: [...coarse, ...fine] };
}

/** Paths of the part may lead over entities that only the other spec has. */
function renamed(into: Spec, part: Spec, renaming: Renaming): Spec {
  const own = new Set(part.entities.map(({ name }) => name));
  const beyond = into.entities.filter(({ name }) => !own.has(name));
  const whole = renameInSpec({ ...part, entities: [...part.entities, ...beyond] }, renaming);
  return { ...whole, entities: whole.entities.slice(0, part.entities.length) };
}

function entityRenamings(into: Spec, part: Spec): readonly Renaming[] {
  const referred = part.entities.flatMap(({ fields }) => fields.flatMap(targetOf));
  const named = part.entities.map((entity) => entity as Pick<Entity, 'name' | 'plural'>);
  const known = new Map(into.entities.flatMap((entity) => keysOf(entity).map((key) => [key, entity.name])));
  return unique([...named, ...referred]).flatMap((entity): Renaming[] => {
    const to = keysOf(entity)
      .map((key) => known.get(key))
      .find((name) => name !== undefined);
    return to === undefined || to === entity.name ? [] : [{ kind: 'entity', from: entity.name, to }];
  });
}

function targetOf(field: Field): readonly { readonly name: string }[] {
  return field.type === 'ref' || field.type === 'refs' ? [{ name: field.to }] : [];
}

/** Two entities that share one of these cannot be in one spec. */
function keysOf(entity: Pick<Entity, 'name' | 'plural'>): readonly string[] {
  return [singularize(entity.name).toLowerCase(), resourcePath(entity), tableName(entity)];
}

function roleRenamings(into: Spec, part: Spec): readonly Renaming[] {
  const known = new Map(into.roles.map(({ name }) => [keyOfRole({ name }), name]));
  const granted = part.entities.flatMap(({ access }) => access.map(({ role }) => ({ name: role })));
  return unique([...part.roles, ...granted]).flatMap((role): Renaming[] => {
    const to = known.get(keyOfRole(role));
    return to === undefined || to === role.name ? [] : [{ kind: 'role', from: role.name, to }];
  });
}

function keyOfRole({ name }: Pick<Role, 'name'>): string {
  return kebabCase(singularize(name));
}

/** Of entities that both have: fields that would become the same column. */
function fieldRenamings(into: Spec, part: Spec): readonly Renaming[] {
  const known = new Map(into.entities.map((entity) => [entity.name, entity]));
  return part.entities.flatMap(({ name: entity, fields }) => {
    const columns = new Map(known.get(entity)?.fields.map((field) => [columnName(field), field.name]));
    return fields.flatMap((field): Renaming[] => {
      const to = columns.get(columnName(field));
      return to === undefined || to === field.name ? [] : [{ kind: 'field', entity, from: field.name, to }];
    });
  });
}

function unique<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  return [...new Map(items.toReversed().map((item) => [item.name, item])).values()].toReversed();
}
