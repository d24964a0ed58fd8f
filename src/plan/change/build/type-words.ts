import { camelCase } from '../../../spec/names.ts';
import { ENCRYPTABLE } from '../../../spec/encryptable.ts';
import type { Field, FieldBase, FieldType, FieldTypeName } from '../../../spec/spec.ts';
import { CURRENCIES } from '../../data/currencies.ts';
import { listIn, bare } from '../read/phrase.ts';

/** What a field is to hold. */
export interface AskedType {
  readonly type: FieldTypeName;
  readonly values?: readonly string[];
  readonly currency?: string;
}

const TYPES: readonly (readonly [FieldTypeName, string])[] = [
  ['integer', 'integer, int, whole number, count, counter, natural number'],
  ['decimal', 'number, decimal, decimal number, float, double, numeric, numeric value, numeric field, number field'],
  ['percent', 'percent, percentage, per cent'],
  ['money', 'money, amount, amount of money, currency amount, price, monetary amount, monetary value, currency'],
  ['boolean', 'boolean, bool, checkbox, yes/no, yes or no, flag, true/false, true or false, toggle, switch, yes/no field, yes no'],
  ['date', 'date, day, calendar date, date only'],
  ['time', 'time, time of day, clock time'],
  ['datetime', 'datetime, date and time, date time, timestamp, moment, date with time, date-time'],
  ['duration', 'duration, length of time, time span'],
  ['email', 'email, email address, e-mail, e-mail address'],
  ['phone', 'phone, phone number, telephone number, telephone'],
  ['url', 'url, link, web address, website, uri'],
  ['longText', 'long text, longtext, text area, textarea, multiline text, multi-line text, paragraph, free text, long string, rich text'],
  ['text', 'text, string, short text, plain text, single line, varchar, line of text, text field'],
  ['list', 'list, list of texts, list of words, list of strings, tags, array'],
  ['json', 'json, object, free data'],
  ['file', 'file, upload, attachment, document, pdf, file upload'],
  ['image', 'image, picture, photo, image upload'],
  ['location', 'location, point on the map, coordinates, geolocation, gps position, map location'],
]; // prettier-ignore

const BY_WORDS: ReadonlyMap<string, FieldTypeName> = new Map(
  TYPES.flatMap(([type, words]) => words.split(', ').map((word): [string, FieldTypeName] => [word, type])),
);

const ENUM =
  /^(?:(?:an? )?(?:enum(?:eration)?|choice|selection|select|dropdown|drop-down|picklist|pick list|list)(?: (?:field|list))?(?: (?:of|with|from|between|among))?(?: the)?(?: (?:values|options|choices))?|one of|either|any of)[:\s(]+(.+?)\)?$/iu;

/**
 * Reads what a field is to hold.
 *
 * @param phrase - As written (`a whole number`, `an enum of low, high`, `money in EUR`).
 * @returns The type; nothing when the words name none.
 */
export function typeIn(phrase: string): AskedType | undefined {
  const text = phrase.trim();
  const money = /^(.+?) in ([A-Za-z$€£ ]{1,20})$/u.exec(text);
  const currency = money === null ? undefined : currencyIn(money[2] ?? '');
  if (currency !== undefined) return { type: 'money', currency };
  const name = bare(text)
    .toLowerCase()
    .replace(/\s+(?:field|type|value|column)$/u, '');
  const type = BY_WORDS.get(name) ?? BY_WORDS.get(bare(text).toLowerCase());
  if (type !== undefined) return { type };
  const listed = ENUM.exec(text);
  if (listed === null) return undefined;
  const values = valuesIn(listed[1] ?? '');
  return values.length > 1 ? { type: 'enum', values } : undefined;
}

/**
 * The values of a list, as a spec writes them.
 *
 * @param text - The list (`low, high and "very high"`).
 * @returns camelCase values, each once.
 */
export function valuesIn(text: string): readonly string[] {
  const plain = text.replace(/^\s*[([]|[)\]]\s*$/gu, '');
  const values = listIn(plain).map((value) => valueName(bare(value).replace(/^(?:either|only)\s+/iu, '')));
  return [...new Set(values.filter((value) => value !== ''))];
}

/**
 * A value as a spec writes it.
 *
 * @param text - As written (`in progress`).
 * @returns `inProgress`; a value in kebab-case stays one.
 */
export function valueName(text: string): string {
  return /^[a-z]+(?:-[a-z0-9]+)+$/u.test(text) ? text : camelCase(text);
}

function currencyIn(word: string): string | undefined {
  const code = word.trim().toUpperCase();
  if (/^[A-Z]{3}$/u.test(code) && Object.hasOwn(CURRENCIES, code)) return code;
  const lower = word.trim().toLowerCase();
  return Object.entries(CURRENCIES).find(([, names]) => names.some((name) => name === lower))?.[0];
}

/**
 * A field with another type; what the new type cannot have is left out.
 *
 * @param field - The field.
 * @param asked - What it is to hold.
 * @param currency - What amounts are in where nothing is said.
 * @returns The field.
 */
export function retyped(field: Field, { type, values, currency: asked }: AskedType, currency: string): Field {
  const { name, about, required, pii, encrypted, only } = field;
  const isText = type === 'text' || type === 'longText';
  const base: FieldBase = {
    name,
    ...(about === undefined ? {} : { about }),
    required,
    unique: field.unique && !UNINDEXED.has(type),
    ...(pii === undefined ? {} : { pii }),
    ...(encrypted === undefined || !ENCRYPTABLE.has(type) ? {} : { encrypted }),
    ...(only === undefined ? {} : { only }),
    searchable: field.searchable && (isText || type === 'email' || type === 'url' || type === 'phone'),
  };
  return { ...base, ...typeOf(type, values ?? [], asked ?? currency) };
}

const UNINDEXED: ReadonlySet<FieldTypeName> = new Set([
  'list',
  'json',
  'file',
  'image',
  'location',
  'longText',
  'boolean',
  'refs',
]);

function typeOf(type: FieldTypeName, values: readonly string[], currency: string): FieldType {
  switch (type) {
    case 'text':
      return { type, max: 200 };
    case 'longText':
      return { type, max: 10_000 };
    case 'money':
      return { type, currency };
    case 'enum':
      return { type, values };
    case 'list':
      return { type, of: 'text' };
    case 'ref':
    case 'refs':
      throw new Error('A reference needs to know where it leads');
    default:
      return { type };
  }
}
