import type { Variant } from './variant.ts';

const SERVER = 'app/core/server.ts';
const AUTH = 'app/core/auth/auth.ts';
const AUDIT = 'app/core/audit/audit.ts';
const METRICS = 'app/core/metrics/metrics.ts';
const CALLER_SETTINGS = 'app/core/database/caller-settings.ts';

/**
 * What can be taken away from the lead tracker one by one with every request still answered, and so be measured. The
 * backend has no such switches: passages of its code are taken out of a copy.
 */
export const CONTROLS: readonly Variant[] = [
  {
    control: 'authentication',
    edits: [
      {
        file: AUTH,
        text: 'credential === undefined ? undefined : await authenticator.authenticate(credential);',
        instead: 'EVERYBODY;',
      },
      {
        file: AUTH,
        text: 'function bearerToken(',
        instead: `const EVERYBODY: Principal = { kind: 'machine', id: 'bench', roles: [ADMIN], permissions: ['*'] };

function bearerToken(`,
      },
    ],
  },
  {
    control: 'permissions',
    edits: [
      {
        file: AUTH,
        text: "if (permission === undefined || !allows(request.principal, permission)) throw new AppError('FORBIDDEN');",
        instead: '',
      },
    ],
  },
  {
    control: 'row-level security',
    sql: [
      'drop policy rows_of_app on leads',
      'alter table leads no force row level security, disable row level security',
    ],
  },
  {
    control: 'telling Postgres who calls',
    edits: [
      { file: SERVER, text: "app.addHook('preHandler', workForCaller);", instead: '' },
      {
        file: CALLER_SETTINGS,
        text: "return TENANCY === 'organisation' || !query.startsWith('select');",
        instead: "return query === '' && TENANCY !== 'single';",
      },
    ],
  },
  { control: 'audit log', sql: ['drop trigger record_change on leads'] },
  {
    control: 'sealing of the audit log',
    edits: [{ file: AUDIT, text: 'sealAuditLog(app, database.queries);', instead: '' }],
  },
  {
    control: 'metrics',
    edits: [{ file: METRICS, text: '  measureRequests(app, registry);\n', instead: '' }],
  },
  {
    control: 'rate limits',
    edits: [
      { file: SERVER, text: "app.addHook('onRequest', limits.byAddress);", instead: '' },
      { file: SERVER, text: "app.addHook('onRequest', limits.byPrincipal);", instead: '' },
    ],
  },
  {
    control: 'load shedding',
    edits: [{ file: SERVER, text: 'shedLoad(app, config.concurrentRequests);', instead: '' }],
  },
  {
    // Without the validation of queries, lists would have neither limit nor offset.
    control: 'validation of paths, headers and bodies',
    edits: [
      {
        file: SERVER,
        text: 'app.setValidatorCompiler(validatorCompiler);',
        instead:
          "app.setValidatorCompiler((route) => route.httpPart === 'querystring' ? validatorCompiler(route) : () => true);",
      },
    ],
  },
  {
    control: 'JSON bodies looked through',
    edits: [{ file: SERVER, text: 'readJsonBodies(app);', instead: '' }],
  },
  {
    control: 'response schemas',
    edits: [
      {
        file: SERVER,
        text: 'app.setSerializerCompiler(serializerCompiler());',
        instead: 'app.setSerializerCompiler(() => (data) => JSON.stringify(data));',
      },
    ],
  },
  {
    control: 'security headers',
    edits: [
      {
        file: SERVER,
        text: "reply.headers(EVERYWHERE).header('x-request-id', request.id);",
        instead: "reply.header('x-request-id', request.id);",
      },
    ],
  },
  {
    control: 'CORS',
    edits: [{ file: SERVER, text: 'await app.register(cors, {', instead: 'void (() => cors)({' }],
  },
];
