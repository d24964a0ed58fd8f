import { _, Ajv, type ErrorObject } from 'ajv';
import addFormatsModule from 'ajv-formats';
import type { FastifySchemaCompiler, FastifySchema } from 'fastify';

import { AppError, type ErrorDetail } from '../errors.ts';
import { isCalendarDate, isInstant, isUuid } from './formats.ts';

/** Formats that ajv-formats checks; `formats.ts` has those that have to be stricter than it is. */
const FORMATS = ['email', 'uri', 'duration'] as const;

/** Pattern of texts that need a character which is not white space. */
const NOT_BLANK = String.raw`\S`;

// ajv-formats is CommonJS: under Node's ES modules its function is the `default` of the default export.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;

/** Bodies are taken as they are: a number is no text, and unknown keys are refused, never dropped. */
const bodyAjv = createAjv(false);

/** Queries, paths and headers are text on the wire, so numbers and booleans have to be read from it. */
const textAjv = createAjv('array');

function createAjv(coerceTypes: false | 'array'): Ajv {
  const ajv = new Ajv({
    coerceTypes,
    removeAdditional: false,
    useDefaults: true,
    allErrors: true,
    strict: false,
  });
  addFormats(ajv, [...FORMATS]);
  checkLengthBeforePattern(ajv);
  nameFieldsWithNumberOfFields(ajv);
  ajv.addFormat('uuid', isUuid);
  ajv.addFormat('date', isCalendarDate);
  ajv.addFormat('date-time', isInstant);
  return ajv;
}

/** Ajv would look for the pattern in texts of any length, because it goes on after `maxLength` was broken. */
function checkLengthBeforePattern(ajv: Ajv): void {
  ajv.removeKeyword('pattern');
  ajv.addKeyword({
    keyword: 'pattern',
    type: 'string',
    schemaType: 'string',
    compile: (pattern: string, parent) => {
      const { maxLength = Infinity } = parent as { readonly maxLength?: number };
      const expression = new RegExp(pattern, 'u');
      const mostUnits = maxLength * UNITS_PER_CHARACTER;
      return (text: string) => text.length > mostUnits || expression.test(text);
    },
    error: {
      message: 'does not match',
      params: ({ schema, parentSchema }) => _`{pattern: ${schema}, example: ${exampleIn(parentSchema)}}`,
    },
  });
}

function exampleIn(schema: unknown): string | null {
  const { examples } = (schema ?? {}) as { readonly examples?: readonly unknown[] };
  return typeof examples?.[0] === 'string' ? examples[0] : null;
}

/** Ajv would say how many fields there may be, and not which ones. */
function nameFieldsWithNumberOfFields(ajv: Ajv): void {
  const count = (keyword: string, fits: (fields: number, limit: number) => boolean): void => {
    ajv.removeKeyword(keyword);
    ajv.addKeyword({
      keyword,
      type: 'object',
      schemaType: 'number',
      compile: (limit: number) => (value: object) => fits(Object.keys(value).length, limit),
      error: {
        message: 'does not have the expected number of fields',
        params: ({ schema, parentSchema }) =>
          _`{limit: ${schema}, fields: ${Object.keys(parentSchema?.['properties'] ?? {}).join(', ')}}`,
      },
    });
  };
  count('minProperties', (fields, limit) => fields >= limit);
  count('maxProperties', (fields, limit) => fields <= limit);
}

/** Most UTF-16 code units of a character, which is what `maxLength` counts. */
const UNITS_PER_CHARACTER = 2;

/**
 * Compiles a route's schema for one part of the request.
 *
 * @param route - Schema and the part of the request it is for.
 * @returns Validates one value; Fastify passes what is wrong on to the error handler.
 */
export const validatorCompiler: FastifySchemaCompiler<FastifySchema> = ({ schema, httpPart }) =>
  (httpPart === 'body' ? bodyAjv : textAjv).compile(schema);

/**
 * Turns what Ajv found into an error that a client can act on.
 *
 * @param problems - Ajv's errors.
 * @returns VALIDATION_FAILED with one detail per problem.
 */
export function validationError(problems: readonly ErrorObject[]): AppError {
  return new AppError('VALIDATION_FAILED', { details: firstByPath(problems) });
}

function describe(problem: ErrorObject): ErrorDetail {
  const at = problem.instancePath.slice(1).replaceAll('/', '.');
  const params: Readonly<Record<string, unknown>> = problem.params;
  switch (problem.keyword) {
    case 'required':
      return { path: join(at, params['missingProperty']), message: 'is required' };
    case 'additionalProperties':
      return { path: join(at, params['additionalProperty']), message: 'is not known here' };
    default:
      return { path: at, message: wordsFor(problem.keyword, params) ?? problem.message ?? 'is not valid' };
  }
}

/** Ajv's own words name JSON Schema's keywords; these speak to whoever filled in the form. */
function wordsFor(keyword: string, params: Readonly<Record<string, unknown>>): string | undefined {
  const limit = String(params['limit']);
  switch (keyword) {
    case 'enum':
      return `must be one of ${listed(params['allowedValues'])}`;
    case 'const':
      return `must be ${JSON.stringify(params['allowedValue'])}`;
    case 'format':
      return `must be a valid ${String(params['format'])}`;
    case 'pattern':
      return params['pattern'] === NOT_BLANK ? 'must not be empty' : unlike(params['example']);
    case 'minimum':
      return `must be at least ${limit}`;
    case 'maximum':
      return `must be at most ${limit}`;
    case 'minLength':
      return limit === '1' ? 'must not be empty' : `must have at least ${limit} characters`;
    case 'maxLength':
      return `must have at most ${limit} characters`;
    case 'minItems':
      return limit === '1' ? 'must not be empty' : `must have at least ${limit} items`;
    case 'maxItems':
      return `must have at most ${limit} items`;
    case 'uniqueItems':
      return 'must not have the same item twice';
    case 'minProperties':
      return `must have at least ${limit === '1' ? 'one field' : `${limit} fields`}${of(params['fields'])}`;
    case 'maxProperties':
      return `must have at most ${limit === '1' ? 'one field' : `${limit} fields`}${of(params['fields'])}`;
    default:
      return undefined;
  }
}

/** Words stand as they are; what has a blank or a comma in it stands in quotation marks. */
function unlike(example: unknown): string {
  return `does not have the expected form${typeof example === 'string' ? `, such as ${example}` : ''}`;
}

function listed(values: unknown): string {
  if (!Array.isArray(values)) return String(values);
  return values
    .map((value) => (/^[\w-]+$/.test(String(value)) ? String(value) : JSON.stringify(value)))
    .join(', ');
}

function of(fields: unknown): string {
  return fields === '' ? '' : ` of ${String(fields)}`;
}

function join(path: string, name: unknown): string {
  return path === '' ? String(name) : `${path}.${String(name)}`;
}

/** Enough to mend a form by; a hostile body has tens of thousands of problems. */
const MAX_DETAILS = 50;

/** `anyOf` reports each branch; the first problem of a place says enough. */
function firstByPath(problems: readonly ErrorObject[]): readonly ErrorDetail[] {
  const details = new Map<string, ErrorDetail>();
  for (const problem of problems) {
    const detail = describe(problem);
    if (!details.has(detail.path)) details.set(detail.path, detail);
    if (details.size === MAX_DETAILS) break;
  }
  return [...details.values()];
}
