import { routeName, type ApiOperation } from '../../../src/verify/api-document.ts';
import type { Answer, Request } from '../../backend/client.ts';
import { broken, REFUSED, type Demand, type Probe, type Target } from '../probe.ts';

/** The origin that the attacked backend lists. */
export const LISTED_ORIGIN = 'https://app.example.com';

const STRANGE_ORIGINS = [
  'https://evil.example',
  'null',
  'https://app.example.com.evil.example',
  'http://app.example.com',
  'https://app.example.com:8443',
  'file://',
] as const;

const EXPECTED: readonly (readonly [header: string, pattern: RegExp])[] = [
  ['x-content-type-options', /^nosniff$/],
  ['content-security-policy', /default-src 'none'/],
  ['x-frame-options', /^deny$/i],
  ['referrer-policy', /./],
  ['strict-transport-security', /max-age=/],
  ['x-request-id', /./],
];

/**
 * Every operation tells browsers to do nothing with its answers, and other sites nothing at all.
 *
 * @param operations - All operations.
 * @returns The probes.
 */
export function headerProbes(operations: readonly ApiOperation[]): readonly Probe[] {
  const guarded = operations.filter(({ isPublic }) => !isPublic);
  return [
    ...operations.map((operation) =>
      answersWith(11, operation, SECURED, ({ samples }) => samples.request(samples.plan(operation))),
    ),
    ...guarded.map((operation) =>
      answersWith(11, operation, SECURED, ({ samples }) =>
        samples.request({ ...samples.plan(operation), authorization: null }),
      ),
    ),
    ...guarded.map((operation) =>
      answersWith(11, operation, PRIVATE, ({ samples }) => samples.request(samples.plan(operation))),
    ),
    ...operations.flatMap((operation) =>
      STRANGE_ORIGINS.map((origin) =>
        answersWith(
          12,
          operation,
          NOT_SHARED,
          ({ samples }) => {
            const request = samples.request(samples.plan(operation));
            return { ...request, headers: { ...request.headers, origin } };
          },
          origin,
        ),
      ),
    ),
    ...guarded.flatMap((operation) =>
      STRANGE_ORIGINS.map((origin) =>
        answersWith(
          12,
          operation,
          NOT_SHARED,
          ({ samples }) => ({
            method: 'OPTIONS',
            path: samples.request(samples.plan(operation)).path,
            headers: { origin, 'access-control-request-method': operation.method },
          }),
          `preflight from ${origin}`,
        ),
      ),
    ),
  ];
}

const SECURED: Demand = {
  words: 'security headers',
  isMet: ({ headers }) => EXPECTED.every(([header, pattern]) => pattern.test(String(headers[header] ?? ''))),
};

const PRIVATE: Demand = {
  words: 'Cache-Control: no-store',
  isMet: ({ headers }) => headers['cache-control'] === 'no-store',
};

const NOT_SHARED: Demand = {
  words: 'no Access-Control-Allow-Origin for a site that is not listed',
  isMet: isNotShared,
};

function isNotShared({ headers }: Answer): boolean {
  const allowed = headers['access-control-allow-origin'];
  return allowed === undefined || allowed === LISTED_ORIGIN;
}

function answersWith(
  control: number,
  operation: ApiOperation,
  demand: Demand,
  request: (target: Target) => Request,
  detail = demand.words,
): Probe {
  return {
    control,
    what: `${routeName(operation)}: ${detail}`,
    demand: demand.words,
    attempt: async (target) => {
      const answer = await target.client.send(request(target));
      if (answer.status === 0) return broken(`no answer: ${answer.text}`);
      return demand.isMet(answer)
        ? REFUSED
        : broken(`${answer.status} with ${JSON.stringify(answer.headers).slice(0, 300)}`);
    },
  };
}
