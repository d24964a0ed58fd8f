import { constant, constantFrom, oneof, tuple, uuid, type Arbitrary } from 'fast-check';

import { isObject, listOf, objectOf } from '../../src/verify/json.ts';
import type { Context } from '../api/arbitrary.ts';
import { bodyOf } from '../api/resources.ts';
import type { Plan } from '../api/plan.ts';

/** Values of the wrong kind, at an edge, or that only look right. */
const OFF: readonly unknown[] = [
  null,
  '',
  ' ',
  0,
  -1,
  0.1,
  101,
  1e308,
  Number.MAX_SAFE_INTEGER + 1,
  true,
  [],
  {},
  [null],
  'null',
  'a'.repeat(5_000),
  '2026-02-30',
  '0000-01-01',
  '2026-01-15T25:00:00Z',
  '2026-01-15T09:30:00',
  '10000-01-01T00:00:00Z',
  '12:60',
  'not-an-email',
  'a@b',
  '+0123',
  '12.345',
  '-0.00',
  '1e3',
  'ftp://example.com',
  'javascript:alert(1)',
  'P',
  'PT',
  '00000000-0000-0000-0000-000000000000',
  'urn:uuid:0198f3c0-0000-7000-8000-000000000001',
  'unknown',
  '\u0085',
  'é'.repeat(300),
];

/**
 * Makes one thing wrong with a valid request.
 *
 * @param plan - The request.
 * @param context - The API.
 * @returns The arbitrary.
 */
export function almostValid(plan: Plan, context: Context): Arbitrary<Plan> {
  const off = constantFrom(...OFF);
  const wrong = (twist: string, change: Partial<Plan>): Plan => ({
    ...plan,
    ...change,
    kind: 'almost',
    twist,
  });
  const choices: Arbitrary<Plan>[] = [
    constant(wrong('no token', { authorization: null })),
    off.map((value) => wrong('unknown parameter', { query: [...plan.query, ['surprise', value]] })),
  ];
  for (const name of Object.keys(plan.path)) {
    choices.push(
      off.map((value) =>
        wrong(`path ${name}`, { path: { ...plan.path, [name]: value }, outside: value === '' }),
      ),
    );
    choices.push(uuid().map((id) => wrong('nobody', { path: { ...plan.path, [name]: id } })));
  }
  const parameters = plan.operation.parameters.filter(({ place }) => place === 'query');
  if (parameters.length > 0) {
    const parameter = constantFrom(...parameters.map(({ name }) => name));
    choices.push(
      tuple(parameter, off).map(([name, value]) =>
        wrong('parameter', { query: [...plan.query, [name, value]] }),
      ),
    );
  }
  return oneof(
    ...choices,
    ...wrongBodies(plan, context).map((bodies) =>
      bodies.map(([twist, value]) => withBody(wrong(twist, {}), value)),
    ),
  );
}

function withBody(plan: Plan, value: unknown): Plan {
  return plan.body === undefined ? plan : { ...plan, body: { contentType: plan.body.contentType, value } };
}

type WrongBody = Arbitrary<readonly [twist: string, value: unknown]>;

function wrongBodies({ body, operation }: Plan, { document }: Context): readonly WrongBody[] {
  if (body === undefined || !('value' in body) || !isObject(body.value)) return [];
  const { value } = body;
  const schema = objectOf(bodyOf(document, operation)?.schema);
  const names = Object.keys(objectOf(schema['properties']));
  const required = listOf(schema['required']).map(String);
  const off = constantFrom(...OFF);
  const whole: WrongBody = off.map((other) => ['whole body', other]);
  const unknown: WrongBody = constantFrom(
    'id',
    'createdAt',
    'updatedAt',
    'version',
    'role',
    'organisationId',
    'deletedAt',
    'surprise',
  ).map((name) => ['unknown property', { ...value, [name]: 'x' }]);
  const property: WrongBody = tuple(constantFrom(...(names.length === 0 ? ['x'] : names)), off).map(
    ([name, other]) => [`property ${name}`, { ...value, [name]: other }],
  );
  const missing: WrongBody[] =
    required.length === 0
      ? []
      : [constantFrom(...required).map((name) => ['missing property', { ...value, [name]: undefined }])];
  // Properties are where most can go wrong, so they come most often.
  return [whole, unknown, property, property, property, property, ...missing];
}
