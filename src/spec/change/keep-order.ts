import { isSame } from '../same.ts';
import type { Access, Entity, Field, Grant, Spec } from '../spec.ts';

/**
 * Puts a spec in the order of an earlier one: order means nothing that a comparison would tell, so whoever wrote it
 * anew has not asked for another. What is new stays behind what it was written after.
 *
 * @param before - The earlier spec, under the names of the later one.
 * @param after - The later spec.
 * @returns The later spec, with everything that both have in the earlier order.
 */
export function keepOrder(before: Spec, after: Spec): Spec {
  return {
    ...after,
    roles: ordered(before.roles, after.roles, isNamesake),
    entities: paired(before.entities, after.entities, isNamesake, keepInEntity),
    automations: ordered(before.automations, after.automations, isNamesake),
    reports: ordered(before.reports, after.reports, isNamesake),
    integrations: ordered(
      before.integrations,
      after.integrations,
      (left, right) => left.capability === right.capability,
    ),
  };
}

function keepInEntity(before: Entity, after: Entity): Entity {
  return {
    ...after,
    fields: paired(before.fields, after.fields, isNamesake, keepInField),
    operations: ordered(before.operations, after.operations, Object.is),
    rules: ordered(before.rules, after.rules, isSame),
    actions: ordered(before.actions, after.actions, isNamesake),
    access: paired(before.access, after.access, (left, right) => left.role === right.role, keepInAccess),
  };
}

function keepInField(before: Field, after: Field): Field {
  return before.type === 'enum' && after.type === 'enum'
    ? { ...after, values: ordered(before.values, after.values, Object.is) }
    : after;
}

function keepInAccess(before: Access, after: Access): Access {
  return { ...after, grants: ordered(before.grants, after.grants, isSameGrant) };
}

function isSameGrant(left: Grant, right: Grant): boolean {
  return left.operation === right.operation && left.own === right.own;
}

/** Members in the earlier order, each with the order inside it kept too. */
function paired<T>(
  before: readonly T[],
  after: readonly T[],
  isPair: (left: T, right: T) => boolean,
  keep: (before: T, after: T) => T,
): readonly T[] {
  return ordered(before, after, isPair).map((one) => {
    const old = before.find((other) => isPair(other, one));
    return old === undefined ? one : keep(old, one);
  });
}

function ordered<T>(
  before: readonly T[],
  after: readonly T[],
  isPair: (left: T, right: T) => boolean,
): readonly T[] {
  let last = -1;
  const placed = after.map((one) => {
    const place = before.findIndex((other) => isPair(other, one));
    if (place >= 0) last = place;
    return { one, place: place >= 0 ? place : last + 0.5 };
  });
  return placed.toSorted((left, right) => left.place - right.place).map(({ one }) => one);
}

function isNamesake(left: { readonly name: string }, right: { readonly name: string }): boolean {
  return left.name === right.name;
}
