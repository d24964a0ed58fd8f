import { camelCase, entityPlural } from '../names.ts';
import type { Capability, Entity, Field, Role, Spec } from '../spec.ts';

/** The entity that every backend has: whoever signs in. A spec may declare it itself to add fields. */
const BUILT_IN_USER: Entity = {
  name: 'User',
  fields: [
    { name: 'name', type: 'text', required: false, unique: false, searchable: false },
    { name: 'email', type: 'email', required: true, unique: true, searchable: false },
  ],
  operations: [],
  softDelete: false,
  rules: [],
  actions: [],
  access: [],
};

/** Fields that every record has without declaring them. */
const SERVER_FIELDS: readonly Field[] = ['createdAt', 'updatedAt'].map((name) => ({
  name,
  type: 'datetime',
  required: true,
  unique: false,
  searchable: false,
}));

/** A spec with its names looked up once. */
export interface Lookup {
  readonly spec: Spec;
  readonly entities: ReadonlyMap<string, Entity>;
  readonly roles: ReadonlyMap<string, Role>;
  readonly capabilities: ReadonlySet<Capability>;
}

/**
 * Prepares a spec for being asked by name.
 *
 * @param spec - The spec.
 * @returns Its names, with the built-in user unless the spec declares one.
 */
export function lookUp(spec: Spec): Lookup {
  return {
    spec,
    entities: new Map([BUILT_IN_USER, ...spec.entities].map((entity) => [entity.name, entity])),
    roles: new Map(spec.roles.map((role) => [role.name, role])),
    capabilities: new Set(spec.integrations.map((integration) => integration.capability)),
  };
}

/**
 * A field of an entity, those that the server keeps included.
 *
 * @param entity - The entity.
 * @param name - The field's name.
 * @returns The field, or `undefined`.
 */
export function findField(entity: Entity, name: string): Field | undefined {
  return [...entity.fields, ...SERVER_FIELDS].find((field) => field.name === name);
}

/**
 * Follows references along a path such as `patient.phone`.
 *
 * @param lookup - The spec.
 * @param entity - Where the path starts.
 * @param path - Field names with dots between them.
 * @returns The last field, or the entity and the name at which the path breaks off.
 */
export function followPath(
  lookup: Lookup,
  entity: Entity,
  path: string,
): { readonly field: Field } | { readonly at: Entity; readonly missing: string } {
  let at = entity;
  const names = path.split('.');
  for (const [index, name] of names.entries()) {
    const field = findField(at, name);
    if (field === undefined) return { at, missing: name };
    if (index === names.length - 1) return { field };
    const next = field.type === 'ref' ? lookup.entities.get(field.to) : undefined;
    if (next === undefined) return { at, missing: names.slice(index).join('.') };
    at = next;
  }
  return { at, missing: path };
}

/**
 * Follows references in either direction: a field leads to what it refers to, the plural of an entity (`appointments`)
 * to the records that refer here.
 *
 * @param lookup - The spec.
 * @param entity - Where the step starts.
 * @param step - A field name or a camelCase plural.
 * @returns Where the step leads, or `undefined`.
 */
export function followStep(lookup: Lookup, entity: Entity, step: string): Entity | undefined {
  const field = findField(entity, step);
  if (field !== undefined) return 'to' in field ? lookup.entities.get(field.to) : undefined;
  return lookup.spec.entities.find(
    (other) =>
      camelCase(entityPlural(other)) === step &&
      other.fields.some((candidate) => 'to' in candidate && candidate.to === entity.name),
  );
}
