import { camelCase, entityPlural, titleWords } from '../../../spec/names.ts';
import type { Entity, Field, Spec } from '../../../spec/spec.ts';
import { findEntity } from '../find/find-entity.ts';
import { wordsIn } from '../read/phrase.ts';

/** Words that name an element of the spec, and where they stand in the request. */
interface Named {
  readonly entity: string;
  readonly field?: string;
  readonly start: number;
  readonly end: number;
}

/** A request that tells the planner what there is before it tells what is new. */
export interface ContextRequest {
  readonly text: string;
  readonly named: readonly Named[];
  /** Where the clause begins. */
  readonly start: number;
}

/** More fields than a sentence can list without the planner losing its thread. */
const MOST_FIELDS = 25;
const MOST_ENTITIES = 8;

/**
 * Puts a clause behind sentences about the entities that it names, so that it is read as a part of that backend.
 *
 * @param spec - The spec.
 * @param clause - The clause.
 * @param subject - The entity that was spoken of last, which `it` may mean.
 * @returns The request.
 */
export function contextRequest(spec: Spec, clause: string, subject?: string): ContextRequest {
  const named: Named[] = [];
  let text = '';
  const say = (words: string, element?: { readonly entity: string; readonly field?: string }): void => {
    if (element !== undefined)
      named.push({ ...element, start: text.length, end: text.length + words.length });
    text += words;
  };
  for (const entity of entitiesIn(spec, clause, subject)) {
    const fields = entity.fields
      .filter(({ type }) => type !== 'ref' && type !== 'refs')
      .slice(0, MOST_FIELDS);
    say('Each ');
    say(titleWords(entity.name), { entity: entity.name });
    say(' has ');
    for (const [index, field] of fields.entries()) {
      if (index > 0) say(index === fields.length - 1 ? ' and ' : ', ');
      say('a ');
      say(titleWords(field.name), { entity: entity.name, field: field.name });
      say(valuesOf(field));
    }
    say('.\n');
    for (const field of entity.fields) {
      if (field.type !== 'ref') continue;
      say(`Each ${titleWords(entity.name)} belongs to a `);
      say(titleWords(field.to), { entity: entity.name, field: field.name });
      say('.\n');
    }
  }
  const start = text.length;
  return { text: `${text}${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`, named, start };
}

function valuesOf(field: Field): string {
  return field.type === 'enum' ? ` (${field.values.map(titleWords).join(', ')})` : '';
}

/** Those that the clause names, and what they refer to. */
function entitiesIn(spec: Spec, clause: string, subject?: string): readonly Entity[] {
  const words = wordsIn(clause);
  const found = new Set<Entity>();
  for (let from = 0; from < words.length; from += 1) {
    for (let length = 3; length > 0; length -= 1) {
      const entity =
        from + length > words.length ? undefined : findEntity(spec, words.slice(from, from + length));
      if (entity !== undefined) found.add(entity);
    }
  }
  for (const entity of spec.entities) {
    const plain = words.map((word) => camelCase(word));
    if (found.size === 0 && plain.includes(camelCase(entityPlural(entity)))) found.add(entity);
  }
  const spoken = spec.entities.find(({ name }) => name === subject);
  if (found.size === 0 && spoken !== undefined) found.add(spoken);
  for (const entity of Array.from(found)) {
    for (const field of entity.fields) {
      const other = 'to' in field ? spec.entities.find(({ name }) => name === field.to) : undefined;
      if (other !== undefined) found.add(other);
    }
  }
  return spec.entities.filter((entity) => found.has(entity)).slice(0, MOST_ENTITIES);
}
