import { isSame } from './same.ts';
import type { Entity, Field, Spec } from './spec.ts';

/** What differs between two specs, by name. */
export interface SpecDiff {
  readonly entities: {
    readonly added: readonly Entity[];
    readonly removed: readonly Entity[];
    /** Entities of both specs that are not the same in both. */
    readonly changed: readonly EntityDiff[];
  };
}

/** What differs between two states of one entity. */
export interface EntityDiff {
  readonly name: string;
  readonly before: Entity;
  readonly after: Entity;
  readonly fields: {
    readonly added: readonly Field[];
    readonly removed: readonly Field[];
    readonly changed: readonly { readonly before: Field; readonly after: Field }[];
  };
}

/**
 * Compares two specs. What has a new name counts as removed and added; the order of fields and entities does not count.
 *
 * @param before - The earlier spec.
 * @param after - The later spec.
 * @returns Entities and fields that are added, removed and changed.
 */
export function diffSpecs(before: Spec, after: Spec): SpecDiff {
  const { added, removed, both } = match(before.entities, after.entities);
  const changed = both
    .filter((pair) => !isSame(sorted(pair.before), sorted(pair.after)))
    .map((pair): EntityDiff => {
      const fields = match(pair.before.fields, pair.after.fields);
      return {
        name: pair.after.name,
        ...pair,
        fields: {
          added: fields.added,
          removed: fields.removed,
          changed: fields.both.filter((field) => !isSame(field.before, field.after)),
        },
      };
    });
  return { entities: { added, removed, changed } };
}

/** Pairs what has the same name. */
function match<T extends { readonly name: string }>(
  before: readonly T[],
  after: readonly T[],
): {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly both: readonly { readonly before: T; readonly after: T }[];
} {
  const earlier = new Map(before.map((item) => [item.name, item]));
  const later = new Set(after.map((item) => item.name));
  return {
    added: after.filter((item) => !earlier.has(item.name)),
    removed: before.filter((item) => !later.has(item.name)),
    both: after.flatMap((item) => {
      const old = earlier.get(item.name);
      return old === undefined ? [] : [{ before: old, after: item }];
    }),
  };
}

function sorted(entity: Entity): Entity {
  return { ...entity, fields: entity.fields.toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
}
