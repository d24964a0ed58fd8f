import { readAccountsConfig, type AccountsConfig } from './auth/accounts/accounts.config.ts';
import { parseApiTokens, type ApiToken } from './auth/tokens.ts';
import { readDataKeys, type DataKeys } from './database/data-keys.config.ts';
import { ENCRYPTED_COLUMNS } from './database/encrypted-columns.ts';
import { isPlaceholder, type Environment } from './environment.ts';
import { SIGN_UP } from './sign-up.ts';
import { readTracingConfig, type TracingConfig } from './tracing/tracing.config.ts';

/** What every backend reads from its environment, whatever it is for. */
export interface CoreConfig {
  /** `production` refuses defaults that are only safe on a developer's machine. */
  readonly environment: 'development' | 'production';
  readonly host: string;
  readonly port: number;
  readonly logLevel: 'info' | 'debug' | 'warn' | 'error' | 'silent';
  /** Unset: the embedded database in `dataDirectory`. */
  readonly databaseUrl: string | undefined;
  /** Who may change the tables; unset where that is the role of `databaseUrl`. */
  readonly databaseOwnerUrl: string | undefined;
  readonly databasePoolSize: number;
  readonly migrateOnStart: boolean;
  /** Holds the embedded database and the development token. */
  readonly dataDirectory: string;
  readonly apiTokens: readonly ApiToken[];
  readonly corsOrigins: readonly string[];
  readonly rateLimitPerMinute: number;
  /** Requests worked on at a time, before others are turned away. */
  readonly concurrentRequests: number;
  /** Where requests are counted; several instances count together in `postgres`. */
  readonly rateLimitStore: 'memory' | 'postgres';
  /** How many proxies in front may say who is calling; a client could write anything beyond them. */
  readonly trustedProxies: number;
  /** Where the outside world reaches this backend; used in links and webhook signatures. */
  readonly publicUrl: string | undefined;
  /** Names the build that runs, usually a commit. */
  readonly buildId: string | undefined;
  /** Unset: no traces are sent. */
  readonly tracing: TracingConfig | undefined;
  /** Unset where nothing is encrypted, and on a developer's machine. */
  readonly dataKeys: DataKeys | undefined;
  /** How people sign in. */
  readonly accounts: AccountsConfig;
}

/** Protocols of a connection string. */
const POSTGRES = ['postgres:', 'postgresql:'] as const;

/**
 * Reads the core part of the configuration.
 *
 * @param env - Collects what is wrong.
 * @returns The configuration; usable only when `env.problems` stays empty.
 */
export function readCoreConfig(env: Environment): CoreConfig {
  const core = {
    environment: env.oneOf('APP_ENV', ['development', 'production']),
    host: env.text('HOST', '127.0.0.1'),
    port: env.integer('PORT', 3000, { min: 0, max: 65_535 }),
    logLevel: env.oneOf('LOG_LEVEL', ['info', 'debug', 'warn', 'error', 'silent']),
    databaseUrl: env.url('DATABASE_URL', POSTGRES),
    databaseOwnerUrl: env.url('DATABASE_OWNER_URL', POSTGRES),
    databasePoolSize: env.integer('DATABASE_POOL_SIZE', 20, { min: 1, max: 500 }),
    migrateOnStart: env.flag('MIGRATE_ON_START', true),
    dataDirectory: env.text('DATA_DIR', '.data'),
    apiTokens: parseApiTokens(env),
    corsOrigins: env.list('CORS_ORIGINS'),
    rateLimitPerMinute: env.integer('RATE_LIMIT_PER_MINUTE', 600, { min: 1, max: 1_000_000_000 }),
    concurrentRequests: env.integer('CONCURRENT_REQUESTS', 1000, { min: 1, max: 100_000 }),
    rateLimitStore: env.oneOf('RATE_LIMIT_STORE', ['memory', 'postgres']),
    trustedProxies: env.integer('TRUSTED_PROXIES', 0, { min: 0, max: 10 }),
    publicUrl: env.url('PUBLIC_URL', ['https:', 'http:']),
    buildId: env.optional('BUILD_ID'),
    tracing: readTracingConfig(env),
    dataKeys: readDataKeys(env),
  } satisfies Omit<CoreConfig, 'accounts'>;
  const config: CoreConfig = { ...core, accounts: readAccountsConfig(env, core, SIGN_UP) };
  if (config.databaseOwnerUrl !== undefined && config.databaseUrl === undefined) {
    env.problem('DATABASE_OWNER_URL', 'needs DATABASE_URL, as which the backend works');
  }
  if (config.environment === 'production') refuseUnsafe(config, env);
  return config;
}

function refuseUnsafe(config: CoreConfig, env: Environment): void {
  if (config.databaseUrl === undefined) {
    env.problem('DATABASE_URL', 'must be set in production; the embedded database is for development');
  }
  for (const [name, url] of [
    ['DATABASE_URL', config.databaseUrl],
    ['DATABASE_OWNER_URL', config.databaseOwnerUrl],
  ] as const) {
    if (url !== undefined && isPlaceholder(new URL(url).password)) {
      env.problem(name, 'must have a password of its own in production, not one that everybody knows');
    }
  }
  if (config.apiTokens.length === 0) {
    env.problem('API_TOKENS', 'must hold at least one token in production; make one with "npm run token"');
  }
  if (config.dataKeys === undefined && ENCRYPTED_COLUMNS.length > 0) {
    env.problem('DATA_KEYS', 'must be set in production; make keys with "npm run keys:rotate -- new"');
  }
  if (config.corsOrigins.includes('*')) {
    env.problem('CORS_ORIGINS', 'must list origins in production; "*" lets every site call this API');
  }
}
