import { snakeCase } from '../../../spec/names.ts';
import type { FieldModel } from '../../model/field-model.ts';
import { numberLimits, textLimits } from '../../model/limits.ts';
import { matchingText } from '../../model/matching-text.ts';
import { sampleValue } from '../../model/sample-values.ts';
import { fitText } from '../../model/sample-texts.ts';
import { bindingName } from '../../render/identifier.ts';
import { literal, plainText, templateText } from '../../render/literal.ts';

/** How many values of a pattern are written down. */
const MATCHING_TEXTS = 60;

/** Characters that a counter may take. */
const COUNTER = 7;

/** An expression that differs from call to call by `count`. */
export interface VariedValue {
  readonly expression: string;
  readonly declaration?: string;
}

/**
 * Writes a value that differs from call to call.
 *
 * @param model - The field.
 * @returns The expression, and the constant that it needs, if any.
 */
export function variedValue(model: FieldModel): VariedValue {
  const { field } = model;
  switch (field.type) {
    case 'text':
    case 'longText':
      return field.pattern === undefined
        ? { expression: countedText(model) }
        : matching(model, field.pattern);
    case 'email':
      return { expression: '`ada.lovelace.${count}@example.com`' };
    case 'phone':
      return { expression: "`+1415${String(count).padStart(7, '0')}`" };
    case 'url':
      return { expression: '`https://example.com/${count}`' };
    case 'integer':
    case 'decimal':
    case 'percent':
      return { expression: countedNumber(field) };
    case 'money':
      return { expression: `(${countedNumber(field)}).toFixed(2)` };
    case 'date':
      return { expression: 'new Date(Date.UTC(2026, 0, count)).toISOString().slice(0, 10)' };
    case 'datetime':
      return { expression: 'new Date(Date.UTC(2026, 0, 1, count)).toISOString()' };
    case 'time':
      return { expression: 'new Date(count * 60_000).toISOString().slice(11, 19)' };
    case 'duration':
      return { expression: '`PT${count}M`' };
    case 'boolean':
      return { expression: 'count % 2 === 0' };
    default:
      return { expression: literal(sampleValue(field, 0)) };
  }
}

function countedText({ field }: FieldModel): string {
  if (field.type !== 'text' && field.type !== 'longText') return literal('');
  const { min, max } = textLimits(field);
  if (min > max - COUNTER) return `String(count).padStart(${Math.max(min, 1)}, '0')`;
  const start = fitText(plainText(sampleValue(field, 0)), min, max - COUNTER);
  return `\`${templateText(start)} \${count}\``;
}

function countedNumber(field: Parameters<typeof numberLimits>[0]): string {
  const { min, max } = numberLimits(field);
  const start = Math.max(min, Math.min(Number(sampleValue(field, 0)), max));
  if (max - start >= 100_000) return `${literal(start)} + count`;
  const lowest = min + (field.type === 'integer' ? Math.ceil(min) - min : 0);
  if (field.type === 'integer')
    return `${literal(lowest)} + (count % ${literal(Math.floor(max) - lowest + 1)})`;
  return `${literal(min)} + (count % 100) * ${literal(Math.floor(((max - min) / 100) * 100) / 100)}`;
}

function matching({ property, field }: FieldModel, pattern: string): VariedValue {
  if (field.type !== 'text' && field.type !== 'longText') return { expression: literal('') };
  const limits = textLimits(field);
  const texts = Array.from({ length: MATCHING_TEXTS }, (_, variant) =>
    matchingText(pattern, limits, variant),
  );
  const counted = countedMatch(pattern, texts);
  if (counted !== undefined) return { expression: counted };
  const name = bindingName(`${snakeCase(property).toUpperCase()}_VALUES`);
  return {
    expression: `${name}[count % ${name}.length] ?? ''`,
    declaration: `const ${name} = ${literal([...new Set(texts)])};`,
  };
}

/** A matching text whose longest row of digits can count; nothing when it is too short or not free to. */
function countedMatch(pattern: string, [first = '']: readonly string[]): string | undefined {
  const [digits] = (first.match(/\d+/g) ?? []).toSorted((a, b) => b.length - a.length);
  if (digits === undefined || digits.length < 3) return undefined;
  const at = first.indexOf(digits);
  const [start, end] = [first.slice(0, at), first.slice(at + digits.length)];
  const expression = new RegExp(pattern, 'u');
  const all = Array.from(
    { length: 10 ** 3 },
    (_, count) => `${start}${String(count).padStart(digits.length, '0')}${end}`,
  );
  if (!all.every((text) => expression.test(text))) return undefined;
  return `\`${templateText(start)}\${String(count).padStart(${digits.length}, '0')}${templateText(end)}\``;
}
