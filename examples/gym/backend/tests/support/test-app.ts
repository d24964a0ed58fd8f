import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';

import { apiTokenAuthenticator, type Principal } from '../../app/core/auth/auth.ts';
import { onBehalfOf } from '../../app/core/auth/caller.ts';
import { ADMIN, permissionsOf } from '../../app/core/auth/roles.ts';
import { createToken, hashToken, type ApiToken } from '../../app/core/auth/tokens.ts';
import type { CoreConfig } from '../../app/core/config.ts';
import { useDataKeys } from '../../app/core/database/data-keys.ts';
import type { Database } from '../../app/core/database/database.ts';
import { sql, type Queryable } from '../../app/core/database/drizzle.ts';
import { loadConfig, type Environment, type RawEnvironment } from '../../app/core/environment.ts';
import { MIGRATIONS_DIRECTORY, type AppDependencies } from '../../app/core/serve.ts';
import type { App } from '../../app/core/server.ts';
import { TENANCY } from '../../app/core/tenancy.ts';
import { buildApp, readConfig } from '../../app/main.ts';
import { emptyTables, testDatabase } from './test-database.ts';

/** Methods that routes have. */
export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** Whose data tests work on, where each organisation has its own. */
export const TEST_ORGANISATION = '01900000-0000-7000-8000-00000000000a';

/** What a test looks at in an answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests read answers of every shape
  readonly body: any;
}

/** Calls the application as an authenticated client, without a network. */
export interface TestClient {
  request(method: Method, url: string, options?: RequestOptions): Promise<Answer>;
  get(url: string): Promise<Answer>;
  post(url: string, body: unknown): Promise<Answer>;
  patch(url: string, body: unknown): Promise<Answer>;
  put(url: string, body?: unknown): Promise<Answer>;
  delete(url: string): Promise<Answer>;
}

/** How a request differs from an ordinary one. */
export interface RequestOptions {
  readonly body?: unknown;
  /** Added to the defaults; `undefined` removes one. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Where it comes from. */
  readonly address?: string;
}

/** A running application with an empty database. */
export interface TestApp {
  readonly app: App;
  readonly database: Database;
  readonly api: TestClient;
  /** A client that acts for a user with these roles; by default a new user. */
  readonly as: (roles: readonly string[], userId?: string) => TestClient;
  /** Adds a user, who is a member of the client's organisation, if it has one. */
  readonly newUser: () => Promise<{ readonly id: string }>;
  /** Works on the database as the client's requests do. */
  readonly inDatabase: <Result>(work: (queries: Queryable) => Promise<Result>) => Promise<Result>;
  /** The same application for a client of another organisation, or of none. */
  readonly inOrganisation: (organisationId: string | undefined) => TestApp;
  /** Everything logged so far. */
  readonly logs: () => string;
  close(): Promise<void>;
}

/**
 * Starts the application the way production does, on an empty test database.
 *
 * @param environment - Variables to set beside the tests' own.
 * @returns The application and a client that may do everything.
 */
export function startTestApp(environment: RawEnvironment = {}): Promise<TestApp> {
  return startTestAppOf({ readConfig, buildApp }, environment);
}

/**
 * Starts an application that a test puts together itself, on an empty test database.
 *
 * @param parts - Reads the configuration, and builds the application from it.
 * @param environment - Variables to set beside the tests' own.
 * @param options - Whether to keep what another application has stored.
 * @returns The application and a client that may do everything.
 */
export async function startTestAppOf<Config extends CoreConfig>(
  parts: {
    readonly readConfig: (env: Environment) => Config;
    readonly buildApp: (deps: AppDependencies<Config>) => Promise<App>;
  },
  environment: RawEnvironment = {},
  { keepRows = false }: { readonly keepRows?: boolean } = {},
): Promise<TestApp> {
  const database = await testDatabase();
  if (!keepRows) await emptyTables(database);
  const tokens: ApiToken[] = [];
  const machines = apiTokenAuthenticator(tokens);
  const users = new Map<string, Principal>();
  const config = loadConfig(
    { RATE_LIMIT_PER_MINUTE: '1000000', LOG_LEVEL: 'debug', ...environment },
    parts.readConfig,
  );
  await useDataKeys(config);
  const log: string[] = [];
  const app = await parts.buildApp({
    config,
    database,
    authenticator: {
      authenticate: (credential) => {
        const user = users.get(credential);
        return user === undefined ? machines.authenticate(credential) : Promise.resolve(user);
      },
    },
    migrationsDirectory: MIGRATIONS_DIRECTORY,
    logStream: new Writable({
      write: (chunk, _encoding, done) => {
        log.push(String(chunk));
        done();
      },
    }),
  });
  await app.ready();
  function inOrganisation(organisationId: string | undefined): TestApp {
    const token = createToken();
    const scope = TENANCY === 'single' || organisationId === undefined ? {} : { organisationId };
    tokens.push({ name: 'test', ...scope, hash: hashToken(token) });
    const rights = { ...scope, roles: [ADMIN], permissions: permissionsOf([ADMIN]) };
    const principal: Principal = { kind: 'machine', id: 'test', ...rights };
    const inDatabase: TestApp['inDatabase'] = (work) =>
      onBehalfOf({ principal, requestId: 'test', address: '127.0.0.1' }, async () => work(database.queries));
    return {
      app,
      database,
      api: testClient(app, token),
      newUser: () => inDatabase((queries) => addUser(queries, principal.organisationId)),
      as: (roles, id = randomUUID()) => {
        const credential = createToken();
        users.set(credential, { kind: 'user', id, ...scope, roles, permissions: permissionsOf(roles) });
        return testClient(app, credential);
      },
      inDatabase,
      inOrganisation,
      logs: () => log.join(''),
      close: () => app.close(),
    };
  }
  return inOrganisation(TENANCY === 'organisation' ? TEST_ORGANISATION : undefined);
}

async function addUser(
  queries: Queryable,
  organisationId: string | undefined,
): Promise<{ readonly id: string }> {
  const id = randomUUID();
  await queries.execute(sql`insert into auth_users (id, name) values (${id}, 'Ada Lovelace')`);
  if (organisationId === undefined) return { id };
  await queries.execute(
    sql`insert into auth_organisations (id, name) values (${organisationId}, 'Test') on conflict do nothing`,
  );
  await queries.execute(
    sql`insert into auth_memberships (id, user_id, roles) values (${randomUUID()}, ${id}, '[]')`,
  );
  return { id };
}

function testClient(app: App, token: string): TestClient {
  const request: TestClient['request'] = async (method, url, options = {}) => {
    const headers = { authorization: `Bearer ${token}`, ...options.headers };
    const response = await app.inject({
      method,
      url,
      headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)),
      ...(options.address === undefined ? {} : { remoteAddress: options.address }),
      ...(options.body === undefined ? {} : { payload: options.body as object }),
    });
    const isJson = String(response.headers['content-type']).startsWith('application/json');
    const body: unknown = isJson && response.body !== '' ? response.json() : response.body;
    return { status: response.statusCode, headers: response.headers, body };
  };
  return {
    request,
    get: (url) => request('GET', url),
    post: (url, body) => request('POST', url, { body }),
    patch: (url, body) => request('PATCH', url, { body }),
    put: (url, body) => request('PUT', url, body === undefined ? {} : { body }),
    delete: (url) => request('DELETE', url),
  };
}

/**
 * Insists on a status, and shows the answer when it is another one.
 *
 * @param answer - What the application answered.
 * @param status - Status expected.
 * @returns The answer's body.
 */
export function expectStatus(answer: Answer, status: number): Answer['body'] {
  assert.equal(
    answer.status,
    status,
    `expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`,
  );
  return answer.body;
}

/**
 * Insists on an error in the form that every error has.
 *
 * @param answer - What the application answered.
 * @param status - Status expected.
 * @param code - Error code expected.
 * @param path - Field that the details must name, if any.
 */
export function expectError(answer: Answer, status: number, code: string, path?: string): void {
  const body = expectStatus(answer, status);
  assert.equal(body.code, code);
  assert.equal(typeof body.message, 'string');
  assert.equal(typeof body.requestId, 'string');
  if (path === undefined) return;
  const paths: string[] = (body.details ?? []).map((detail: { path: string }) => detail.path);
  assert.ok(paths.includes(path), `details name ${JSON.stringify(paths)}, not ${path}`);
}
