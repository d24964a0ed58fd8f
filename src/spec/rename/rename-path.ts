import { camelCase, entityPlural, pluralize } from '../names.ts';
import { parseGrouping } from '../phrase/grouping.ts';
import type { Entity } from '../spec.ts';
import { findField, followStep, type Lookup } from '../validate/lookup.ts';
import type { Names } from './renaming.ts';

/** The spec before a renaming, and what its names become. */
export interface Renamer {
  readonly lookup: Lookup;
  readonly names: Names;
}

/**
 * A path of references with its new names.
 *
 * @param renamer - The spec before, and the new names.
 * @param entity - Where the path starts.
 * @param path - Field names, or plurals of entities that refer here, with dots between them.
 * @returns The path; from a step on that leads nowhere, as it was.
 */
export function renamePath({ lookup, names }: Renamer, entity: Entity, path: string): string {
  let at: Entity | undefined = entity;
  const steps = path.split('.').map((step) => {
    if (at === undefined) return step;
    const from: Entity = at;
    at = followStep(lookup, from, step);
    if (findField(from, step) !== undefined) return names.field(from.name, step);
    return at === undefined ? step : backStep(at, names.entity(at.name));
  });
  return steps.join('.');
}

function backStep(entity: Entity, name: string): string {
  return camelCase(name === entity.name ? entityPlural(entity) : pluralize(name));
}

/**
 * The entity and the field that a path ends at.
 *
 * @param renamer - The spec before, and the new names.
 * @param entity - Where the path starts.
 * @param path - Field names with dots between them.
 * @returns Both names as they were, or `undefined` when the path leads nowhere.
 */
export function endOf(
  { lookup }: Renamer,
  entity: Entity,
  path: string,
): { readonly entity: string; readonly field: string } | undefined {
  const steps = path.split('.');
  let at: Entity | undefined = entity;
  for (const step of steps.slice(0, -1)) at = at && followStep(lookup, at, step);
  const field = at && findField(at, steps.at(-1) ?? '');
  return at === undefined || field === undefined ? undefined : { entity: at.name, field: field.name };
}

/**
 * A value that a field is compared with or set to, with its new name.
 *
 * @param renamer - The spec before, and the new names.
 * @param entity - Where the field's path starts.
 * @param path - The field's path.
 * @param value - The value.
 * @returns The value; anything but text as it was.
 */
export function renameValue<T>(renamer: Renamer, entity: Entity, path: string, value: T): T | string {
  const end = endOf(renamer, entity, path);
  if (typeof value !== 'string' || end === undefined) return value;
  return renamer.names.value(end.entity, end.field, value);
}

/**
 * What a report groups by, with its new names.
 *
 * @param renamer - The spec before, and the new names.
 * @param entity - The report's entity.
 * @param text - `month of startsAt`, or a path alone.
 * @returns The text; its way of rounding stays.
 */
export function renameGrouping(renamer: Renamer, entity: Entity, text: string): string {
  const { field, bucket } = parseGrouping(text);
  const path = renamePath(renamer, entity, field);
  if (path === field) return text;
  return bucket === undefined ? path : `${bucket} of ${path}`;
}
