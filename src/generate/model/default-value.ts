import type { Constant } from '../render/literal.ts';
import type { ColumnField } from './field-model.ts';

/**
 * Whether a field's default is the moment of creation.
 *
 * @param field - The field.
 * @returns Whether it is.
 */
export function isDefaultNow({ type, default: value }: ColumnField): boolean {
  return value === 'now' && (type === 'date' || type === 'time' || type === 'datetime');
}

/**
 * A field's fixed default in the form that the API answers it in.
 *
 * @param field - The field.
 * @returns The value; `undefined` when there is none, or it is the moment of creation.
 */
export function fixedDefault(field: ColumnField): Exclude<Constant, null> | undefined {
  const value = field.default;
  if (value === undefined || isDefaultNow(field)) return undefined;
  switch (field.type) {
    case 'money':
      return Number(value).toFixed(2);
    case 'datetime':
      return new Date(String(value)).toISOString();
    case 'email':
      return String(value).toLowerCase();
    case 'time':
      return String(value).padEnd(8, ':00');
    default:
      return value;
  }
}
