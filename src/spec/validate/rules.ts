import type { Diagnostic } from '../diagnostic.ts';
import { problem } from '../problem.ts';
import type { Entity, Field, FieldTypeName, Rule } from '../spec.ts';
import { didYouMean } from '../suggest.ts';
import { checkComparison } from './comparable.ts';
import { checkComputed } from './computed.ts';
import type { Lookup } from './lookup.ts';
import { NUMERIC, requireTyped } from './typed.ts';
import { requireField } from './unknown.ts';
import { checkCondition } from './values.ts';

const MOMENTS: readonly FieldTypeName[] = ['date', 'time', 'datetime'];
const GROUPING: readonly FieldTypeName[] = ['ref', 'enum', 'text', 'integer', 'date'];
const INDEXABLE_NOT: readonly FieldTypeName[] = [
  'json',
  'list',
  'refs',
  'file',
  'image',
  'location',
  'longText',
];

/**
 * Checks that every rule speaks of fields that exist and of types it can use.
 *
 * @param lookup - The spec.
 * @returns What is wrong.
 */
export function checkRules(lookup: Lookup): Diagnostic[] {
  return lookup.spec.entities.flatMap((entity) =>
    entity.rules.flatMap((rule, index) =>
      checkRule(lookup, entity, rule, `entities.${entity.name}.rules.${index}`),
    ),
  );
}

function checkRule(lookup: Lookup, entity: Entity, rule: Rule, path: string): Diagnostic[] {
  const at = `${path}.${rule.kind}`;
  const typed = (field: string, types: readonly FieldTypeName[], what: string): Diagnostic[] =>
    requireTyped(lookup, entity, field, types, what, at);
  switch (rule.kind) {
    case 'unique':
      return checkUnique(lookup, entity, rule.fields, at);
    case 'check':
      return checkComparison(lookup, entity, rule, at);
    case 'transitions':
      return checkTransitions(lookup, entity, rule, at);
    case 'noOverlap':
      return [
        ...typed(rule.from, MOMENTS, 'a date or time'),
        ...typed(rule.to, MOMENTS, 'a date or time'),
        ...checkSameType(lookup, entity, rule, at),
        ...typed(rule.per, GROUPING, 'a reference, an enum or a short value'),
        ...(rule.except === undefined ? [] : checkCondition(lookup, entity, rule.except, `${at}.except`)),
      ];
    case 'capacity':
      return [...typed(rule.per, ['ref'], 'a reference'), ...checkCapacity(lookup, entity, rule.max, at)];
    case 'notBelow':
      return typed(rule.field, NUMERIC, 'a number');
    case 'computed':
      return [...typed(rule.field, NUMERIC, 'a number'), ...checkComputed(lookup, entity, rule, at)];
    default:
      return rule satisfies never;
  }
}

function checkUnique(lookup: Lookup, entity: Entity, fields: readonly string[], path: string): Diagnostic[] {
  if (fields.length < 2) {
    const hint = 'Name two or more; for one field write unique: true in the field.';
    return [problem('EMPTY', path, 'Unique together needs several fields.', hint)];
  }
  return fields.flatMap((name, index) => {
    const result = requireField(lookup, entity, name, path);
    if ('missing' in result) return [result.missing];
    if (fields.indexOf(name) !== index) {
      return [problem('DUPLICATE', path, `${name} stands twice.`, 'Name each field once.')];
    }
    const isIndexable = !name.includes('.') && !INDEXABLE_NOT.includes(result.found.type);
    const hint = 'Use fields of this entity that hold one short value each.';
    return isIndexable
      ? []
      : [problem('UNFIT_FIELD', path, `${name} cannot be part of a unique rule.`, hint)];
  });
}

function checkSameType(
  lookup: Lookup,
  entity: Entity,
  rule: Extract<Rule, { kind: 'noOverlap' }>,
  path: string,
): Diagnostic[] {
  const from = requireField(lookup, entity, rule.from, path);
  const to = requireField(lookup, entity, rule.to, path);
  if ('missing' in from || 'missing' in to || from.found.type === to.found.type) return [];
  const message = `${rule.from} and ${rule.to} are of different types.`;
  return [problem('UNFIT_FIELD', path, message, 'Give both the same type.')];
}

function checkCapacity(lookup: Lookup, entity: Entity, max: number | string, path: string): Diagnostic[] {
  if (typeof max === 'string') return requireTyped(lookup, entity, max, ['integer'], 'a whole number', path);
  if (Number.isSafeInteger(max) && max >= 1) return [];
  return [problem('INVALID_BOUNDS', path, `${max} is no capacity.`, 'Write a whole number of 1 or more.')];
}

function checkTransitions(
  lookup: Lookup,
  entity: Entity,
  rule: Extract<Rule, { kind: 'transitions' }>,
  path: string,
): Diagnostic[] {
  const result = requireField(lookup, entity, rule.field, path);
  if ('missing' in result) return [result.missing];
  const field = result.found;
  if (field.type !== 'enum') {
    return [problem('UNFIT_FIELD', path, `${field.name} is no enum.`, 'Name an enum field of this entity.')];
  }
  const unknown = rule.allowed.flatMap(({ from, to }) =>
    [from, ...to].flatMap((value) => {
      if (field.values.includes(value)) return [];
      const hint = didYouMean(value, field.values, `Add it to the values of ${field.name}.`);
      return [problem('UNKNOWN_VALUE', `${path}.${from}`, `${field.name} has no value ${value}.`, hint)];
    }),
  );
  const froms = rule.allowed.map(({ from }) => from);
  const twice = froms.filter((from, index) => froms.indexOf(from) !== index);
  return [
    ...unknown,
    ...twice.map((from) => problem('DUPLICATE', path, `${from} stands twice.`, 'Join the two lists.')),
    ...(unknown.length > 0
      ? []
      : findUnreachable(
          field,
          rule.allowed.flatMap(({ to }) => to),
          path,
        )),
  ];
}

/** Without a default any value may be the first, so that none is out of reach. */
function findUnreachable(
  field: Extract<Field, { type: 'enum' }>,
  reached: readonly string[],
  path: string,
): Diagnostic[] {
  if (field.default === undefined) return [];
  return field.values
    .filter((value) => value !== field.default && !reached.includes(value))
    .map((value) => {
      const message = `No transition leads to ${value}; only new records can have it.`;
      return problem(
        'UNREACHABLE_VALUE',
        path,
        message,
        `Let another value be followed by ${value}, or remove it.`,
      );
    });
}
