import { camelCase } from '../../../spec/names.ts';
import type { Field, Spec } from '../../../spec/spec.ts';
import { putFields } from '../build/edit.ts';
import { entityOf } from '../build/entity-of.ts';
import { related } from './relate.ts';

/**
 * Adds fields to an entity; references as relations are added, so that none is there twice.
 *
 * @param spec - The spec.
 * @param entity - The entity's name.
 * @param fields - The fields.
 * @returns The spec; the same one when nothing is new.
 */
export function withFields(spec: Spec, entity: string, fields: readonly Field[]): Spec {
  return fields.reduce((one, field) => {
    const named = 'to' in field && field.name !== camelCase(field.to) && field.type === 'ref';
    if ('to' in field && !named) return related(one, entity, field) ?? one;
    return putFields(one, entity, [field]);
  }, spec);
}

/**
 * Adds the entities that references lead to and that are not kept yet.
 *
 * @param spec - The spec.
 * @param fields - The references, among other fields.
 * @returns The spec, and the paths of the new entities' fields.
 */
export function withTargets(
  spec: Spec,
  fields: readonly Field[],
): { readonly spec: Spec; readonly assumed: readonly string[] } {
  let changed = spec;
  const assumed: string[] = [];
  for (const field of fields) {
    if (!('to' in field) || field.to === 'User' || changed.entities.some(({ name }) => name === field.to))
      continue;
    const made = entityOf(changed, field.to, []);
    changed = { ...changed, entities: [...changed.entities, made.entity] };
    assumed.push(...made.assumed.map((name) => `entities.${field.to}.fields.${name}`));
  }
  return { spec: changed, assumed };
}
