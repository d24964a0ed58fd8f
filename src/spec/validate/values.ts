import type { Diagnostic } from '../diagnostic.ts';
import { problem } from '../problem.ts';
import type { Condition, Entity, Field } from '../spec.ts';
import { didYouMean } from '../suggest.ts';
import type { Lookup } from './lookup.ts';
import { requireField } from './unknown.ts';

type Value = string | number | boolean;

/** How each kind of moment is written, to the eye; whether the day exists is asked of the calendar. */
const MOMENTS = {
  date: /^\d{4}-\d{2}-\d{2}$/u,
  time: /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/u,
  datetime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?Z$/u,
  duration: /^P(?=.)(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$/u,
} as const;

/**
 * Why a field cannot have a value.
 *
 * @param field - The field.
 * @param value - The value.
 * @returns What is expected instead, or `undefined` when the value fits.
 */
export function misfit(field: Field, value: Value): string | undefined {
  switch (field.type) {
    case 'integer':
      return Number.isSafeInteger(value) ? outOfBounds(field, value) : 'a whole number';
    case 'decimal':
    case 'percent':
    case 'money':
      return typeof value === 'number' && Number.isFinite(value) ? outOfBounds(field, value) : 'a number';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'true or false';
    case 'enum':
      return field.values.includes(String(value)) ? undefined : `one of ${field.values.join(', ')}`;
    case 'date':
    case 'time':
    case 'datetime':
    case 'duration':
      return misfitMoment(field.type, value);
    case 'text':
    case 'longText':
      return misfitText(field, value);
    case 'email':
      return typeof value === 'string' && /^[^\s@]{1,64}@[^\s@]{1,255}$/u.test(value)
        ? undefined
        : 'an email address';
    case 'phone':
      return typeof value === 'string' && /^\+[1-9]\d{6,14}$/u.test(value)
        ? undefined
        : 'a number such as +447700900123';
    case 'url':
      return typeof value === 'string' && URL.canParse(value)
        ? undefined
        : 'an address such as https://example.com';
    case 'list':
    case 'json':
    case 'file':
    case 'image':
    case 'location':
    case 'ref':
    case 'refs':
      return 'no fixed value, for a field of this type';
    default:
      return field satisfies never;
  }
}

/**
 * Checks that a condition speaks of fields that exist and of values they can have.
 *
 * @param lookup - The spec.
 * @param entity - Whose records the condition chooses.
 * @param condition - The condition.
 * @param path - Where it stands.
 * @returns What is wrong.
 */
export function checkCondition(
  lookup: Lookup,
  entity: Entity,
  condition: Condition,
  path: string,
): Diagnostic[] {
  return Object.entries(condition).flatMap(([name, values]) => {
    const at = `${path}.${name}`;
    if (values.length === 0) {
      return [
        problem('EMPTY', at, `No value of ${name} is named.`, 'Name at least one value, or remove the line.'),
      ];
    }
    return values.flatMap((value) => checkValue(lookup, entity, name, value, at));
  });
}

/**
 * Checks that a field exists and can have a value.
 *
 * @param lookup - The spec.
 * @param entity - The entity.
 * @param name - The field, or a path of references to it.
 * @param value - The value.
 * @param path - Where it stands.
 * @returns What is wrong.
 */
export function checkValue(
  lookup: Lookup,
  entity: Entity,
  name: string,
  value: Value,
  path: string,
): Diagnostic[] {
  const result = requireField(lookup, entity, name, path);
  if ('missing' in result) return [result.missing];
  const field = result.found;
  if (field.type === 'enum' && !field.values.includes(String(value))) {
    const hint = didYouMean(
      String(value),
      field.values,
      `Add it to the values of ${name}, or use one of those.`,
    );
    return [problem('UNKNOWN_VALUE', path, `${name} has no value ${String(value)}.`, hint)];
  }
  const expected = misfit(field, value);
  if (expected === undefined || (value === 'now' && isMoment(field))) return [];
  return [problem('UNFIT_VALUE', path, `${name} cannot be ${String(value)}.`, `Here belongs ${expected}.`)];
}

/**
 * Whether `now` is a value of a field.
 *
 * @param field - The field.
 * @returns Whether it holds a date, a time or both.
 */
export function isMoment(field: Field): boolean {
  return field.type === 'date' || field.type === 'time' || field.type === 'datetime';
}

function misfitMoment(type: keyof typeof MOMENTS, value: Value): string | undefined {
  const form = { date: '2026-01-31', time: '09:30', datetime: '2026-01-31T09:30:00Z', duration: 'PT20M' }[
    type
  ];
  if (typeof value !== 'string' || !MOMENTS[type].test(value)) return `a ${type} such as ${form}`;
  if (type === 'time' || type === 'duration') return undefined;
  const day = value.slice(0, 10);
  const time = Date.parse(type === 'date' ? `${day}T00:00:00Z` : value);
  const exists =
    !Number.isNaN(time) && new Date(Date.parse(`${day}T00:00:00Z`)).toISOString().startsWith(day);
  return exists ? undefined : 'a day that the calendar has';
}

/** Limits that leave no value are told where they stand, not once more at every value. */
function misfitText(field: Extract<Field, { type: 'text' | 'longText' }>, value: Value): string | undefined {
  if (typeof value !== 'string') return 'text';
  const { min = 0, max = Infinity } = field;
  const fits = min > max || (value.length >= min && value.length <= max);
  return fits ? undefined : `text of ${min} to ${max} characters`;
}

function outOfBounds(
  { min = -Infinity, max = Infinity }: { readonly min?: number; readonly max?: number },
  value: Value,
): string | undefined {
  const fits = min > max || (Number(value) >= min && Number(value) <= max);
  return fits ? undefined : `a number from ${min} to ${max}`;
}
