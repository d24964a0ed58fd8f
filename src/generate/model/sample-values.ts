import { titleWords } from '../../spec/names.ts';
import type { Constant } from '../render/literal.ts';
import type { ColumnField } from './field-model.ts';
import { numberLimits, textLimits, type Limits } from './limits.ts';
import { matchingText } from './matching-text.ts';
import { fitText, sampleText } from './sample-texts.ts';
import { SAMPLE_NUMBERS } from './sample-words.ts';
import { wholePattern } from './whole-pattern.ts';

/** Which of two values: the one a record is created with, or another one to change it to. */
export type Variant = 0 | 1;

/** Names of fields that speak of an end, so that it comes after a beginning. */
const ENDS = /\b(?:end|ends|until|due|finish|finishes|expires|expiry|return|closes|out|to)\b/;

/**
 * The id that stands for an entity's record in examples.
 *
 * @param index - The entity's position in the project.
 * @returns A UUIDv7.
 */
export function sampleId(index: number): string {
  return `01900000-0000-7000-8000-${String(index + 1).padStart(12, '0')}`;
}

/**
 * A realistic value of a field, the same every time.
 *
 * @param field - The field.
 * @param variant - Which of two values; they differ where the field's limits allow it.
 * @returns A value that validates, as it stands in JSON; of a reference, an id.
 */
export function sampleValue(field: ColumnField, variant: Variant): Constant {
  const label = titleWords(field.name);
  switch (field.type) {
    case 'text':
    case 'longText':
      return textValue(field, label, variant);
    case 'integer':
      return Math.round(within(numberLimits(field), usual(label, [3, 5]), variant));
    case 'decimal':
      return within(numberLimits(field), usual(label, [12.5, 7.25]), variant);
    case 'percent':
      return within(numberLimits(field), usual(label, [15, 20]), variant);
    case 'money':
      return within(numberLimits(field), [49.5, 75], variant).toFixed(2);
    case 'boolean':
      return (field.default === true) !== (variant === 1);
    case 'enum':
      return enumValue(field.values, field.default, variant);
    case 'list':
      return LISTS[field.of][variant].slice(0, field.maxItems);
    case 'ref':
      return sampleId(variant);
    case 'date':
      return (/birth/.test(label) ? BIRTHDAYS : ENDS.test(label) ? LATER.date : FIXED.date)[variant];
    case 'time':
    case 'datetime':
      return (ENDS.test(label) ? LATER : FIXED)[field.type][variant];
    default:
      return FIXED[field.type][variant];
  }
}

const BIRTHDAYS = ['1990-05-17', '1985-11-02'] as const;

const FIXED = {
  date: ['2026-01-15', '2026-02-20'],
  time: ['09:30:00', '14:00:00'],
  datetime: ['2026-01-15T09:30:00.000Z', '2026-02-20T14:00:00.000Z'],
  duration: ['PT45M', 'PT1H30M'],
  email: ['ada.lovelace@example.com', 'grace.hopper@example.com'],
  phone: ['+14155550123', '+442079460123'],
  url: ['https://example.com/one', 'https://example.com/two'],
  json: [{ source: 'website' }, { source: 'telephone' }],
  file: [
    { name: 'plan.pdf', url: 'https://files.example.com/plan.pdf' },
    { name: 'offer.pdf', url: 'https://files.example.com/offer.pdf' },
  ],
  image: [
    { name: 'front.jpg', url: 'https://files.example.com/front.jpg' },
    { name: 'back.jpg', url: 'https://files.example.com/back.jpg' },
  ],
  location: [
    { latitude: 51.5072, longitude: -0.1276 },
    { latitude: 45.764, longitude: 4.8357 },
  ],
} as const;

const LATER = {
  date: ['2026-01-29', '2026-03-06'],
  time: ['10:30:00', '15:00:00'],
  datetime: ['2026-01-15T10:30:00.000Z', '2026-02-20T15:00:00.000Z'],
} as const;

const LISTS = {
  text: [['first', 'second'], ['third']],
  integer: [[1, 2], [3]],
  decimal: [[1.5, 2.25], [3.75]],
} as const;

function textValue(
  field: ColumnField & { type: 'text' | 'longText' },
  label: string,
  variant: Variant,
): string {
  const { min, max } = textLimits(field);
  if (field.pattern !== undefined) return matchingText(wholePattern(field.pattern), { min, max }, variant);
  return fitText(sampleText(label, variant), min, max);
}

function usual(label: string, otherwise: readonly [number, number]): readonly [number, number] {
  return SAMPLE_NUMBERS.get(label.split(' ').at(-1) ?? '') ?? otherwise;
}

/** The usual value where the limits allow it, otherwise one between them. */
function within({ min, max }: Limits, pair: readonly [number, number], variant: Variant): number {
  const value = pair[variant];
  if (value >= min && value <= max && pair[0] >= min && pair[0] <= max) return value;
  const [lower, upper] = [Math.max(min, max - 8), Math.min(max, min + 8)];
  return variant === 0 ? Math.min(Math.max(pair[0], min), max) : pair[0] > max ? lower : upper;
}

function enumValue(values: readonly string[], byDefault: unknown, variant: Variant): string {
  const first = values.find((value) => value === byDefault) ?? values[0] ?? '';
  return variant === 0 ? first : (values.find((value) => value !== first) ?? first);
}
