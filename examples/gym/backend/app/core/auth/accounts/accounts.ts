import type { CoreConfig } from '../../config.ts';
import type { Database } from '../../database/database.ts';
import type { Authenticator } from '../auth.ts';
import { callerMemory, type CallerMemory } from '../caller-memory.ts';
import { CORE_PERMISSIONS } from '../core-permissions.ts';
import { permissionsOfMember, type Memberships } from '../membership.ts';
import { ADMIN, permissionsOf } from '../roles.ts';
import { accessTokens, type AccessTokens } from './access-tokens.ts';
import { keepsAccounts, type AccountsConfig } from './accounts.config.ts';
import { apiKeysOf, type ApiKeys } from './api-keys.ts';
import { keysOf, type Keys } from './keys.ts';
import { asMembers } from './members.ts';
import { rightsNowOf, type RightsNow } from './rights-now.ts';
import { sessionsOf, type Sessions } from './sessions.ts';
import { supabaseCallers, type ReadCaller } from './supabase.ts';
import { usersOf, type Users } from './users.ts';

/** What accounts are built from. */
export interface AccountsDependencies {
  readonly config: CoreConfig;
  readonly database: Database;
  /** Knows the callers that the environment names. */
  readonly authenticator: Authenticator;
  /** Who belongs to which organisation, where each has its own data. */
  readonly memberships?: Memberships;
  /** Shows a text to whoever runs the backend; standard output unless given. */
  readonly print?: (text: string) => void;
}

/** Everybody who can call, and how they show who they are. */
export interface Accounts {
  readonly config: AccountsConfig;
  readonly database: Database;
  /** Knows every caller: tokens of the environment, API keys, and people who are signed in. */
  readonly authenticator: Authenticator;
  readonly memory: CallerMemory;
  readonly keys: () => Promise<Keys>;
  readonly tokens: AccessTokens;
  readonly sessions: Sessions;
  readonly users: Users;
  readonly apiKeys: ApiKeys;
  readonly rightsNow: RightsNow;
  readonly memberships: Memberships | undefined;
  readonly print: (text: string) => void;
  readonly isProduction: boolean;
  readonly publicUrl: string | undefined;
}

/** A JWT has three parts. */
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Puts together who can call. Nothing is read, and no library loaded, before the first caller comes.
 *
 * @param dependencies - What it is built from.
 * @returns The accounts.
 */
export function accountsOf(dependencies: AccountsDependencies): Accounts {
  const { database, memberships } = dependencies;
  const { accounts: config, dataDirectory, environment, publicUrl } = dependencies.config;
  const memory = callerMemory();
  const keys = keysOf({ secret: config.secret, dataDirectory });
  const tokens = accessTokens({ keys, issuer: config.issuer });
  const sessions = sessionsOf(database.queries);
  const users = usersOf(database);
  const rightsNow = rightsNowOf(database.queries, memberships);
  const apiKeys = apiKeysOf(database.queries, rightsNow);
  const accounts = peopleOf({ config, tokens, sessions, users });
  const people = memberships === undefined ? accounts : workingAsMembers(accounts, memberships);
  const machines = keyCallers(apiKeys);
  return {
    config,
    database,
    memory,
    keys,
    tokens,
    sessions,
    users: memberships === undefined ? users : asMembers(users, memberships),
    apiKeys,
    rightsNow,
    memberships,
    isProduction: environment === 'production',
    publicUrl,
    print: dependencies.print ?? ((text) => process.stdout.write(text)),
    authenticator: {
      authenticate: async (credential) =>
        (await dependencies.authenticator.authenticate(credential)) ??
        memory.recall(credential, () => (JWT.test(credential) ? people(credential) : machines(credential))),
    },
  };
}

function peopleOf({
  config,
  tokens,
  sessions,
  users,
}: Pick<Accounts, 'config' | 'tokens' | 'sessions' | 'users'>): ReadCaller {
  if (config.supabase !== undefined) return supabaseCallers({ config: config.supabase, users });
  return keepsAccounts(config) ? signedInCallers(tokens, sessions) : () => Promise.resolve(undefined);
}

/** Whatever a key was made for, its holder may ask who it is, as everyone may who is signed in. */
function keyCallers(apiKeys: ApiKeys): ReadCaller {
  return async (key) => {
    const caller = await apiKeys.callerOf(key);
    if (caller === undefined) return undefined;
    const permissions = [...new Set([...CORE_PERMISSIONS.signedIn, ...caller.principal.permissions])];
    return { ...caller, principal: { ...caller.principal, permissions } };
  };
}

/** What somebody may do is looked up, not read from the token: roles may be taken from them while it holds. */
function signedInCallers(tokens: AccessTokens, sessions: Sessions): ReadCaller {
  return async (token) => {
    const claims = await tokens.read(token);
    const roles = claims === undefined ? undefined : await sessions.rolesOf(claims.sessionId);
    if (claims === undefined || roles === undefined) return undefined;
    const { userId: id, sessionId, organisationId, until } = claims;
    const chosen = organisationId === null ? {} : { organisationId };
    return {
      principal: { kind: 'user', id, sessionId, ...chosen, roles, permissions: permissionsOf(roles) },
      until,
    };
  };
}

/**
 * A member of an organisation acts as such; whoever works for none keeps the roles of the account. An administrator of
 * the installation works for none until they enter one.
 */
function workingAsMembers(read: ReadCaller, memberships: Memberships): ReadCaller {
  return async (token) => {
    const caller = await read(token);
    if (caller === undefined) return undefined;
    const { organisationId: chosen, ...account } = caller.principal;
    const isOperator = account.roles?.includes(ADMIN) === true;
    const membership =
      chosen === undefined && isOperator ? undefined : await memberships.find(account.id, chosen);
    if (membership === undefined) return { ...caller, principal: account };
    const permissions = permissionsOfMember(membership.roles);
    return { ...caller, principal: { ...account, ...membership, permissions } };
  };
}
