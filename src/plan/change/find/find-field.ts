import { camelCase, pluralize, propertyName, singularize, splitWords } from '../../../spec/names.ts';
import type { Entity, Field } from '../../../spec/spec.ts';
import { findArchetype } from '../../embedded/words/archetypes.ts';
import { findAttribute } from '../../embedded/words/attributes.ts';

/**
 * The field that words name exactly, in either number.
 *
 * @param entity - The entity.
 * @param words - Lower-case words (`['due', 'date']`).
 * @returns The field, or `undefined`.
 */
export function fieldNamed(entity: Entity, words: readonly string[]): Field | undefined {
  const name = camelCase(words.join(' '));
  if (name === '') return undefined;
  const forms = new Set([name, singularize(name), pluralize(name)]);
  const dated = new Set(['At', 'On', 'Date'].map((ending) => `${name}${ending}`));
  return (
    entity.fields.find((field) => field.name === name || propertyName(field) === name) ??
    entity.fields.find((field) => forms.has(field.name)) ??
    entity.fields.find((field) => dated.has(field.name))
  );
}

/**
 * The field that words name by another word for it: the lexicon's synonyms, or the entity that a reference leads to.
 *
 * @param entity - The entity.
 * @param words - Lower-case words.
 * @returns The field, unless it could be several.
 */
export function fieldSynonym(entity: Entity, words: readonly string[]): Field | undefined {
  const attribute = findAttribute(words);
  const archetype = findArchetype(words);
  const same = entity.fields.filter((field) => {
    const own = splitWords(field.name);
    if (attribute?.match === 'exact') {
      if (field.name === attribute.name) return true;
      const known = findAttribute(own);
      if (known?.match === 'exact' && known.name === attribute.name) return true;
    }
    return 'to' in field && archetype !== undefined && archetype.name === field.to;
  });
  return same.length === 1 ? same[0] : undefined;
}

/**
 * The field that words mean: by a synonym, or by a part of its name that no other field has.
 *
 * @param entity - The entity.
 * @param words - Lower-case words.
 * @returns The field, unless it could be several.
 */
export function fieldMeant(entity: Entity, words: readonly string[]): Field | undefined {
  return fieldSynonym(entity, words) ?? fieldInPart(entity, words);
}

/** `start` names `startsAt`, and `follow-up date` names `nextFollowUpAt`, when nothing else has these words. */
function fieldInPart(entity: Entity, words: readonly string[]): Field | undefined {
  const telling = words.filter((word) => !/^(?:date|time|at|on|of|number)$/u.test(word)).map(singularize);
  if (telling.length === 0) return undefined;
  const found = entity.fields.filter(({ name }) => {
    const own = splitWords(name).map(singularize);
    return own.length <= telling.length + 2 && telling.every((word) => own.includes(word));
  });
  return found.length === 1 ? found[0] : undefined;
}
