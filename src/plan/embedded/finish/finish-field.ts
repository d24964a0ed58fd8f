import { ENCRYPTABLE } from '../../../spec/encryptable.ts';
import type { Field, FieldBase } from '../../../spec/spec.ts';
import type { DraftField } from '../assemble/draft.ts';
import type { FieldShape } from '../words/field-type.ts';

/**
 * Turns a draft field into a field of the spec.
 *
 * @param field - The draft field.
 * @param currency - What amounts are in.
 * @returns The field, with only what its type knows.
 */
export function finishField({ name, shape }: DraftField, currency: string): Field {
  const base: FieldBase = {
    name,
    required: shape.required ?? false,
    unique: shape.unique ?? false,
    ...(shape.pii === undefined ? {} : { pii: shape.pii }),
    ...(shape.only === undefined ? {} : { only: shape.only }),
    ...seen(shape),
  };
  const limits = {
    ...(shape.min === undefined ? {} : { min: shape.min }),
    ...(shape.max === undefined ? {} : { max: shape.max }),
  };
  const pattern = shape.pattern === undefined ? {} : { pattern: shape.pattern };
  switch (shape.type) {
    case 'text':
      return { ...base, type: 'text', ...limits, max: shape.max ?? 200, ...pattern };
    case 'longText':
      return { ...base, type: 'longText', ...limits, max: shape.max ?? 10_000, ...pattern };
    case 'integer':
    case 'decimal':
    case 'percent':
      return { ...base, type: shape.type, ...limits };
    case 'money':
      return { ...base, type: 'money', currency, ...limits };
    case 'enum':
      return { ...base, type: 'enum', values: shape.values ?? [] };
    case 'list':
      return { ...base, type: 'list', of: 'text' };
    case 'ref':
      return { ...base, type: 'ref', to: shape.to ?? '', onDelete: base.required ? 'restrict' : 'setNull' };
    case 'refs':
      return { ...base, type: 'refs', to: shape.to ?? '' };
    case 'boolean':
    case 'date':
    case 'time':
    case 'datetime':
    case 'duration':
    case 'email':
    case 'phone':
    case 'url':
    case 'json':
    case 'file':
    case 'image':
    case 'location':
      return { ...base, type: shape.type };
    default:
      return shape.type satisfies never;
  }
}

/** The database cannot search what it cannot see, nor know what it begins with. */
function seen({
  type,
  encrypted,
  searchable = false,
  default: value,
}: FieldShape): Pick<FieldBase, 'searchable' | 'encrypted' | 'default'> {
  if (encrypted === true && ENCRYPTABLE.has(type)) return { searchable: false, encrypted };
  return value === undefined ? { searchable } : { searchable, default: value };
}
