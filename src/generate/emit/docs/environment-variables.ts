import type { Tenancy } from '../../../spec/spec.ts';

/** A variable that a generated backend reads from its environment. The texts read the same as Markdown and as a comment. */
export interface EnvironmentVariable {
  readonly name: string;
  /** What it is for, as a sentence. */
  readonly meaning: string;
  /** What holds when it is unset, in words; the value itself where there is one. */
  readonly fallback: string;
  /** Whether the value must never be committed, logged or shown. */
  readonly secret: boolean;
  /** A value to copy, for `.env.example`; it stands there commented out. */
  readonly example: string;
  /** The file that reads it, relative to `backend/`. */
  readonly readIn: string;
  /** What production demands, where it demands more. */
  readonly production?: string;
}

const CORE = 'app/core/config.ts';

const TRACING = 'app/core/tracing/tracing.config.ts';

/**
 * What every generated backend reads, whatever it is for.
 *
 * @param tenancy - Where each organisation has its own data, tokens name theirs.
 * @returns The variables.
 */
export function coreVariables(tenancy: Tenancy): readonly EnvironmentVariable[] {
  if (tenancy === 'single') return CORE_VARIABLES;
  return CORE_VARIABLES.map((variable) =>
    variable.name === 'API_TOKENS' ? { ...variable, ...API_TOKENS } : variable,
  );
}

/** The tokens of a backend whose organisations have data of their own. */
const API_TOKENS = {
  meaning:
    'Who may call, and for which organisation: name@organisation:sha256 entries with commas between them. Make one with npm run token -- name@organisation. An entry without an organisation can create organisations, and sees no data.',
  example:
    'website@01900000-0000-7000-8000-000000000000:0000000000000000000000000000000000000000000000000000000000000000',
} as const;

const CORE_VARIABLES: readonly EnvironmentVariable[] = [
  {
    name: 'APP_ENV',
    meaning:
      'Where the backend runs: development or production. Production refuses unsafe settings at start.',
    fallback: 'development',
    secret: false,
    example: 'production',
    readIn: CORE,
    production: 'Set it to production.',
  },
  {
    name: 'HOST',
    meaning: 'Address to listen on; 0.0.0.0 for all interfaces, as in a container.',
    fallback: '127.0.0.1',
    secret: false,
    example: '0.0.0.0',
    readIn: CORE,
  },
  {
    name: 'PORT',
    meaning: 'Port to listen on, 0 to 65535; 0 takes any free port.',
    fallback: '3000',
    secret: false,
    example: '3000',
    readIn: CORE,
  },
  {
    name: 'LOG_LEVEL',
    meaning: 'Least severe level that is logged: debug, info, warn, error or silent.',
    fallback: 'info',
    secret: false,
    example: 'info',
    readIn: CORE,
  },
  {
    name: 'DATABASE_URL',
    meaning: 'Postgres connection string (any Postgres, Supabase included).',
    fallback: 'unset: the embedded database in DATA_DIR',
    secret: true,
    example: 'postgres://user:password@localhost:5432/backend',
    readIn: CORE,
    production: 'Required.',
  },
  {
    name: 'DATABASE_OWNER_URL',
    meaning:
      'Connection string of the role that owns the tables, for migrations, backups and other maintenance, where DATABASE_URL is that of a role which may change no table.',
    fallback: 'DATABASE_URL',
    secret: true,
    example: 'postgres://owner:password@localhost:5432/backend',
    readIn: CORE,
  },
  {
    name: 'DATABASE_POOL_SIZE',
    meaning: 'Most connections to Postgres at a time, 1 to 500.',
    fallback: '20',
    secret: false,
    example: '20',
    readIn: CORE,
  },
  {
    name: 'MIGRATE_ON_START',
    meaning: 'Whether pending migrations are applied at start; false where a deployment step runs them.',
    fallback: 'true',
    secret: false,
    example: 'true',
    readIn: CORE,
  },
  {
    name: 'DATA_DIR',
    meaning:
      'Folder of the embedded database, the development token and keys that were made; never commit it.',
    fallback: '.data',
    secret: false,
    example: '.data',
    readIn: CORE,
  },
  {
    name: 'DATA_KEYS',
    meaning:
      'Keys of encrypted fields: id:base64 entries of 32 bytes with commas between them, the current one first, and one called index. Make them with npm run keys:rotate -- new; change them as data_model.md says.',
    fallback: 'none; in development keys are made where the spec has encrypted fields',
    secret: true,
    example:
      'first:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=,index:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
    readIn: 'app/core/database/data-keys.config.ts',
    production: 'Required where the spec has encrypted fields.',
  },
  {
    name: 'API_TOKENS',
    meaning:
      'Which machines may call: name:sha256 entries with commas between them. name:role+role:sha256 may do no more than its roles. Make one with npm run token.',
    fallback: 'none; in development a token is made and printed at start',
    secret: true,
    example: 'website:0000000000000000000000000000000000000000000000000000000000000000',
    readIn: CORE,
    production: 'Required: at least one token.',
  },
  {
    name: 'CORS_ORIGINS',
    meaning: 'Origins whose pages may call the API from a browser, with commas between them.',
    fallback: 'none',
    secret: false,
    example: 'https://app.example.com',
    readIn: CORE,
    production: 'The wildcard * is refused.',
  },
  {
    name: 'RATE_LIMIT_PER_MINUTE',
    meaning: 'Requests that one address, and one caller, may send in a minute before the answer is 429.',
    fallback: '600',
    secret: false,
    example: '600',
    readIn: CORE,
  },
  {
    name: 'CONCURRENT_REQUESTS',
    meaning: 'Requests that are worked on at a time; more are answered 503 at once, 1 to 100000.',
    fallback: '1000',
    secret: false,
    example: '1000',
    readIn: CORE,
  },
  {
    name: 'RATE_LIMIT_STORE',
    meaning:
      'Where those requests are counted: memory (each instance for itself) or postgres (all instances together, for two more statements per request).',
    fallback: 'memory',
    secret: false,
    example: 'postgres',
    readIn: CORE,
  },
  {
    name: 'TRUSTED_PROXIES',
    meaning: 'How many proxies in front are believed about who is calling (X-Forwarded-For).',
    fallback: '0',
    secret: false,
    example: '1',
    readIn: CORE,
  },
  {
    name: 'PUBLIC_URL',
    meaning:
      'Where the outside world reaches this backend; it issues access tokens and checks signed webhooks.',
    fallback: 'unset',
    secret: false,
    example: 'https://api.example.com',
    readIn: CORE,
  },
  {
    name: 'BUILD_ID',
    meaning: 'Names the build that runs, usually a commit; GET /version tells it.',
    fallback: 'unset',
    secret: false,
    example: '81879eb',
    readIn: CORE,
  },
];

/** What the backend reads to send traces. */
export const TRACING_VARIABLES: readonly EnvironmentVariable[] = [
  {
    name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    meaning:
      'Collector that takes traces over OTLP/HTTP; /v1/traces is appended. Without it, nothing is sent.',
    fallback: 'unset',
    secret: false,
    example: 'http://localhost:4318',
    readIn: TRACING,
  },
  {
    name: 'OTEL_EXPORTER_OTLP_HEADERS',
    meaning:
      'Headers for the collector: name=value entries with commas between them, values percent-encoded.',
    fallback: 'none',
    secret: true,
    example: 'authorization=Bearer%20token',
    readIn: TRACING,
  },
  {
    name: 'OTEL_SERVICE_NAME',
    meaning: 'The name under which traces appear.',
    fallback: 'the title of the backend',
    secret: false,
    example: 'backend',
    readIn: TRACING,
  },
];

/** What the tests read, never the running backend. */
export const TEST_VARIABLES: readonly EnvironmentVariable[] = [
  {
    name: 'TEST_DATABASE_URL',
    meaning: 'Postgres database that the tests may empty; its public schema is dropped first.',
    fallback: 'unset: an embedded database in memory',
    secret: true,
    example: 'postgres://user:password@localhost:5432/backend_test',
    readIn: 'tests/support/test-database.ts',
  },
];
