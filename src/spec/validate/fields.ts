import { openingWithArticle } from '../article.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { kebabCase } from '../names.ts';
import { problem } from '../problem.ts';
import type { DefaultValue, Field, FieldTypeName, Spec } from '../spec.ts';
import { checkPattern } from './pattern.ts';
import { isMoment, misfit } from './values.ts';

const NOT_UNIQUE: ReadonlySet<FieldTypeName> = new Set([
  'boolean',
  'enum',
  'longText',
  'list',
  'json',
  'file',
  'image',
  'location',
  'refs',
]);
const NO_DEFAULT: ReadonlySet<FieldTypeName> = new Set(['json', 'file', 'image', 'location', 'ref', 'refs']);
const SEARCHABLE: ReadonlySet<FieldTypeName> = new Set(['text', 'longText', 'email', 'phone', 'url', 'enum']);

/**
 * Checks each field by itself: limits, default, values, currency, pattern and options that its type cannot have.
 *
 * @param spec - The spec.
 * @returns What is wrong.
 */
export function checkFields(spec: Pick<Spec, 'entities'>): Diagnostic[] {
  return spec.entities.flatMap((entity) =>
    entity.fields.flatMap((field) => {
      const path = `entities.${entity.name}.fields.${field.name}`;
      return [...checkType(field, path), ...checkDefault(field, path), ...checkOptions(field, path)];
    }),
  );
}

function checkType(field: Field, path: string): Diagnostic[] {
  switch (field.type) {
    case 'text':
    case 'longText':
      return [
        ...checkLengths(field, path),
        ...(field.pattern === undefined ? [] : checkPattern(field.pattern, `${path}.pattern`)),
      ];
    case 'integer':
      return [...checkWhole([field.min, field.max], path), ...checkBounds(field, path)];
    case 'decimal':
    case 'percent':
      return checkBounds(field, path);
    case 'money':
      return [...checkBounds(field, path), ...checkCurrency(field.currency, path)];
    case 'enum':
      return checkValues(field.values, `${path}.values`);
    case 'list':
      return field.maxItems === 0
        ? [bounds(`${path}.maxItems`, 'The list could hold nothing.', 'Allow one or more.')]
        : [];
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
    case 'ref':
    case 'refs':
      return [];
    default:
      return field satisfies never;
  }
}

function checkLengths(field: Extract<Field, { type: 'text' | 'longText' }>, path: string): Diagnostic[] {
  const lengths = [field.min, field.max];
  const isLength = lengths.every(
    (length) => length === undefined || (Number.isSafeInteger(length) && length >= 0),
  );
  if (!isLength) return [bounds(path, 'A length must be a whole number.', 'Write 0 or more.')];
  return field.max === 0
    ? [bounds(path, 'The text could only be empty.', 'Allow one or more.')]
    : checkBounds(field, path);
}

function checkWhole(limits: readonly (number | undefined)[], path: string): Diagnostic[] {
  return limits.every((limit) => limit === undefined || Number.isSafeInteger(limit))
    ? []
    : [bounds(path, 'The limits of an integer must be whole numbers.', 'Round them, or use decimal.')];
}

function checkBounds(
  { min = -Infinity, max = Infinity }: { readonly min?: number; readonly max?: number },
  path: string,
): Diagnostic[] {
  return min <= max
    ? []
    : [bounds(path, `No value is at least ${min} and at most ${max}.`, 'Swap or correct min and max.')];
}

function bounds(path: string, message: string, hint: string): Diagnostic {
  return problem('INVALID_BOUNDS', path, message, hint);
}

function checkCurrency(currency: string, path: string): Diagnostic[] {
  if (/^[A-Z]{3}$/u.test(currency) && Intl.supportedValuesOf('currency').includes(currency)) return [];
  const hint = 'Use three capitals such as GBP, EUR or USD.';
  return [problem('INVALID_CURRENCY', `${path}.currency`, `${currency} is not an ISO 4217 currency.`, hint)];
}

function checkValues(values: readonly string[], path: string): Diagnostic[] {
  if (values.length === 0) return [problem('EMPTY', path, 'The enum has no values.', 'Add at least two.')];
  const names = values.map(kebabCase);
  return values.flatMap((value, index) => {
    const isName = /^[a-z][A-Za-z0-9]*(?:-[a-z0-9]+)*$/u.test(value) && value.length <= 40 && value !== 'of';
    if (!isName) {
      const hint =
        'Write up to 40 letters in camelCase or kebab-case, beginning with a small letter; "of" is taken.';
      return [problem('INVALID_NAME', path, `"${value.slice(0, 40)}" cannot be an enum value.`, hint)];
    }
    if (names.indexOf(names[index] ?? '') === index) return [];
    return [problem('DUPLICATE', path, `The value ${value} stands twice.`, 'Keep one of the two.')];
  });
}

function checkDefault(field: Field, path: string): Diagnostic[] {
  const value = field.default;
  if (value === undefined) return [];
  if (NO_DEFAULT.has(field.type)) {
    return [
      problem(
        'UNFIT_OPTION',
        `${path}.default`,
        `${openingWithArticle(field.type)} field has no default.`,
        'Remove it.',
      ),
    ];
  }
  const expected = misfitDefault(field, value);
  if (expected === undefined) return [];
  const message = `The default of ${field.name} does not fit its type.`;
  return [problem('INVALID_DEFAULT', `${path}.default`, message, `Here belongs ${expected}.`)];
}

function misfitDefault(field: Field, value: DefaultValue): string | undefined {
  if (field.type === 'list') {
    if (typeof value !== 'object') return 'a list';
    if (field.of !== 'text' && value.length > 0) return 'an empty list, for a list of numbers';
    return value.length > (field.maxItems ?? Infinity) ? `at most ${field.maxItems} items` : undefined;
  }
  if (typeof value === 'object') return 'a single value';
  if (value === 'now' && isMoment(field)) return undefined;
  return misfit(field, value);
}

function checkOptions(field: Field, path: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  if (field.unique && NOT_UNIQUE.has(field.type)) {
    const hint = 'Remove unique, or use a rule: unique over several fields.';
    found.push(
      problem('UNFIT_OPTION', path, `${openingWithArticle(field.type)} field cannot be unique.`, hint),
    );
  }
  if (field.searchable && !SEARCHABLE.has(field.type)) {
    found.push(
      problem(
        'UNFIT_OPTION',
        path,
        `${openingWithArticle(field.type)} field cannot be searched as text.`,
        'Remove searchable.',
      ),
    );
  }
  return found;
}
