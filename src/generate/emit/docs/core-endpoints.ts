import type { Endpoint } from './endpoint.ts';

/** Stands for the hash of any file. */
const SPEC_HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** Endpoints that every backend has. */
export const CORE_ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/health',
    operationId: 'getHealth',
    summary: 'Whether the process runs.',
    permission: 'public',
    parameters: [],
    example: { method: 'GET', path: '/health', anonymous: true, status: 200, response: { status: 'ok' } },
  },
  {
    method: 'GET',
    path: '/ready',
    operationId: 'getReadiness',
    summary: 'Whether requests can be served: the database answers, and every migration has been applied.',
    permission: 'public',
    parameters: [],
    example: { method: 'GET', path: '/ready', anonymous: true, status: 200, response: { status: 'ok' } },
  },
  {
    method: 'GET',
    path: '/version',
    operationId: 'getVersion',
    summary:
      'What exactly is running: `build` (what `BUILD_ID` names), `specHash` (SHA-256 of `spec.yaml`) and the last `migration`.',
    permission: 'version:read',
    parameters: [],
    example: {
      method: 'GET',
      path: '/version',
      status: 200,
      response: { build: null, specHash: SPEC_HASH, migration: '0001_init.sql' },
    },
  },
  {
    method: 'GET',
    path: '/metrics',
    operationId: 'getMetrics',
    summary:
      'Measurements in the text format of Prometheus: time of requests by route pattern, method and status; connections of the database; time of calls to other services; memory and event loop.',
    permission: 'metrics:read',
    parameters: [],
    example: { method: 'GET', path: '/metrics', status: 200, contentType: 'text/plain' },
  },
  {
    method: 'GET',
    path: '/openapi.json',
    summary: 'This API as an OpenAPI 3.1 document, for tools and client generators.',
    permission: 'public',
    parameters: [],
    example: {
      method: 'GET',
      path: '/openapi.json',
      anonymous: true,
      status: 200,
      contentType: 'application/json',
    },
  },
  {
    method: 'GET',
    path: '/docs',
    summary: 'This API as a page to read and try.',
    permission: 'public',
    parameters: [],
    example: { method: 'GET', path: '/docs', anonymous: true, status: 200, contentType: 'text/html' },
  },
];
