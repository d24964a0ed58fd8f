import type { Diagnostic } from '../diagnostic.ts';
import { problem } from '../problem.ts';
import type { Comparison } from '../phrase/comparison.ts';
import type { Entity, Field, FieldTypeName } from '../spec.ts';
import type { Lookup } from './lookup.ts';
import { requireField } from './unknown.ts';
import { checkValue } from './values.ts';

/** Types whose values can be compared with each other share a family. */
const FAMILY: Partial<Record<FieldTypeName, string>> = {
  integer: 'number',
  decimal: 'number',
  percent: 'number',
  money: 'money',
  date: 'date',
  time: 'time',
  datetime: 'datetime',
  duration: 'duration',
  text: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  enum: 'enum',
  boolean: 'boolean',
  ref: 'ref',
};

const ORDERED: ReadonlySet<string> = new Set(['number', 'money', 'date', 'time', 'datetime', 'duration']);

/**
 * Checks that a comparison speaks of fields that exist, can be compared, and have an order where one is asked for.
 *
 * @param lookup - The spec.
 * @param entity - Whose records are compared.
 * @param comparison - The comparison.
 * @param path - Where it stands.
 * @returns What is wrong.
 */
export function checkComparison(
  lookup: Lookup,
  entity: Entity,
  { left, op, right }: Comparison,
  path: string,
): Diagnostic[] {
  const first = requireField(lookup, entity, left, path);
  if ('missing' in first) return [first.missing];
  const family = FAMILY[first.found.type];
  if (family === undefined) return [unfit(path, first.found, 'cannot be compared')];
  if (op !== '=' && op !== '!=' && !ORDERED.has(family)) return [unfit(path, first.found, 'has no order')];
  if ('value' in right) return checkLiteral(lookup, entity, first.found, left, right.value, path);
  const second = requireField(lookup, entity, right.field, path);
  if ('missing' in second) return [second.missing];
  if (FAMILY[second.found.type] === family) return [];
  const message = `${left} (${first.found.type}) and ${right.field} (${second.found.type}) cannot be compared.`;
  return [problem('UNFIT_FIELD', path, message, 'Compare fields of the same type.')];
}

/** The bounds of the field are no bounds of what it may be compared with. */
function checkLiteral(
  lookup: Lookup,
  entity: Entity,
  field: Field,
  name: string,
  value: string | number | boolean,
  path: string,
): Diagnostic[] {
  const isNumber = FAMILY[field.type] === 'number' || field.type === 'money';
  return isNumber && typeof value === 'number' ? [] : checkValue(lookup, entity, name, value, path);
}

function unfit(path: string, field: Field, why: string): Diagnostic {
  const hint = 'Use a number, money, date or time; text and enums can be compared with = and != only.';
  return problem('UNFIT_FIELD', path, `${field.name} (${field.type}) ${why}.`, hint);
}
