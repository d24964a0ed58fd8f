import { constant, record, subarray, tuple, type Arbitrary } from 'fast-check';

import type { ApiOperation, ApiParameter } from '../../src/verify/api-document.ts';
import { valuesOf, type Context } from './arbitrary.ts';
import { bodyOf } from './resources.ts';
import type { Plan } from './plan.ts';

/** Most parameters of a list that one request uses; more of them only find nothing. */
const MOST_FILTERS = 3;

/**
 * Makes requests that an operation accepts, as far as its description tells.
 *
 * @param operation - The operation.
 * @param context - The API.
 * @returns The arbitrary.
 */
export function validPlans(operation: ApiOperation, context: Context): Arbitrary<Plan> {
  const own = { ...context, path: operation.path };
  const inPlace = (place: string): readonly ApiParameter[] =>
    operation.parameters.filter((parameter) => parameter.place === place);
  const headers = inPlace('header');
  const requiredKeys = headers.filter(({ required }) => required).map(({ name }) => name);
  const body = bodyOf(context.document, operation);
  return record({
    path: record(valuesByName(inPlace('path'), own)),
    query: query(inPlace('query'), own),
    headers: record(valuesByName(headers, own), { requiredKeys }),
    body: body === undefined ? constant(undefined) : valuesOf(body.schema, own),
  }).map((made): Plan => ({
    kind: 'valid',
    operation,
    twist: 'valid',
    path: made.path,
    query: made.query,
    headers: made.headers,
    ...(body === undefined ? {} : { body: { contentType: body.contentType, value: made.body } }),
  }));
}

function query(
  parameters: readonly ApiParameter[],
  context: Context,
): Arbitrary<readonly [string, unknown][]> {
  const pairs = parameters.map((parameter) =>
    valuesOf(parameter.schema, context, parameter.name).map((value): [string, unknown] => [
      parameter.name,
      value,
    ]),
  );
  if (pairs.length === 0) return constant([]);
  return subarray([...pairs.keys()], { maxLength: Math.min(MOST_FILTERS, pairs.length) }).chain((chosen) =>
    tuple(...chosen.flatMap((index) => pairs[index] ?? [])),
  );
}

function valuesByName(
  parameters: readonly ApiParameter[],
  context: Context,
): Record<string, Arbitrary<unknown>> {
  return Object.fromEntries(parameters.map(({ name, schema }) => [name, valuesOf(schema, context, name)]));
}
