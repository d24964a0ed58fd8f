import { splitWords } from '../../../spec/names.ts';
import type { Entity, Field, Spec } from '../../../spec/spec.ts';
import { fieldMeant, fieldNamed } from '../find/find-field.ts';

/** Whether the clause says that an element is to be, by its path in the planned spec. */
export type Said = (path: string) => boolean;

/**
 * Adds to a spec the things and properties that a plan of a clause has beyond it. What the spec has already stays as
 * it is.
 *
 * @param spec - The spec.
 * @param planned - The planned spec, in the spec's own names.
 * @param said - What the clause speaks of.
 * @returns The spec with the additions.
 */
export function mergeThings(spec: Spec, planned: Spec, said: Said): Spec {
  const added = planned.entities.filter(
    ({ name }) => !spec.entities.some((one) => one.name === name) && said(`entities.${name}`),
  );
  const known = new Set([...spec.entities, ...added].map(({ name }) => name));
  const leads = (field: Field): boolean => !('to' in field) || known.has(field.to) || field.to === 'User';
  const merged = spec.entities.map((entity) => {
    const other = planned.entities.find(({ name }) => name === entity.name);
    const fields = (other?.fields ?? []).filter(
      (field) => said(`entities.${entity.name}.fields.${field.name}`) && isNew(entity, field) && leads(field),
    );
    return fields.length === 0 ? entity : { ...entity, fields: [...entity.fields, ...fields] };
  });
  const plain = added.map(({ name, fields, operations, softDelete }) => ({
    name,
    fields: fields.filter(leads),
    operations,
    softDelete,
    rules: [],
    actions: [],
    access: [],
  }));
  return { ...spec, entities: [...merged, ...plain] };
}

/** Neither there by name nor by another word for the same, nor the value of a field. */
function isNew(entity: Entity, field: Field): boolean {
  const words = splitWords(field.name);
  if (entity.fields.some((one) => one.type === 'enum' && one.values.includes(field.name))) return false;
  const there = fieldNamed(entity, words) ?? fieldMeant(entity, words);
  const leads = 'to' in field && entity.fields.some((one) => 'to' in one && one.to === field.to);
  return there === undefined && !leads;
}
