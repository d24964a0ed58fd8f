import { routeName, type ApiOperation } from '../../../src/verify/api-document.ts';
import { PATH_ENDS, QUERY_ENDS } from '../../payloads.ts';
import { DEMANDS } from '../demands.ts';
import { requestProbe, type Probe } from '../probe.ts';

const VERBS = ['PUT', 'PATCH', 'DELETE', 'PROPFIND', 'TRACE', 'MKCOL', 'LOCK', 'SEARCH', 'PURGE'] as const;

/** Paths that servers have by accident. */
const FORGOTTEN = [
  '/.env',
  '/.git/config',
  '/package.json',
  '/../package.json',
  '/app/main.ts',
  '/metrics',
  '/debug/pprof',
  '/admin',
  '/graphql',
  '/server-status',
  '/docs/static/..%2f..%2f..%2fpackage.json',
  '/docs/static/%2e%2e/%2e%2e/package.json',
  '//evil.example/%2f..',
  '/health/../openapi.json',
] as const;

/** Headers by which some servers are talked into another request than the one sent. */
const OVERRIDES: readonly Readonly<Record<string, string>>[] = [
  { 'x-http-method-override': 'DELETE' },
  { 'x-method-override': 'DELETE' },
  { 'x-original-url': '/health' },
  { 'x-rewrite-url': '/health' },
  { 'x-forwarded-prefix': '/health', 'x-forwarded-host': 'evil.example' },
];

/**
 * Paths, query strings, methods and headers that lead nowhere.
 *
 * @param operations - All operations.
 * @returns The probes.
 */
export function urlProbes(operations: readonly ApiOperation[]): readonly Probe[] {
  const guarded = operations.filter(({ isPublic }) => !isPublic);
  const collections = [
    ...new Set(operations.filter(({ isPublic }) => !isPublic).map(({ path }) => path.split('/{')[0] ?? '')),
  ];
  return [
    ...collections.flatMap(pathProbes),
    ...guarded.flatMap(queryProbes),
    ...collections.flatMap((path) =>
      VERBS.filter((verb) => !isServed(operations, verb, path)).map((verb) => verbProbe(verb, path)),
    ),
    ...FORGOTTEN.map((path) =>
      requestProbe(30, `GET ${path}`, DEMANDS.refusal, () => ({ method: 'GET', path, headers: {} })),
    ),
    ...guarded.flatMap(overrideProbes),
  ];
}

function isServed(operations: readonly ApiOperation[], method: string, path: string): boolean {
  return operations.some((operation) => operation.method === method && operation.path === path);
}

function pathProbes(collection: string): readonly Probe[] {
  return PATH_ENDS.map(({ aim, text }) =>
    requestProbe(
      30,
      `GET ${collection}/…: ${aim} ${text.slice(0, 40)}`,
      DEMANDS.refusal,
      ({ callers: [caller] }) => ({
        method: 'GET',
        path: `${collection}/${text}`,
        headers: { authorization: `Bearer ${caller.token}` },
      }),
    ),
  );
}

function queryProbes(operation: ApiOperation): readonly Probe[] {
  if (!operation.parameters.some(({ place }) => place === 'query')) return [];
  return QUERY_ENDS.map(({ aim, text }) =>
    requestProbe(9, `${routeName(operation)}?${text.slice(0, 40)}: ${aim}`, DEMANDS.notTaken, ({ samples }) =>
      samples.request({ ...samples.plan(operation), query: [], rawQuery: text }),
    ),
  );
}

function verbProbe(method: string, path: string): Probe {
  return requestProbe(30, `${method} ${path}`, DEMANDS.noRoute, ({ callers: [caller] }) => ({
    method,
    path,
    headers: { authorization: `Bearer ${caller.token}` },
  }));
}

/** Without a token the answer stays 401, whatever the headers say the request is. */
function overrideProbes(operation: ApiOperation): readonly Probe[] {
  return OVERRIDES.map((headers) =>
    requestProbe(
      3,
      `${routeName(operation)} with ${Object.keys(headers).join(', ')}`,
      DEMANDS.unauthenticated,
      ({ samples }) => {
        const plan = samples.plan(operation);
        return samples.request({ ...plan, authorization: null, headers: { ...plan.headers, ...headers } });
      },
    ),
  );
}
