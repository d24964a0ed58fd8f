import { isSame } from '../same.ts';
import type { Entity, Field, Rule } from '../spec.ts';
import type { Change } from './change.ts';
import { compareMembers, compareOptions } from './compare-members.ts';
import { describeAccess, describeEffect, describeField, describeRule, describeType } from './describe.ts';

const OPTIONS = [
  'required', 'unique', 'default', 'min', 'max', 'pattern', 'currency', 'of', 'maxItems', 'to', 'onDelete', 'pii', 'encrypted',
  'searchable', 'only', 'about',
]; // prettier-ignore

/**
 * What differs between the entities of two specs.
 *
 * @param before - The earlier ones.
 * @param after - The later ones.
 * @returns The changes, entity by entity.
 */
export function compareEntities(before: readonly Entity[], after: readonly Entity[]): readonly Change[] {
  return compareMembers(before, after, {
    element: 'entity',
    path: ({ name }) => `entities.${name}`,
    describe: ({ fields }) => fields.map(({ name }) => name).join(', '),
    within: compareEntity,
  });
}

function compareEntity(before: Entity, after: Entity): readonly Change[] {
  const path = `entities.${after.name}`;
  return [
    ...compareOptions(path, before, after, ['plural', 'about', 'operations', 'softDelete', 'retention']),
    ...compareMembers(before.fields, after.fields, {
      element: (field) => (field.type === 'ref' || field.type === 'refs' ? 'relation' : 'field'),
      path: ({ name }) => `${path}.fields.${name}`,
      describe: describeField,
      within: (old, field) => compareField(`${path}.fields.${field.name}`, old, field),
    }),
    ...compareRules(path, before.rules, after.rules),
    ...compareMembers(before.actions, after.actions, {
      element: 'action',
      path: ({ name }) => `${path}.actions.${name}`,
      describe: ({ does }) => describeEffect(does),
    }),
    ...compareMembers(before.access, after.access, {
      element: 'access',
      path: ({ role }) => `${path}.access.${role}`,
      describe: describeAccess,
    }),
    ...compareOptions(path, before, after, ['own']),
  ];
}

function compareField(path: string, before: Field, after: Field): readonly Change[] {
  if (before.type !== after.type) {
    const retyped: Change = {
      kind: 'retyped',
      element: 'field',
      path,
      from: describeType(before),
      to: describeType(after),
    };
    return [
      retyped,
      ...compareOptions(path, before, after, [
        'required',
        'unique',
        'default',
        'pii',
        'encrypted',
        'only',
        'about',
      ]),
    ];
  }
  const values =
    before.type === 'enum' && after.type === 'enum'
      ? compareMembers(before.values, after.values, {
          element: 'value',
          path: (value) => `${path}.values.${value}`,
          describe: () => '',
        })
      : [];
  return [...values, ...compareOptions(path, before, after, OPTIONS)];
}

/** Rules have no names: what is not in both is removed or added, but for the transitions of one field. */
function compareRules(path: string, before: readonly Rule[], after: readonly Rule[]): readonly Change[] {
  const at = (rule: Rule, rules: readonly Rule[]): string => `${path}.rules.${rules.indexOf(rule)}`;
  const removed = before.filter((rule) => !after.some((other) => isSame(rule, other)));
  const added = after.filter((rule) => !before.some((other) => isSame(rule, other)));
  const successorOf = (rule: Rule): Rule | undefined => added.find((other) => isSameSubject(rule, other));
  const replaced = removed.filter((rule) => successorOf(rule) !== undefined);
  const successors = new Set(replaced.map(successorOf));
  return [
    ...removed
      .filter((rule) => !replaced.includes(rule))
      .map((rule): Change => ({
        kind: 'removed',
        element: 'rule',
        path: at(rule, before),
        to: describeRule(rule),
      })),
    ...replaced.map((rule): Change => {
      const next = successorOf(rule) ?? rule;
      return {
        kind: 'changed',
        element: 'rule',
        path: at(next, after),
        from: describeRule(rule),
        to: describeRule(next),
      };
    }),
    ...added
      .filter((rule) => !successors.has(rule))
      .map((rule): Change => ({
        kind: 'added',
        element: 'rule',
        path: at(rule, after),
        to: describeRule(rule),
      })),
  ];
}

function isSameSubject(left: Rule, right: Rule): boolean {
  if (left.kind === 'transitions') return right.kind === 'transitions' && left.field === right.field;
  if (left.kind === 'capacity') return right.kind === 'capacity' && left.per === right.per;
  if (left.kind === 'noOverlap') return right.kind === 'noOverlap' && left.per === right.per;
  return false;
}
