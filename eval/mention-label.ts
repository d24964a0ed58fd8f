import type { NounChunk } from '../src/plan/embedded/read/chunks.ts';
import { entityName, thingName, wordsOf } from '../src/plan/embedded/words/phrase.ts';
import type { Key } from './score/key.ts';
import { distanceOf } from './score/match-entities.ts';
import { alternatives, fieldForms, plain } from './score/names.ts';

/** What a noun chunk speaks of, as far as a key tells. */
export type MentionLabel = 'entity' | 'field' | 'neither';

/**
 * Tells from a key what a noun chunk speaks of.
 *
 * @param noun - The chunk.
 * @param key - What the request states.
 * @returns The label; nothing where the key allows several readings.
 */
export function labelOf(noun: NounChunk, key: Key): MentionLabel | undefined {
  const thing = thingName(noun);
  const name = thing === undefined ? '' : entityName(thing);
  const isEntity = key.entities.some((entity) => isCalled(name, [entity.name, ...entity.aliases]));
  const forms = new Set(fieldForms(wordsOf(noun).join(' '), []));
  const isField = key.entities.some(({ required_fields, optional_fields }) =>
    [...required_fields, ...optional_fields]
      .flatMap(alternatives)
      .some((field) => fieldForms(field, []).some((form) => forms.has(form))),
  );
  if (isEntity && isField) return undefined;
  if (isEntity) return 'entity';
  if (isField) return 'field';
  const isValue = key.enums.some(({ values }) =>
    values.flatMap(alternatives).some((value) => plain(value) === plain(wordsOf(noun).join(' '))),
  );
  if (!isValue && isCalled(name, key.optional_entities)) return undefined;
  return 'neither';
}

function isCalled(name: string, names: readonly string[]): boolean {
  return name !== '' && (distanceOf(name, names) ?? 9) <= 3;
}
