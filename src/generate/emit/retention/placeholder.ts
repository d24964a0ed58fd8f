import { countedMatch } from '../../model/counted-match.ts';
import type { ColumnField, FieldModel } from '../../model/field-model.ts';
import { numberLimits, textLimits } from '../../model/limits.ts';
import { sampleValue } from '../../model/sample-values.ts';
import { wholePattern } from '../../model/whole-pattern.ts';
import { literal, plainText, templateText } from '../../render/literal.ts';

/** Longest text that is made of an id without its hyphens. */
const ID_LENGTH = 32;

type TextField = Extract<ColumnField, { readonly type: 'text' | 'longText' }>;

/** What is erased, where a text has to stand. */
const ERASED = 'erased';

/**
 * Writes what stands in the place of a field's value once nothing personal may be left: nothing, or what the column
 * insists on.
 *
 * @param model - The field.
 * @returns The expression; it may use `id`, the record's. Nothing for a reference that a record cannot do without.
 */
export function placeholder(model: FieldModel): string | undefined {
  if (model.nullable) return 'null';
  const { field } = model;
  switch (field.type) {
    case 'text':
    case 'longText':
      return textPlaceholder(model);
    case 'email':
      return '`erased-${id}@example.invalid`';
    case 'phone':
      return 'erasedPhone(id)';
    case 'url':
      return '`https://example.invalid/${id}`';
    case 'integer':
    case 'decimal':
    case 'percent':
      return literal(nearestToZero(field));
    case 'money':
      return literal(nearestToZero(field).toFixed(2));
    case 'boolean':
      return literal(field.default === true);
    case 'enum':
      return literal(typeof field.default === 'string' ? field.default : (field.values[0] ?? ''));
    case 'date':
      return literal('1900-01-01');
    case 'datetime':
      return literal('1900-01-01T00:00:00.000Z');
    case 'time':
      return literal('00:00:00');
    case 'duration':
      return literal('PT0S');
    case 'list':
      return '[]';
    case 'json':
      return '{}';
    case 'location':
      return '{ latitude: 0, longitude: 0 }';
    case 'file':
    case 'image':
      return `{ name: ${literal(ERASED)}, url: 'https://example.invalid/' }`;
    case 'ref':
      return undefined;
    default:
      return field satisfies never;
  }
}

function textPlaceholder({ field }: FieldModel): string {
  if (field.type !== 'text' && field.type !== 'longText') return literal(ERASED);
  const { min, max } = textLimits(field);
  if (field.pattern !== undefined) return matchingPlaceholder(field, field.pattern);
  if (!field.unique) return literal(ERASED.padEnd(min, '.').slice(0, max));
  const digits = "id.replaceAll('-', '')";
  if (max < ID_LENGTH) return `${digits}.slice(-${max})`;
  return min > ID_LENGTH ? `${digits}.padStart(${min}, '0')` : digits;
}

/** Where no two records share a value, digits of the text differ by id, if they may. */
function matchingPlaceholder(field: TextField, pattern: string): string {
  const text = plainText(sampleValue(field, 0));
  const match = field.unique ? countedMatch(wholePattern(pattern), text) : undefined;
  if (match === undefined) return literal(text);
  const { start, digits, end } = match;
  return `\`${templateText(start)}\${erasedDigits(id, ${digits})}${templateText(end)}\``;
}

function nearestToZero(field: Parameters<typeof numberLimits>[0]): number {
  const { min, max } = numberLimits(field);
  return Math.max(min, Math.min(0, max));
}
