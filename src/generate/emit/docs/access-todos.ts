import { tested, type TodoItem } from './todo-item.ts';

const CONFIG_TESTS = 'tests/core/config.test.ts';
const SERVER_TESTS = 'tests/core/server.test.ts';

/** Who can call, how they show who they are, and what they may do. */
export const ACCESS_TODOS: readonly TodoItem[] = [
  tested(
    'core.tokens',
    'configuration',
    'Keep API tokens as hashes only',
    CONFIG_TESTS,
    'finds a token by its hash only',
  ),
  tested(
    'core.authentication',
    'configuration',
    'Answer `401` without a valid token on every endpoint that is not public',
    SERVER_TESTS,
    'answers 401 without a valid token, before anything is read',
  ),
  tested(
    'core.permissions',
    'configuration',
    'Let no endpoint exist that declares no permission',
    SERVER_TESTS,
    'does not start with a route that declares no permission',
  ),
  tested(
    'accounts.sign-in',
    'configuration',
    'Sign people in and out, here or everywhere, and end what was stolen',
    'tests/accounts/sign-in.test.ts',
  ),
  tested(
    'accounts.access-tokens',
    'configuration',
    'Take access tokens that are signed by the own key, for this backend, and not expired',
    'tests/accounts/tokens.test.ts',
  ),
  tested(
    'accounts.supabase',
    'configuration',
    'Take access tokens of Supabase where `SUPABASE_URL` is set',
    'tests/accounts/supabase.test.ts',
  ),
  tested(
    'accounts.passwords',
    'configuration',
    'Keep passwords of 12 to 128 characters as hashes, and reset them by mail',
    'tests/accounts/passwords.test.ts',
  ),
  tested(
    'accounts.attempts',
    'configuration',
    'Stop the 11th guess at a secret, by address and by account',
    'tests/accounts/attempts.test.ts',
  ),
  tested(
    'accounts.users',
    'configuration',
    'Let administrators invite, change and disable users, and hand on no rights that they lack',
    'tests/accounts/users.test.ts',
  ),
  tested(
    'accounts.api-keys',
    'configuration',
    'Give machines keys that are limited, expire and can be revoked',
    'tests/accounts/api-keys.test.ts',
  ),
  tested(
    'core.roles',
    'configuration',
    'Let every role call what `app/permissions.ts` grants it, and nothing else',
    'tests/security/permissions.test.ts',
    'every role may call what the table says, and nothing else',
  ),
];
