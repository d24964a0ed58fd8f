import type { Spec } from '../../spec/spec.ts';

/**
 * Entities whose records everyone who is signed in may do everything with, and might not before.
 *
 * @param before - The earlier spec, under the names of the later one.
 * @param after - The later spec.
 * @returns Their names.
 */
export function openedEntities(before: Spec, after: Spec): readonly string[] {
  const limited = new Set(before.entities.filter(({ access }) => access.length > 0).map(({ name }) => name));
  return after.entities
    .filter(({ name, access }) => access.length === 0 && limited.has(name))
    .map(({ name }) => name);
}
