import type { FieldDocument } from '../document/field-document.ts';
import { defined } from '../defined.ts';
import type { Field, FieldBase, FieldType } from '../spec.ts';

type FieldObject = Exclude<FieldDocument, string>;

/**
 * The field that a document describes.
 *
 * @param name - The field's key.
 * @param document - Its value.
 * @returns The field with every default filled in.
 */
export function readField(name: string, document: FieldDocument): Field {
  if (typeof document === 'string') return { ...base(name, {}), type: document };
  return { ...base(name, document), ...fieldType(document) };
}

function base(name: string, document: Partial<FieldObject>): FieldBase {
  return defined({
    name,
    about: document.about,
    required: document.required ?? false,
    unique: document.unique ?? false,
    pii: readPii(document.pii),
    encrypted: document.encrypted === true ? document.encrypted : undefined,
    searchable: document.searchable ?? false,
    only: document.only,
    default: document.default,
  });
}

function readPii(pii: boolean | 'sensitive' | undefined): FieldBase['pii'] {
  if (typeof pii !== 'boolean') return pii;
  return pii ? 'personal' : 'none';
}

function fieldType(document: FieldObject): FieldType {
  switch (document.type) {
    case 'text':
    case 'longText':
      return defined({
        type: document.type,
        min: document.min,
        max: document.max,
        pattern: document.pattern,
      });
    case 'integer':
    case 'decimal':
    case 'percent':
      return defined({ type: document.type, min: document.min, max: document.max });
    case 'money':
      return defined({
        type: document.type,
        currency: document.currency,
        min: document.min,
        max: document.max,
      });
    case 'enum':
      return { type: document.type, values: document.values };
    case 'list':
      return defined({ type: document.type, of: document.of, maxItems: document.maxItems });
    case 'ref':
      return { type: document.type, to: document.to, onDelete: document.onDelete ?? 'restrict' };
    case 'refs':
      return { type: document.type, to: document.to };
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
      return { type: document.type };
    default:
      return document satisfies never;
  }
}
