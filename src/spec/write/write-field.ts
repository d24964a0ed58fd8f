import type { Field } from '../spec.ts';
import type { YamlMap, YamlValue } from './yaml-text.ts';

/**
 * A field as its document has it: the type alone where nothing limits it, defaults left out.
 *
 * @param field - The field.
 * @returns The value of its key.
 */
export function writeField(field: Field): YamlValue {
  const written: YamlMap = {
    type: field.type,
    ...typeOptions(field),
    required: field.required || undefined,
    unique: field.unique || undefined,
    default: field.default,
    pii: field.pii === undefined ? undefined : WRITTEN_PII[field.pii],
    encrypted: field.encrypted,
    searchable: field.searchable || undefined,
    only: field.only,
    about: field.about,
  };
  const hasOptions = Object.values(written).filter((value) => value !== undefined).length > 1;
  return hasOptions ? written : field.type;
}

const WRITTEN_PII = { none: false, personal: true, sensitive: 'sensitive' } as const;

function typeOptions(field: Field): YamlMap {
  switch (field.type) {
    case 'text':
    case 'longText':
      return { min: field.min, max: field.max, pattern: field.pattern };
    case 'integer':
    case 'decimal':
    case 'percent':
      return { min: field.min, max: field.max };
    case 'money':
      return { currency: field.currency, min: field.min, max: field.max };
    case 'enum':
      return { values: field.values };
    case 'list':
      return { of: field.of, maxItems: field.maxItems };
    case 'ref':
      return { to: field.to, onDelete: field.onDelete === 'restrict' ? undefined : field.onDelete };
    case 'refs':
      return { to: field.to };
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
      return {};
    default:
      return field satisfies never;
  }
}
