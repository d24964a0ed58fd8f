import { snakeCase } from '../../../spec/names.ts';
import type { ColumnField, FieldModel } from '../../model/field-model.ts';
import { countedMatch } from '../../model/counted-match.ts';
import { numberLimits, textLimits } from '../../model/limits.ts';
import { matchingText } from '../../model/matching-text.ts';
import { sampleValue } from '../../model/sample-values.ts';
import { scaleOf } from '../../model/scale.ts';
import { fitText } from '../../model/sample-texts.ts';
import { wholePattern } from '../../model/whole-pattern.ts';
import { bindingName } from '../../render/identifier.ts';
import { literal, plainText, templateText, type Constant } from '../../render/literal.ts';

/** How many values of a pattern are written down. */
const MATCHING_TEXTS = 60;

/** Characters that a counter may take. */
const COUNTER = 7;

/** Numbers above the first that make counting up safe. */
const ROOM = 100_000;

/** A power of two, so that fractions stay exact. */
const PARTS = 64;

const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** `fine` keeps within narrow limits for longer; whole numbers cannot. */
export type Steps = 'whole' | 'fine';

/** An expression that differs from call to call by `count`. */
export interface VariedValue {
  readonly expression: string;
  readonly declaration?: string;
}

/**
 * Writes a value that differs from call to call.
 *
 * @param model - The field.
 * @param value - The value to start from.
 * @param steps - How far to go up each time, for a field that a rule compares with others.
 * @returns The expression, and the constant that it needs, if any.
 */
export function variedValue(model: FieldModel, value: Constant, steps?: Steps): VariedValue {
  const { field } = model;
  switch (field.type) {
    case 'text':
    case 'longText':
      return field.pattern === undefined
        ? { expression: countedText(model) }
        : matching(model, wholePattern(field.pattern));
    case 'email':
      return { expression: '`ada.lovelace.${count}@example.com`' };
    case 'phone':
      return { expression: "`+1415${String(count).padStart(7, '0')}`" };
    case 'url':
      return { expression: '`https://example.com/${count}`' };
    case 'integer':
    case 'decimal':
    case 'percent':
      return { expression: countedNumber(field, value, steps) };
    case 'money':
      return { expression: `(${countedNumber(field, value, steps)}).toFixed(2)` };
    case 'date':
      return { expression: `${countedMoment(field, value, DAY_MS)}.slice(0, 10)` };
    case 'datetime':
      return { expression: countedMoment(field, value, HOUR_MS) };
    case 'time':
      return { expression: `${countedMoment(field, value, SECOND_MS)}.slice(11, 19)` };
    case 'duration':
      return { expression: `\`PT\${${literal(positionOf(field, value) / SECOND_MS)} + count}S\`` };
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

function countedNumber(
  field: Parameters<typeof numberLimits>[0],
  value: Constant,
  steps: Steps | undefined,
): string {
  const { min, max } = numberLimits(field);
  const start = Number(value);
  if (steps === 'fine') return `${literal(start)} + count / ${PARTS}`;
  if (steps === 'whole' || max - start >= ROOM) return `${literal(start)} + count`;
  const lowest = Math.ceil(min);
  if (field.type === 'integer')
    return `${literal(lowest)} + (count % ${literal(Math.floor(max) - lowest + 1)})`;
  return `${literal(min)} + ((count % ${PARTS}) * ${literal(max - min)}) / ${PARTS}`;
}

function countedMoment(field: ColumnField, value: Constant, step: number): string {
  return `new Date(${literal(positionOf(field, value))} + count * ${literal(step)}).toISOString()`;
}

function positionOf(field: ColumnField, value: Constant): number {
  return scaleOf(field)?.read(value) ?? 0;
}

function matching({ property, field }: FieldModel, pattern: string): VariedValue {
  if (field.type !== 'text' && field.type !== 'longText') return { expression: literal('') };
  const limits = textLimits(field);
  const texts = Array.from({ length: MATCHING_TEXTS }, (_, variant) =>
    matchingText(pattern, limits, variant),
  );
  const counted = countedExpression(pattern, texts);
  if (counted !== undefined) return { expression: counted };
  const name = bindingName(`${snakeCase(property).toUpperCase()}_VALUES`);
  return {
    expression: `${name}[count % ${name}.length] ?? ''`,
    declaration: `const ${name} = ${literal([...new Set(texts)])};`,
  };
}

/** A matching text whose longest row of digits counts; nothing when it is too short or not free to. */
function countedExpression(pattern: string, [first = '']: readonly string[]): string | undefined {
  const match = countedMatch(pattern, first);
  if (match === undefined) return undefined;
  const { start, digits, end } = match;
  const counter = `String(count).padStart(${digits}, '0')`;
  return start === '' && end === ''
    ? counter
    : `\`${templateText(start)}\${${counter}}${templateText(end)}\``;
}
