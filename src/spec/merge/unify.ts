import { renameInSpec } from '../rename/rename-spec.ts';
import type { Renaming } from '../rename/renaming.ts';
import type { Entity, Spec } from '../spec.ts';
import type { Merged } from './conflict.ts';
import { mergeEntities } from './merge-entities.ts';

/** Two names of a spec that mean the same, of entities or of fields of one entity: `from` goes, `to` stays. */
export type Synonym = Extract<Renaming, { readonly kind: 'entity' | 'field' }>;

/**
 * Makes two elements of a spec one, everywhere.
 *
 * @param spec - The spec.
 * @param synonym - Their names.
 * @returns The spec, whose element has all that either had; as it was where it has not both. Whether it is valid,
 * `validateSpec` says.
 */
export function unify(spec: Spec, synonym: Synonym): Merged<Spec> {
  return synonym.kind === 'entity' ? unifyEntities(spec, synonym) : unifyFields(spec, synonym);
}

function unifyEntities(spec: Spec, synonym: Synonym): Merged<Spec> {
  const stays = spec.entities.findIndex(({ name }) => name === synonym.to);
  const goes = spec.entities.findIndex(({ name }) => name === synonym.from);
  const renamed = renameInSpec(spec, synonym);
  const [first, second] = [renamed.entities[stays], renamed.entities[goes]];
  if (first === undefined || second === undefined || stays === goes) return { value: spec, conflicts: [] };
  const { value, conflicts } = mergeEntities(first, second);
  return {
    value: { ...renamed, entities: renamed.entities.with(stays, value).toSpliced(goes, 1) },
    conflicts,
  };
}

function unifyFields(spec: Spec, synonym: Extract<Synonym, { readonly kind: 'field' }>): Merged<Spec> {
  const at = spec.entities.findIndex(({ name }) => name === synonym.entity);
  const fields = spec.entities[at]?.fields ?? [];
  const goes = fields.findIndex(({ name }) => name === synonym.from);
  const hasBoth = goes >= 0 && fields.some(({ name }) => name === synonym.to);
  const renamed = renameInSpec(spec, synonym);
  const entity = renamed.entities[at];
  if (entity === undefined || !hasBoth || synonym.from === synonym.to) return { value: spec, conflicts: [] };
  const twin = entity.fields.slice(goes, goes + 1);
  const rest: Entity = { ...entity, fields: entity.fields.toSpliced(goes, 1) };
  // Rules and grants that named both fields say the same twice now; merging says it once.
  const { value, conflicts } = mergeEntities(rest, {
    ...entity,
    fields: twin,
    rules: [],
    actions: [],
    access: [],
  });
  return { value: { ...renamed, entities: renamed.entities.with(at, value) }, conflicts };
}
