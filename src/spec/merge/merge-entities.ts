import { describeEffect } from '../change/describe.ts';
import { defined } from '../defined.ts';
import { kebabCase } from '../names.ts';
import { OPERATIONS } from '../operations.ts';
import type { Entity, Operation } from '../spec.ts';
import { by, firstOf, mergeLists, type Merged } from './conflict.ts';
import { mergeAccess } from './merge-access.ts';
import { mergeFields } from './merge-fields.ts';
import { mergeRules } from './merge-rules.ts';

/**
 * Makes one entity of two that mean the same: all that either says, and of what both say in different ways what was said
 * first.
 *
 * @param first - The entity that was said first; its name stays.
 * @param second - What was said of it too, with the names of the first.
 * @returns The entity, and where the two did not agree.
 */
export function mergeEntities(first: Entity, second: Entity): Merged<Entity> {
  const path = `entities.${first.name}`;
  const fields = mergeFields(path, first.fields, second.fields);
  const rules = mergeRules(path, first.rules, second.rules);
  const access = mergeAccess(path, first.access, second.access);
  const operations = mergeOperations(path, first.operations, second.operations);
  const actions = mergeLists(
    first.actions,
    second.actions,
    by(({ name }) => kebabCase(name)),
    (one, other) => firstOf(`${path}.actions.${one.name}`, one, other, ({ does }) => describeEffect(does)),
  );
  const own = firstOf(`${path}.own`, first.own ?? second.own, second.own ?? first.own, (one) => one ?? '');
  const all = [fields, operations, rules, actions, access, own];
  return {
    value: defined({
      name: first.name,
      plural: first.plural ?? second.plural,
      about: first.about ?? second.about,
      fields: fields.value,
      operations: operations.value,
      softDelete: first.softDelete || second.softDelete,
      retention: first.retention ?? second.retention,
      rules: rules.value,
      actions: actions.value,
      access: access.value,
      own: own.value,
    }),
    conflicts: all.flatMap(({ conflicts }) => conflicts),
  };
}

/** All operations are what an entity has of which nobody said anything. */
function mergeOperations(
  path: string,
  first: readonly Operation[],
  second: readonly Operation[],
): Merged<readonly Operation[]> {
  if (first.length === OPERATIONS.length) return { value: second, conflicts: [] };
  if (second.length === OPERATIONS.length) return { value: first, conflicts: [] };
  return firstOf(`${path}.operations`, first, second, inOrder);
}

function inOrder(operations: readonly Operation[]): string {
  return OPERATIONS.filter((one) => operations.includes(one)).join(', ');
}
