import { withArticle } from '../../../spec/article.ts';
import type { Field } from '../../../spec/spec.ts';
import { isNeverBlank } from '../../model/limits.ts';
import type { FieldModel } from '../../model/field-model.ts';
import { markdownText } from '../../render/prose.ts';
import { readersText } from '../access/readers.ts';
import { code } from './markdown.ts';

/**
 * Says in Markdown what values a field takes, as clients send and receive them.
 *
 * @param field - The field.
 * @returns Type and limits: `text, 1 to 120 characters`.
 */
export function typeText(field: Field): string {
  return [typeName(field), ...limits(field)].join(', ');
}

/**
 * Says in Markdown what a field holds when a client says nothing.
 *
 * @param field - The field.
 * @returns The default as code, or nothing.
 */
export function defaultText({ default: value }: Field): string {
  if (value === undefined) return '';
  if (value === 'now') return 'the moment of creation';
  return code(typeof value === 'string' ? value : JSON.stringify(value));
}

/**
 * Says in Markdown what a field is about.
 *
 * @param model - The field.
 * @returns The spec's words, and what else is worth knowing; may be empty.
 */
export function aboutText({ field, personal }: FieldModel): string {
  const parts = [
    markdownText(field.about ?? ''),
    field.type === 'email' ? 'Kept in lower case.' : '',
    readersText(field),
    personalText(personal),
    field.encrypted === true ? 'Encrypted.' : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function personalText(personal: FieldModel['personal']): string {
  if (personal === undefined) return '';
  const kind = personal.kind === 'personal' ? 'Personal' : 'Sensitive personal';
  return `${kind} data${personal.inferred ? ' (inferred)' : ''}.`;
}

function typeName(field: Field): string {
  switch (field.type) {
    case 'longText':
      return 'long text';
    case 'integer':
      return 'whole number';
    case 'decimal':
      return 'number';
    case 'percent':
      return 'percentage';
    case 'money':
      return `amount in ${field.currency} as a decimal text (${code('49.50')})`;
    case 'boolean':
      return 'true or false';
    case 'date':
      return `date (${code('2026-01-15')})`;
    case 'time':
      return `time of day (${code('09:30:00')})`;
    case 'datetime':
      return 'moment in ISO 8601, answered in UTC';
    case 'duration':
      return `ISO 8601 duration (${code('PT45M')})`;
    case 'email':
      return 'email address';
    case 'phone':
      return `phone number (${code('+14155550123')})`;
    case 'url':
      return 'web address';
    case 'enum':
      return `one of ${field.values.map(code).join(', ')}`;
    case 'list':
      return `list of ${LIST_ITEMS[field.of]}`;
    case 'json':
      return 'JSON object';
    case 'file':
    case 'image':
      return `${field.type} (${code('name')}, ${code('url')}, and if known ${code('contentType')}, ${code('size')})`;
    case 'location':
      return `place (${code('latitude')}, ${code('longitude')}, and if known ${code('address')})`;
    case 'ref':
      return `id of ${withArticle(field.to)}`;
    case 'refs':
      return `any number of ${field.to} records`;
    case 'text':
      return 'text';
    default:
      return field satisfies never;
  }
}

const LIST_ITEMS = { text: 'texts', integer: 'whole numbers', decimal: 'numbers' } as const;

function limits(field: Field): string[] {
  if (field.type === 'text' || field.type === 'longText') {
    return [
      ...range(field, ' characters'),
      ...(isNeverBlank(field) ? ['not only white space'] : []),
      ...(field.pattern === undefined ? [] : [`matching ${code(field.pattern)} as a whole`]),
    ];
  }
  if (field.type === 'list') return field.maxItems === undefined ? [] : [`at most ${field.maxItems} items`];
  return 'min' in field || 'max' in field ? range(field, '') : [];
}

function range({ min, max }: { readonly min?: number; readonly max?: number }, unit: string): string[] {
  if (min !== undefined && max !== undefined) return [`${min} to ${max}${unit}`];
  if (min !== undefined) return [`at least ${min}${unit}`];
  return max === undefined ? [] : [`at most ${max}${unit}`];
}
