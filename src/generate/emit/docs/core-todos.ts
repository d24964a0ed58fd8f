import type { TodoItem } from './todo-item.ts';

const CONFIG_TESTS = 'tests/core/config.test.ts';
const SERVER_TESTS = 'tests/core/server.test.ts';
const PROCESS_TESTS = 'tests/core/process.test.ts';
const LIMIT_TESTS = 'tests/security/limits.test.ts';
const VERSION_TESTS = 'tests/security/versions.test.ts';
const IDEMPOTENCY_TESTS = 'tests/security/idempotency.test.ts';
const AUDIT_TESTS = 'tests/core/audit.test.ts';
const AUDIT_ROUTES_TESTS = 'tests/core/audit-routes.test.ts';
const SEALING_TESTS = 'tests/core/sealing.test.ts';
const METRICS_TESTS = 'tests/core/metrics.test.ts';
const TRACING_TESTS = 'tests/core/tracing.test.ts';
const LOG_TESTS = 'tests/security/logs.test.ts';

const ACCOUNT_TESTS = 'tests/accounts';

/** Who can call, and how they show who they are. */
const ACCOUNT_TODOS: readonly TodoItem[] = [
  accountTodo('sign-in', 'Sign people in and out, here or everywhere, and end what was stolen', 'sign-in'),
  accountTodo(
    'access-tokens',
    'Take access tokens that are signed by the own key, for this backend, and not expired',
    'tokens',
  ),
  accountTodo('supabase', 'Take access tokens of Supabase where `SUPABASE_URL` is set', 'supabase'),
  accountTodo(
    'passwords',
    'Keep passwords of 12 to 128 characters as hashes, and reset them by mail',
    'passwords',
  ),
  accountTodo('attempts', 'Stop the 11th guess at a secret, by address and by account', 'attempts'),
  accountTodo(
    'users',
    'Let administrators invite, change and disable users, and hand on no rights that they lack',
    'users',
  ),
  accountTodo('api-keys', 'Give machines keys that are limited, expire and can be revoked', 'api-keys'),
];

function accountTodo(id: string, text: string, file: string): TodoItem {
  const provenBy = { kind: 'test', file: `${ACCOUNT_TESTS}/${file}.test.ts`, title: '' } as const;
  return { id: `accounts.${id}`, section: 'configuration', text, provenBy };
}

/** What every backend has, whatever it is for. */
export const CORE_TODOS: readonly TodoItem[] = [
  {
    id: 'core.configuration',
    section: 'configuration',
    text: 'Read the environment once, and report everything that is wrong with it at once',
    provenBy: {
      kind: 'test',
      file: CONFIG_TESTS,
      title: 'reports everything that is wrong at once, and no values',
    },
  },
  {
    id: 'core.production',
    section: 'configuration',
    text: 'Refuse unsafe settings in production',
    provenBy: {
      kind: 'test',
      file: CONFIG_TESTS,
      title: 'refuses in production what is only safe on a developer’s machine',
    },
  },
  {
    id: 'core.tokens',
    section: 'configuration',
    text: 'Keep API tokens as hashes only',
    provenBy: { kind: 'test', file: CONFIG_TESTS, title: 'finds a token by its hash only' },
  },
  {
    id: 'core.authentication',
    section: 'configuration',
    text: 'Answer `401` without a valid token on every endpoint that is not public',
    provenBy: {
      kind: 'test',
      file: SERVER_TESTS,
      title: 'answers 401 without a valid token, before anything is read',
    },
  },
  {
    id: 'core.permissions',
    section: 'configuration',
    text: 'Let no endpoint exist that declares no permission',
    provenBy: {
      kind: 'test',
      file: SERVER_TESTS,
      title: 'does not start with a route that declares no permission',
    },
  },
  ...ACCOUNT_TODOS,
  {
    id: 'core.roles',
    section: 'configuration',
    text: 'Let every role call what `app/permissions.ts` grants it, and nothing else',
    provenBy: {
      kind: 'test',
      file: 'tests/security/permissions.test.ts',
      title: 'every role may call what the table says, and nothing else',
    },
  },
  {
    id: 'core.documented-environment',
    section: 'configuration',
    text: 'Document every variable in `environment.md` and `.env.example`',
    provenBy: { kind: 'check', name: 'rules' },
  },
  {
    id: 'core.strict-bodies',
    section: 'validation',
    text: 'Take bodies as they are: nothing dropped, nothing converted',
    provenBy: {
      kind: 'test',
      file: SERVER_TESTS,
      title: 'takes bodies as they are: nothing dropped, nothing converted',
    },
  },
  {
    id: 'core.strict-answers',
    section: 'validation',
    text: 'Let no undeclared field leave',
    provenBy: { kind: 'test', file: SERVER_TESTS, title: 'lets no undeclared field leave' },
  },
  {
    id: 'core.errors',
    section: 'errors',
    text: 'Answer every error in one form, with nothing leaked',
    provenBy: {
      kind: 'test',
      file: SERVER_TESTS,
      title: 'says nothing about errors that are not meant for clients',
    },
  },
  {
    id: 'core.unreadable',
    section: 'errors',
    text: 'Answer `400` for what cannot be read, `413` and `415` for what is too large or of another type',
    provenBy: { kind: 'test', file: SERVER_TESTS, title: 'answers 400 for what is no JSON' },
  },
  {
    id: 'core.unknown-routes',
    section: 'errors',
    text: 'Answer `404` for routes that do not exist',
    provenBy: { kind: 'test', file: SERVER_TESTS, title: 'answers 404 for routes that do not exist' },
  },
  {
    id: 'core.rate-limit',
    section: 'errors',
    text: 'Limit how much one caller may ask, and say when to come back',
    provenBy: { kind: 'test', file: SERVER_TESTS, title: 'limits the rate, and says when to come back' },
  },
  {
    id: 'core.logs',
    section: 'errors',
    text: 'Log every request as JSON, without tokens, bodies and query strings',
    provenBy: { kind: 'test', file: SERVER_TESTS, title: 'hold no token, no body and no query string' },
  },
  {
    id: 'core.private-logs',
    section: 'errors',
    text: 'Write no secret and nothing personal of any request into the log',
    provenBy: {
      kind: 'test',
      file: LOG_TESTS,
      title: 'hold no secret and nothing personal of any request, accepted or refused',
    },
  },
  {
    id: 'core.audit',
    section: 'errors',
    text: 'Write down every change of a record with it: who, what, when, before and after',
    provenBy: {
      kind: 'test',
      file: AUDIT_TESTS,
      title: 'has a row for each record, and none for what was rolled back or changed nothing',
    },
  },
  {
    id: 'core.audit-reading',
    section: 'errors',
    text: '`GET /audit` and `GET /audit.csv` show it, without personal data',
    provenBy: {
      kind: 'test',
      file: AUDIT_ROUTES_TESTS,
      title:
        'shows the history of a record: who, what, when, from where, before and after, and no personal data',
    },
  },
  {
    id: 'core.audit-refusals',
    section: 'errors',
    text: 'Write down refusals, however many there are, without filling the log',
    provenBy: {
      kind: 'test',
      file: AUDIT_ROUTES_TESTS,
      title: 'of many callers at once cannot fill the log',
    },
  },
  {
    id: 'core.audit-seals',
    section: 'errors',
    text: 'Seal the audit log, so that `npm run audit:verify` finds what was changed later',
    provenBy: {
      kind: 'test',
      file: SEALING_TESTS,
      title: 'show that the whole chain was replaced, to whoever kept a seal',
    },
  },
  {
    id: 'core.metrics',
    section: 'errors',
    text: '`GET /metrics` measures requests, database, calls to other services and the process',
    provenBy: {
      kind: 'test',
      file: METRICS_TESTS,
      title: 'count requests by the pattern of their route, never by their path',
    },
  },
  {
    id: 'core.traces',
    section: 'errors',
    text: 'Send traces to the collector at `OTEL_EXPORTER_OTLP_ENDPOINT`, if there is one',
    provenBy: {
      kind: 'test',
      file: TRACING_TESTS,
      title: 'have a span for each request, under the trace that the caller names',
    },
  },
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
  {
    id: 'core.guessing',
    section: 'errors',
    text: 'Stop whoever guesses tokens',
    provenBy: {
      kind: 'test',
      file: LIMIT_TESTS,
      title: 'whoever guesses tokens is stopped, and told when to come back',
    },
  },
  {
    id: 'core.load',
    section: 'errors',
    text: 'Turn requests away at once when too many are being worked on',
    provenBy: {
      kind: 'test',
      file: LIMIT_TESTS,
      title: 'turns requests away while too many are running, and none afterwards',
    },
  },
  {
    id: 'core.lost-updates',
    section: 'errors',
    text: 'Let a change name the version that it is meant for, and refuse it when somebody else was faster',
    provenBy: {
      kind: 'test',
      file: VERSION_TESTS,
      title: 'one of several racing changes wins, and the others are told',
    },
  },
  {
    id: 'core.double-posts',
    section: 'errors',
    text: 'Create nothing twice when a request with an `Idempotency-Key` is sent again',
    provenBy: {
      kind: 'test',
      file: IDEMPOTENCY_TESTS,
      title: 'of requests at the same time, one creates the record and all are answered with it',
    },
  },
  {
    id: 'core.shutdown',
    section: 'errors',
    text: 'Lose no request when told to stop',
    provenBy: {
      kind: 'test',
      file: PROCESS_TESTS,
      title: 'starts without any set-up, is ready, and loses no request when it is told to stop under load',
    },
  },
  {
    id: 'core.backups',
    section: 'configuration',
    text: '`npm run backup` and `npm run restore`: every row comes back, from either kind of database into either',
    provenBy: { kind: 'test', file: 'tests/core/backup.test.ts', title: 'bring every row back' },
  },
  {
    id: 'core.doctor',
    section: 'configuration',
    text: '`npm run doctor` says in plain words what is wrong with an installation',
    provenBy: {
      kind: 'test',
      file: 'tests/core/doctor.test.ts',
      title: 'finds all that production refuses, at once',
    },
  },
  {
    id: 'core.versions',
    section: 'configuration',
    text: 'A version goes on working on a database that a newer one has migrated',
    provenBy: {
      kind: 'test',
      file: 'tests/core/migrations.test.ts',
      title: 'works on a database that a newer version has migrated',
    },
  },
  {
    id: 'core.expand-first',
    section: 'configuration',
    text: 'Let migrations only add, unless they say that they take away on purpose',
    provenBy: { kind: 'check', name: 'rules' },
  },
  {
    id: 'core.instances',
    section: 'errors',
    text: 'Several instances count requests together where `RATE_LIMIT_STORE` says so',
    provenBy: {
      kind: 'test',
      file: 'tests/core/shared-limits.test.ts',
      title: 'are all counted, however many come at once, until their time is over',
    },
  },
  {
    id: 'core.packages',
    section: 'configuration',
    text: 'Use packages in exact versions, and fail on those with known holes',
    provenBy: { kind: 'test', file: 'tests/core/supply-chain.test.ts', title: '' },
  },
];

const ORGANISATION_TESTS = 'tests/security/organisations.test.ts';

/** What every backend has whose organisations have data of their own. */
export const ORGANISATION_TODOS: readonly TodoItem[] = [
  {
    id: 'organisations.apart',
    section: 'configuration',
    text: 'Let the database keep organisations apart: on every table, in every key and in every reference',
    provenBy: {
      kind: 'test',
      file: ORGANISATION_TESTS,
      title: 'are told apart on every table, in every key and in every reference',
    },
  },
  {
    id: 'organisations.nobody',
    section: 'configuration',
    text: 'Answer `403` to callers of no organisation, and show them nothing',
    provenBy: {
      kind: 'test',
      file: ORGANISATION_TESTS,
      title: 'answer a caller of no organisation with what is missing',
    },
  },
];
