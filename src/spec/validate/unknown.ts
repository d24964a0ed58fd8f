import type { Diagnostic } from '../diagnostic.ts';
import { problem } from '../problem.ts';
import type { Entity, Field } from '../spec.ts';
import { didYouMean } from '../suggest.ts';
import { followPath, type Lookup } from './lookup.ts';

/** Either what a name stands for, or why it stands for nothing. */
export type Found<T> = { readonly found: T } | { readonly missing: Diagnostic };

/**
 * The entity of a name.
 *
 * @param lookup - The spec.
 * @param name - The name.
 * @param path - Where it is used.
 * @returns The entity or a diagnostic.
 */
export function requireEntity(lookup: Lookup, name: string, path: string): Found<Entity> {
  const found = lookup.entities.get(name);
  if (found !== undefined) return { found };
  const hint = didYouMean(name, [...lookup.entities.keys()], 'Add it under entities.');
  return { missing: problem('UNKNOWN_ENTITY', path, `There is no entity ${name}.`, hint) };
}

/**
 * The field at the end of a path.
 *
 * @param lookup - The spec.
 * @param entity - Where the path starts.
 * @param fieldPath - Field names with dots between them.
 * @param path - Where it is used.
 * @returns The field or a diagnostic.
 */
export function requireField(lookup: Lookup, entity: Entity, fieldPath: string, path: string): Found<Field> {
  const result = followPath(lookup, entity, fieldPath);
  if ('field' in result) return { found: result.field };
  const known = result.at.fields.map((field) => field.name);
  const hint = didYouMean(
    result.missing,
    known,
    `Add it to the fields of ${result.at.name}, or use one of those.`,
  );
  const message = `${result.at.name} has no field ${result.missing}.`;
  return { missing: problem('UNKNOWN_FIELD', path, message, hint) };
}
