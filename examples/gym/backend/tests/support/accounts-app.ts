import { accountRoutes } from '../../app/core/auth/accounts/account-routes.ts';
import { accountsOf, type Accounts } from '../../app/core/auth/accounts/accounts.ts';
import { readAccountsConfig } from '../../app/core/auth/accounts/accounts.config.ts';
import type { Memberships } from '../../app/core/auth/membership.ts';
import { readCoreConfig } from '../../app/core/config.ts';
import type { Database } from '../../app/core/database/database.ts';
import type { RawEnvironment } from '../../app/core/environment.ts';
import { createServer, type App } from '../../app/core/server.ts';
import type { SignUp } from '../../app/core/sign-up.ts';
import {
  expectStatus,
  startTestAppOf,
  type Answer,
  type Method,
  type TestApp,
  type TestClient,
} from './test-app.ts';

/** Derives the keys of the tests' access tokens. */
export const AUTH_SECRET = 'a secret that only the tests of accounts know';

/** Who issues the tests' access tokens. */
export const ISSUER = 'https://api.example.com';

export const PASSWORD = 'correct horse battery staple';

/**
 * An application with accounts, whatever the backend's own rule for signing up. Its client works for no organisation, as
 * the operator does.
 */
export interface AccountsApp extends Omit<TestApp, 'as'> {
  /** Calls without a token, or with another one than the tests'. */
  as(token: string | undefined, method: Method, url: string, body?: unknown): Promise<Answer>;
  /** What was shown to whoever runs the backend. */
  readonly printed: () => string;
  /** Makes an account by invitation; its owner is signed in. An organisation's machine invites into it. */
  member(email: string, roles?: readonly string[], inviter?: TestClient): Promise<SignedInMember>;
}

/** What an application for tests has beside accounts. */
export interface AccountsAppOptions {
  readonly keepRows?: boolean;
  /** Tells who belongs to which organisation. */
  readonly membershipsOf?: (database: Database) => Memberships;
  /** Registers further routes. */
  readonly register?: (app: App, accounts: Accounts) => void;
}

/** Somebody with an account. */
export interface SignedInMember {
  readonly id: string;
  readonly email: string;
  readonly accessToken: string;
  readonly refreshToken: string;
}

/**
 * Starts an application with the routes of accounts only, on an empty test database.
 *
 * @param signUp - Who may make an account.
 * @param environment - Variables to set beside the tests' own.
 * @param options - What else it has, and whether to keep what another application has stored.
 * @returns The application.
 */
export async function startAccountsApp(
  signUp: SignUp,
  environment: RawEnvironment = {},
  { membershipsOf, register, ...options }: AccountsAppOptions = {},
): Promise<AccountsApp> {
  const printed: string[] = [];
  const started = await startTestAppOf(
    {
      readConfig: (env) => {
        const core = readCoreConfig(env);
        return { ...core, accounts: readAccountsConfig(env, core, signUp) };
      },
      buildApp: async (deps) => {
        const memberships = membershipsOf === undefined ? {} : { memberships: membershipsOf(deps.database) };
        const accounts = accountsOf({ ...deps, ...memberships, print: (text) => printed.push(text) });
        const app = await createServer({ ...deps, authenticator: accounts.authenticator, title: 'Accounts' });
        accountRoutes(app, accounts);
        register?.(app, accounts);
        return app;
      },
    },
    { AUTH_SECRET, PUBLIC_URL: ISSUER, TRUSTED_PROXIES: '1', ...environment },
    options,
  );
  const test = started.inOrganisation(undefined);
  let callers = 0;
  const as: AccountsApp['as'] = (token, method, url, body) => {
    // Each call comes from an address of its own, so that limits per address stay out of the way.
    callers += 1;
    const headers = {
      authorization: token === undefined ? undefined : `Bearer ${token}`,
      'x-forwarded-for': `2001:db8:0:${callers.toString(16)}::1`,
    };
    return test.api.request(method, url, { headers, ...(body === undefined ? {} : { body }) });
  };
  return {
    ...test,
    as,
    printed: () => printed.join(''),
    async member(email, roles = [], inviter = test.api) {
      const { token } = expectStatus(await inviter.post('/auth/invitations', { email, roles }), 201);
      const acceptance = { token, name: 'Ada Lovelace', password: PASSWORD };
      const session = expectStatus(await as(undefined, 'POST', '/auth/invitations/accept', acceptance), 200);
      const { accessToken, refreshToken, user } = session;
      return { id: user.id, email, accessToken, refreshToken };
    },
  };
}

/**
 * Signs somebody in.
 *
 * @param test - The application.
 * @param credentials - Address, and a password other than the tests'.
 * @returns The answer.
 */
export function signIn(
  test: AccountsApp,
  credentials: { readonly email: string; readonly password?: string },
): Promise<Answer> {
  return test.as(undefined, 'POST', '/auth/sign-in', { password: PASSWORD, ...credentials });
}
