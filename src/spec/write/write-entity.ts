import { OPERATIONS } from '../operations.ts';
import type { Access, Action, Entity, Grant, Operation } from '../spec.ts';
import { writeField } from './write-field.ts';
import { writeRule } from './write-rule.ts';
import type { YamlMap, YamlValue } from './yaml-text.ts';

/**
 * An entity as its document has it, defaults left out.
 *
 * @param entity - The entity.
 * @returns The value of its key.
 */
export function writeEntity(entity: Entity): YamlMap {
  return {
    about: entity.about,
    plural: entity.plural,
    fields: Object.fromEntries(entity.fields.map((field) => [field.name, writeField(field)])),
    operations: isSame(entity.operations, OPERATIONS) ? undefined : entity.operations,
    softDelete: entity.softDelete || undefined,
    retention: entity.retention === undefined ? undefined : { ...entity.retention },
    rules: entity.rules.length === 0 ? undefined : entity.rules.map(writeRule),
    actions: writeMap(entity.actions, writeAction),
    access: writeMap(
      entity.access.map((access) => ({ ...access, name: access.role })),
      (access) => writeAccess(access, entity.operations),
    ),
    own: entity.own,
  };
}

/**
 * A list of named things as a map; none as nothing.
 *
 * @param items - The things.
 * @param write - What stands under each name.
 * @returns The map, or `undefined` when there are none.
 */
export function writeMap<T extends { readonly name: string }>(
  items: readonly T[],
  write: (item: T) => YamlValue,
): YamlMap | undefined {
  return items.length === 0 ? undefined : Object.fromEntries(items.map((item) => [item.name, write(item)]));
}

function writeAction({ about, does }: Action): YamlMap {
  switch (does.kind) {
    case 'send':
      return { about, send: does.capability, to: does.to, text: does.text };
    case 'set':
      return { about, set: does.values };
    case 'slots':
      return { about, slots: { per: does.per, length: does.length } };
    default:
      return does satisfies never;
  }
}

function writeAccess({ grants }: Access, operations: readonly Operation[]): YamlValue {
  const granted = grants.map((grant) => grant.operation);
  if (grants.some((grant) => grant.own || grant.fields !== undefined)) {
    return Object.fromEntries(grants.map((grant) => [grant.operation, writeGrant(grant)]));
  }
  return granted.length > 0 && isSame(granted, operations) ? 'all' : granted;
}

function writeGrant({ own, fields }: Grant): YamlValue {
  if (fields === undefined) return own ? 'own' : 'all';
  return own ? { own: fields } : fields;
}

function isSame(left: readonly Operation[], right: readonly Operation[]): boolean {
  return left.join() === right.join();
}
