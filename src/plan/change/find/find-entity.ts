import {
  camelCase,
  entityPlural,
  pascalCase,
  pluralize,
  singularize,
  splitWords,
} from '../../../spec/names.ts';
import type { Entity, Spec } from '../../../spec/spec.ts';
import { findArchetype } from '../../embedded/words/archetypes.ts';

/**
 * The entity of a spec that words name: by its name or plural, or by another word for the same thing that the lexicon
 * has.
 *
 * @param spec - The spec.
 * @param words - Lower-case words in either number (`['sales', 'leads']`).
 * @returns The entity, or `undefined`.
 */
export function findEntity({ entities }: Spec, words: readonly string[]): Entity | undefined {
  if (words.length === 0) return undefined;
  const name = pascalCase(words.join(' '));
  const forms = new Set([name, singularize(name), pluralize(name)].map(camelCase));
  const exact = entities.find(
    (entity) => forms.has(camelCase(entity.name)) || forms.has(camelCase(entityPlural(entity))),
  );
  if (exact !== undefined) return exact;
  const archetype = findArchetype(words);
  if (archetype === undefined) return undefined;
  const same = entities.filter(
    (entity) => entity.name === archetype.name || findArchetype(splitWords(entity.name)) === archetype,
  );
  return same.length === 1 ? same[0] : undefined;
}
