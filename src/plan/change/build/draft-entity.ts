import { splitWords } from '../../../spec/names.ts';
import type { Entity, Field } from '../../../spec/spec.ts';
import type { DraftEntity, DraftField, Trace } from '../../embedded/assemble/draft.ts';
import type { FieldShape } from '../../embedded/words/field-type.ts';
import { findArchetype } from '../../embedded/words/archetypes.ts';

/** Everything that a change names is stated. */
export const STATED: Trace = { origin: 'stated', confidence: 'high', sources: [] };

/**
 * An entity of a spec as the planner's stages see one, for them to add to.
 *
 * @param entity - The entity, or the name of a new one.
 * @returns The entity without rules and actions.
 */
export function draftEntity(
  entity: Entity | { readonly name: string; readonly fields: readonly Field[] },
): DraftEntity {
  return {
    name: entity.name,
    archetype: findArchetype(splitWords(entity.name)),
    trace: STATED,
    fields: new Map(entity.fields.map((field) => [field.name, draftField(field)])),
    actions: new Map(),
    rules: [],
  };
}

function draftField(field: Field): DraftField {
  const { name, about: _about, ...shape } = field;
  return { name, shape: shape as FieldShape, trace: STATED };
}
