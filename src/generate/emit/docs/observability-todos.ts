import { tested, type TodoItem } from './todo-item.ts';

const SERVER_TESTS = 'tests/core/server.test.ts';
const AUDIT_ROUTES_TESTS = 'tests/core/audit-routes.test.ts';

/** What can be seen of a backend from outside, while it runs and afterwards. */
export const OBSERVABILITY_TODOS: readonly TodoItem[] = [
  tested(
    'core.logs',
    'errors',
    'Log every request as JSON, without tokens, bodies and query strings',
    SERVER_TESTS,
    'hold no token, no body and no query string',
  ),
  tested(
    'core.private-logs',
    'errors',
    'Write no secret and nothing personal of any request into the log',
    'tests/security/logs.test.ts',
    'hold no secret and nothing personal of any request, accepted or refused',
  ),
  tested(
    'core.audit',
    'errors',
    'Write down every change of a record with it: who, what, when, before and after',
    'tests/core/audit.test.ts',
    'has a row for each record, and none for what was rolled back or changed nothing',
  ),
  tested(
    'core.audit-reading',
    'errors',
    '`GET /audit` and `GET /audit.csv` show it, without personal data',
    AUDIT_ROUTES_TESTS,
    'shows the history of a record: who, what, when, from where, before and after, and no personal data',
  ),
  tested(
    'core.audit-refusals',
    'errors',
    'Write down refusals, however many there are, without filling the log',
    AUDIT_ROUTES_TESTS,
    'of many callers at once cannot fill the log',
  ),
  tested(
    'core.audit-seals',
    'errors',
    'Seal the audit log, so that `npm run audit:verify` finds what was changed later',
    'tests/core/sealing.test.ts',
    'show that the whole chain was replaced, to whoever kept a seal',
  ),
  tested(
    'core.metrics',
    'errors',
    '`GET /metrics` measures requests, database, calls to other services and the process',
    'tests/core/metrics.test.ts',
    'count requests by the pattern of their route, never by their path',
  ),
  tested(
    'core.traces',
    'errors',
    'Send traces to the collector at `OTEL_EXPORTER_OTLP_ENDPOINT`, if there is one',
    'tests/core/tracing.test.ts',
    'have a span for each request, under the trace that the caller names',
  ),
  {
    id: 'core.version',
    section: 'errors',
    text: '`GET /version` says which build, spec and migration are running',
    provenBy: { kind: 'operation', operationId: 'getVersion' },
  },
  {
    id: 'core.health',
    section: 'errors',
    text: '`GET /health` and `GET /ready` say whether the process runs and can serve',
    provenBy: { kind: 'operation', operationId: 'getReadiness' },
  },
];
