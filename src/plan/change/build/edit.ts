import type { Entity, Field, Spec } from '../../../spec/spec.ts';

/**
 * A spec with one entity changed.
 *
 * @param spec - The spec.
 * @param name - The entity's name.
 * @param edit - What becomes of it.
 * @returns The spec.
 */
export function editEntity(spec: Spec, name: string, edit: (entity: Entity) => Entity): Spec {
  return { ...spec, entities: spec.entities.map((entity) => (entity.name === name ? edit(entity) : entity)) };
}

/**
 * A spec with one field changed.
 *
 * @param spec - The spec.
 * @param entity - The name of the entity that has it.
 * @param name - The field's name.
 * @param edit - What becomes of it.
 * @returns The spec.
 */
export function editField(spec: Spec, entity: string, name: string, edit: (field: Field) => Field): Spec {
  return editEntity(spec, entity, (one) => ({
    ...one,
    fields: one.fields.map((field) => (field.name === name ? edit(field) : field)),
  }));
}

/**
 * A spec with fields added to an entity; one of the same name is replaced in its place.
 *
 * @param spec - The spec.
 * @param entity - The entity's name.
 * @param fields - The fields.
 * @returns The spec.
 */
export function putFields(spec: Spec, entity: string, fields: readonly Field[]): Spec {
  return editEntity(spec, entity, (one) => {
    const replaced = one.fields.map((field) => fields.find(({ name }) => name === field.name) ?? field);
    const added = fields.filter(({ name }) => !one.fields.some((field) => field.name === name));
    return { ...one, fields: [...replaced, ...added] };
  });
}

/**
 * A field whose values the database cannot see any more: it can neither search them nor know what they begin with.
 *
 * @param field - A field of text.
 * @returns The field, encrypted.
 */
export function encrypted({ default: _default, ...field }: Field): Field {
  return { ...field, searchable: false, encrypted: true };
}
