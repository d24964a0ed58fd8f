import type { Field } from '../../spec/spec.ts';
import type { ColumnField } from './field-model.ts';

/** Longest text where the spec names no limit. */
const MAX_TEXT = 200;
const MAX_LONG_TEXT = 10_000;

/** Most items of a list where the spec names no limit. */
const MAX_ITEMS = 100;

/** What a column of type `integer` can hold. */
const MAX_INTEGER = 2_147_483_647;

/** What `numeric(18, 6)` and `numeric(14, 2)` can hold before the point. */
const MAX_DECIMAL = 999_999_999_999;

/** Lower and upper limit, both included. */
export interface Limits {
  readonly min: number;
  readonly max: number;
}

/**
 * How long the values of a text field may be.
 *
 * @param field - The field.
 * @returns Limits in characters.
 */
export function textLimits(field: ColumnField & { readonly type: 'text' | 'longText' }): Limits {
  const max = field.max ?? (field.type === 'text' ? MAX_TEXT : Math.max(MAX_LONG_TEXT, field.min ?? 0));
  const shortest = field.type === 'longText' || field.default === '' ? 0 : 1;
  return { min: field.min ?? shortest, max: Math.max(max, field.min ?? 0) };
}

/**
 * Whether the values of a field must hold more than white space.
 *
 * @param field - The field.
 * @returns Whether it is a required text; not where the spec lets it be empty, or has a pattern for it.
 */
export function isNeverBlank(field: Field): boolean {
  if (field.type !== 'text' && field.type !== 'longText') return false;
  return field.required && field.pattern === undefined && field.min !== 0 && !isBlank(field.default);
}

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === '';
}

/**
 * How small and large the values of a number field may be: as the spec says, and never beyond what the column holds.
 *
 * @param field - The field.
 * @returns The limits.
 */
export function numberLimits(
  field: ColumnField & { readonly type: 'integer' | 'decimal' | 'percent' | 'money' },
): Limits {
  const widest =
    field.type !== 'integer' ? MAX_DECIMAL : isWide(field) ? Number.MAX_SAFE_INTEGER : MAX_INTEGER;
  return { min: Math.max(field.min ?? -widest, -widest), max: Math.min(field.max ?? widest, widest) };
}

/**
 * Whether an integer field needs more than four bytes.
 *
 * @param field - The field.
 * @returns Whether one of its limits is beyond them.
 */
export function isWide(field: { readonly min?: number; readonly max?: number }): boolean {
  return Math.max(Math.abs(field.min ?? 0), Math.abs(field.max ?? 0)) > MAX_INTEGER;
}

/**
 * How many items a list may hold.
 *
 * @param field - The field.
 * @returns The number.
 */
export function maxItems(field: ColumnField & { readonly type: 'list' }): number {
  return field.maxItems ?? MAX_ITEMS;
}
