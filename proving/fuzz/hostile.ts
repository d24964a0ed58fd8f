import { constant, constantFrom, oneof, uint8Array, type Arbitrary } from 'fast-check';

import { isObject } from '../../src/verify/json.ts';
import {
  CREDENTIALS,
  JSON_BODIES,
  PATH_ENDS,
  PAYLOADS,
  QUERY_ENDS,
  UNSTORABLE,
  type Payload,
} from '../payloads.ts';
import type { Plan, PlannedBody } from '../api/plan.ts';

const TEXTS = [...PAYLOADS, ...UNSTORABLE];

/** Content types that no operation takes, and ways to write the one that it takes. */
const CONTENT_TYPES = [
  'text/plain',
  'application/xml',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/json; charset=utf-16',
  'application/json;',
  'APPLICATION/JSON',
  'application/jsonp',
  '',
  '/',
  'application/json, text/plain',
];

/** Headers that change how some servers read a request. */
const HEADERS: readonly Readonly<Record<string, string>>[] = [
  { 'x-http-method-override': 'DELETE' },
  { 'x-forwarded-for': '127.0.0.1, 10.0.0.1', 'x-real-ip': '127.0.0.1' },
  { 'x-original-url': '/openapi.json', 'x-rewrite-url': '/openapi.json' },
  { 'x-request-id': 'a'.repeat(2_000) },
  { accept: 'text/html' },
  { 'accept-encoding': 'gzip;q=1e9' },
  { 'content-encoding': 'gzip' },
  { range: 'bytes=0-1,1-2,2-3' },
  { 'if-none-match': '*', 'if-modified-since': 'never' },
  { origin: 'null' },
  { cookie: 'a=b; '.repeat(500) },
  { 'x-long': 'a'.repeat(10_000) },
  { traceparent: '00-00-00-00', tracestate: '=' },
];

/**
 * Turns a valid request into an attack.
 *
 * @param plan - The request.
 * @returns The arbitrary.
 */
export function hostilePlans(plan: Plan): Arbitrary<Plan> {
  const attack = (twist: string, change: Partial<Plan>): Plan => ({
    ...plan,
    ...change,
    kind: 'hostile',
    twist,
  });
  const each = (payloads: readonly Payload[], change: (text: string) => Partial<Plan>): Arbitrary<Plan> =>
    constantFrom(...payloads).map(({ aim, text }) => attack(aim, change(text)));
  const collection = plan.operation.path.split('/{')[0] ?? '';
  const choices = [
    each(CREDENTIALS, (authorization) => ({ authorization })),
    each(QUERY_ENDS, (rawQuery) => ({ rawQuery })),
    each(PATH_ENDS, (end) => ({ rawPath: `${collection}/${end}`, outside: true })),
    constantFrom(...HEADERS).map((headers) =>
      attack('headers', { headers: { ...plan.headers, ...headers } }),
    ),
    ...Object.keys(plan.path).map((name) =>
      each(TEXTS, (text) => ({ path: { ...plan.path, [name]: text } })),
    ),
    ...parameterAttacks(plan, each),
    ...bodyAttacks(plan, each, attack),
  ];
  return oneof(...choices);
}

type Each = (payloads: readonly Payload[], change: (text: string) => Partial<Plan>) => Arbitrary<Plan>;

function parameterAttacks({ operation, query }: Plan, each: Each): readonly Arbitrary<Plan>[] {
  return operation.parameters
    .filter(({ place }) => place === 'query')
    .map(({ name }) => each(TEXTS, (text) => ({ query: [...query, [name, text]] })));
}

function bodyAttacks(
  { body, operation }: Plan,
  each: Each,
  attack: (twist: string, change: Partial<Plan>) => Plan,
): readonly Arbitrary<Plan>[] {
  // Some clients send bodies with methods that take none.
  if (body === undefined) {
    return operation.method === 'GET'
      ? []
      : [each(JSON_BODIES, (text) => send({ contentType: 'application/json', text }))];
  }
  const { contentType } = body;
  const value = 'value' in body ? body.value : undefined;
  const whole = [
    each(JSON_BODIES, (text) => send({ contentType, text })),
    constantFrom(...CONTENT_TYPES).map((type) => attack('content type', send({ contentType: type, value }))),
    uint8Array({ maxLength: 64 }).map((bytes) =>
      attack('bytes', send({ contentType, text: Buffer.from(bytes) })),
    ),
    constant(attack('size', send({ contentType, text: JSON.stringify({ x: 'a'.repeat(300_000) }) }))),
  ];
  if (!isObject(value)) return whole;
  const texts = Object.keys(value).map((name) =>
    each(TEXTS, (text) => send({ contentType, value: { ...value, [name]: text } })),
  );
  return [...whole, ...texts, ...texts];
}

function send(body: PlannedBody): Partial<Plan> {
  return { body };
}
