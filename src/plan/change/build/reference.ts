import { camelCase, pluralize, singularize, splitWords } from '../../../spec/names.ts';
import type { Entity, Field, Spec } from '../../../spec/spec.ts';
import { findEntity } from '../find/find-entity.ts';

/**
 * The reference that a property is whose name is an entity's, or ends in one.
 *
 * @param spec - The spec.
 * @param entity - The entity that is to have it.
 * @param name - The property's name.
 * @param phrase - The same as written, with the words for how many.
 * @returns The reference; nothing when the name names no other entity.
 */
export function referenceTo(
  spec: Spec,
  entity: Pick<Entity, 'name'>,
  name: string,
  phrase: string,
): Field | undefined {
  const words = splitWords(name);
  const direct = findEntity(spec, words);
  const to = direct ?? findEntity(spec, words.slice(-1));
  if (
    to === undefined ||
    (direct === undefined && words.length < 2) ||
    (direct !== undefined && to.name === entity.name)
  )
    return undefined;
  const isMany = /\b(?:many|several|multiple|any number of|list of)\b/iu.test(phrase) || isPlural(words);
  if (direct === undefined && isMany) return undefined;
  return isMany
    ? manyOf(to)
    : { ...oneOf(to), name: direct === undefined ? camelCase(name) : camelCase(to.name) };
}

function isPlural(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  return singularize(last) !== last && pluralize(singularize(last)) === last;
}

/**
 * A reference to one record.
 *
 * @param to - The entity it leads to.
 * @returns The field, optional, named after the entity.
 */
export function oneOf(to: Pick<Entity, 'name'>): Field {
  return {
    name: camelCase(to.name),
    required: false,
    unique: false,
    searchable: false,
    type: 'ref',
    to: to.name,
    onDelete: 'setNull',
  };
}

/**
 * A reference to any number of records.
 *
 * @param to - The entity it leads to.
 * @returns The field, named after the entity in the plural.
 */
export function manyOf(to: Pick<Entity, 'name'>): Field {
  return {
    name: camelCase(pluralize(to.name)),
    required: false,
    unique: false,
    searchable: false,
    type: 'refs',
    to: to.name,
  };
}
