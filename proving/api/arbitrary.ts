import {
  array,
  boolean,
  constant,
  constantFrom,
  date,
  dictionary,
  integer,
  jsonValue,
  oneof,
  record,
  string,
  stringMatching,
  tuple,
  uniqueArray,
  webUrl,
  type Arbitrary,
} from 'fast-check';

import { resolveSchema, type ApiDocument } from '../../src/verify/api-document.ts';
import { isObject, listOf, objectOf, type JsonObject } from '../../src/verify/json.ts';
import { reference } from './reference.ts';
import { referredBy, type Resource } from './resources.ts';

/** What values are made for. */
export interface Context {
  readonly document: ApiDocument;
  readonly resources: readonly Resource[];
  /** Path of the operation; decides what `id` refers to. */
  readonly path: string;
}

/** Longest text that is made where a schema allows more. */
const LONGEST = 60;
const MOST_ITEMS = 4;
const LARGEST = 1_000_000;

/** Every day that all time zones of a backend can tell apart. */
const EARLIEST = new Date('1970-01-02T00:00:00Z');
const LATEST = new Date('2199-12-30T00:00:00Z');

/**
 * Makes values that fit a schema. References to records are left open, see `reference.ts`; moments within one object
 * rise in the order of its properties, because a schema cannot say that an end follows its start.
 *
 * @param schema - A schema of the API.
 * @param context - What the values are for.
 * @param name - Name of the property or parameter.
 * @returns The arbitrary.
 */
export function valuesOf(schema: JsonObject, context: Context, name = ''): Arbitrary<unknown> {
  const own = resolveSchema(context.document, schema);
  const branches = [...listOf(own['anyOf']), ...listOf(own['oneOf'])];
  if (branches.length > 0)
    return oneof(...branches.map((branch) => valuesOf(objectOf(branch), context, name)));
  if ('const' in own) return constant(own['const']);
  if (Array.isArray(own['enum'])) return constantFrom(...(own['enum'] as unknown[]));
  switch (own['type']) {
    case 'null':
      return constant(null);
    case 'boolean':
      return boolean();
    case 'integer':
      return integer(range(own, 1));
    case 'number':
      return integer(range(own, 100)).map((value) => value / 100);
    case 'string':
      return texts(own, context, name);
    case 'array':
      return arrays(own, context, name);
    case 'object':
      return objects(own, context);
    default:
      return jsonValue({ maxDepth: 2 }).filter(isStorable);
  }
}

function arrays(own: JsonObject, context: Context, name: string): Arbitrary<unknown> {
  const items = valuesOf(objectOf(own['items']), context, name);
  const length = {
    minLength: Number(own['minItems'] ?? 0),
    maxLength: Math.min(MOST_ITEMS, Number(own['maxItems'] ?? MOST_ITEMS)),
  };
  return own['uniqueItems'] === true
    ? uniqueArray(items, { ...length, selector: (item) => JSON.stringify(item) })
    : array(items, length);
}

function range(schema: JsonObject, scale: number): { min: number; max: number } {
  const bound = (keyword: string, fallback: number): number => Number(schema[keyword] ?? fallback) * scale;
  const clamped = (value: number): number =>
    Math.trunc(Math.min(Math.max(value, -LARGEST * scale), LARGEST * scale));
  return { min: clamped(bound('minimum', -LARGEST)), max: clamped(bound('maximum', LARGEST)) };
}

function texts(schema: JsonObject, context: Context, name: string): Arbitrary<unknown> {
  const { format, pattern } = schema;
  switch (format) {
    case 'uuid':
      return reference(referredBy(name, context.path, context.resources));
    case 'date-time':
      return moments().map((moment) => moment.toISOString());
    case 'date':
      return moments().map((moment) => moment.toISOString().slice(0, 10));
    case 'email':
      return stringMatching(/^[a-z]{1,12}\.[a-z0-9]{1,12}@[a-z]{2,12}\.(com|org|example)$/);
    case 'uri':
      return webUrl({ validSchemes: ['https'] }).filter((url) => url.length <= 200);
    case 'duration':
      return constantFrom('PT45M', 'P1D', 'PT1H30M', 'P2W', 'P1Y2M3DT4H5M6S');
    default:
      return typeof pattern === 'string' && pattern !== NOT_BLANK
        ? stringMatching(new RegExp(pattern)).filter((text) => fitsLength(text, schema))
        : freeTexts(schema);
  }
}

/** Pattern of texts that need a character which is not white space. */
const NOT_BLANK = String.raw`\S`;

function freeTexts(schema: JsonObject): Arbitrary<string> {
  const minLength = Number(schema['minLength'] ?? 0);
  const maxLength = Math.max(minLength, Math.min(LONGEST, Number(schema['maxLength'] ?? LONGEST)));
  // Where any text fits the schema and few are known, the example is one of these.
  const [example] = listOf(schema['examples']);
  return oneof(
    ...(typeof example === 'string' && fitsLength(example, schema) ? [constant(example)] : []),
    string({ minLength, maxLength, unit: 'grapheme-ascii' }),
    string({ minLength, maxLength, unit: 'grapheme' }),
  ).filter(
    (text) =>
      isStorable(text) && fitsLength(text, schema) && (schema['pattern'] !== NOT_BLANK || /\S/.test(text)),
  );
}

/** JSON Schema counts characters, not UTF-16 units. */
function fitsLength(text: string, schema: JsonObject): boolean {
  const { length } = Array.from(text);
  return length >= Number(schema['minLength'] ?? 0) && length <= Number(schema['maxLength'] ?? Infinity);
}

/** Postgres holds neither NUL nor half of a surrogate pair. */
function isStorable(value: unknown): boolean {
  const text = JSON.stringify(value);
  return !text.includes(String.raw`\u0000`) && !/\\ud[89a-f]/i.test(text);
}

function moments(): Arbitrary<Date> {
  return date({ min: EARLIEST, max: LATEST, noInvalidDate: true });
}

function objects(schema: JsonObject, context: Context): Arbitrary<unknown> {
  const properties = objectOf(schema['properties']);
  const required = listOf(schema['required']).map(String);
  const values = Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, valuesOf(objectOf(property), context, name)]),
  );
  const known = record(values, { requiredKeys: required })
    .filter((value) => fitsSize(value, schema))
    .map((value) => inOrder(value, properties));
  const { additionalProperties: further } = schema;
  if (further === undefined || typeof further === 'boolean') return known;
  const others = dictionary(stringMatching(/^[a-z]{1,8}$/), valuesOf(objectOf(further), context), {
    maxKeys: 3,
  });
  return tuple(others, known).map(([other, value]) => ({ ...other, ...value }));
}

function fitsSize(value: JsonObject, schema: JsonObject): boolean {
  const { length } = Object.keys(value);
  return (
    length >= Number(schema['minProperties'] ?? 0) && length <= Number(schema['maxProperties'] ?? Infinity)
  );
}

/** Gives the earliest moment of an object to the first property that holds one, and so on. */
function inOrder(value: JsonObject, properties: JsonObject): JsonObject {
  const names = Object.keys(properties).filter(
    (name) => isMoment(objectOf(properties[name])) && typeof value[name] === 'string',
  );
  const sorted = names.map((name) => String(value[name])).toSorted();
  return { ...value, ...Object.fromEntries(names.map((name, index) => [name, sorted[index]])) };
}

function isMoment(schema: JsonObject): boolean {
  return [schema, ...listOf(schema['anyOf'])].some(
    (branch) => isObject(branch) && branch['format'] === 'date-time',
  );
}
