import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { Acceptance } from '../../app/core/auth/accounts/acceptance.ts';
import { accountServices } from '../../app/core/auth/accounts/account-services.ts';
import {
  PASSWORD,
  startAccountsApp,
  type AccountsApp,
  type SignedInMember,
} from '../support/accounts-app.ts';
import { expectError, expectStatus, type Answer } from '../support/test-app.ts';
import { runScript } from '../support/test-database.ts';

const KEY = { name: 'Export', permissions: ['auth:self', 'auth-users:list'], expiresInDays: 30 };

/** What takes the rights of an administrator away. */
const LOSSES: readonly (readonly [how: string, lose: (test: AccountsApp, id: string) => Promise<void>])[] = [
  [
    'is no administrator any more',
    async (test, id) => void expectStatus(await test.api.patch(`/auth/users/${id}`, { roles: [] }), 200),
  ],
  [
    'is disabled',
    async (test, id) => void expectStatus(await test.api.patch(`/auth/users/${id}`, { disabled: true }), 200),
  ],
  [
    'is deleted',
    async (test, id) => {
      await runScript(test.database, `delete from auth_users where id = '${id}'`);
      // Whoever deletes an account makes the application ask again who is calling, as revoking a key does.
      const { id: other } = expectStatus(await test.api.post('/auth/api-keys', KEY), 201);
      expectStatus(await test.api.delete(`/auth/api-keys/${other}`), 204);
    },
  ],
];

describe('control 2: what somebody made who has lost their rights', () => {
  let test: AccountsApp;
  let acceptance: Acceptance;
  let admins = 0;

  before(async () => {
    test = await startAccountsApp(
      'invitation',
      {},
      {
        register: (app, accounts) => {
          acceptance = accountServices(app, accounts).acceptance;
        },
      },
    );
    await test.member('first@example.com', ['admin']);
  });
  after(() => test.close());

  function newAdmin(): Promise<SignedInMember> {
    admins += 1;
    return test.member(`admin${admins}@example.com`, ['admin']);
  }

  async function makeKey(
    token: string,
    key: object = KEY,
  ): Promise<Record<'id' | 'key' | 'expiresAt', string>> {
    return expectStatus(await test.as(token, 'POST', '/auth/api-keys', key), 201);
  }

  async function invite(token: string, email: string, roles: readonly string[]): Promise<string> {
    return expectStatus(await test.as(token, 'POST', '/auth/invitations', { email, roles }), 201).token;
  }

  function accept(token: string): Promise<Answer> {
    const acceptance = { token, name: 'Invited', password: PASSWORD };
    return test.as(undefined, 'POST', '/auth/invitations/accept', acceptance);
  }

  function listUsers(token: string): Promise<Answer> {
    return test.as(token, 'GET', '/auth/users');
  }

  for (const [how, lose] of LOSSES) {
    it(`allows nothing that its maker may not do who ${how}`, async () => {
      const { id, accessToken } = await newAdmin();
      const { key } = await makeKey(accessToken);
      const everything = await makeKey(accessToken, { ...KEY, permissions: ['*'] });
      const made = await makeKey(everything.key);
      const invitations = await Promise.all([
        invite(accessToken, `friend-of-${id}@example.com`, ['admin']),
        invite(everything.key, `other-friend-of-${id}@example.com`, ['admin']),
      ]);
      const keys = [key, everything.key, made.key];
      for (const each of keys) expectStatus(await listUsers(each), 200);
      await lose(test, id);
      for (const each of keys) assert.ok([401, 403].includes((await listUsers(each)).status));
      for (const each of invitations) expectError(await accept(each), 422, 'INVALID_TOKEN');
    });
  }

  it('holds again, if it was not deleted, once they have them back', async () => {
    const { id, accessToken } = await newAdmin();
    const { key } = await makeKey(accessToken);
    const token = await invite(accessToken, 'patient@example.com', ['admin']);
    expectStatus(await test.api.patch(`/auth/users/${id}`, { disabled: true }), 200);
    expectError(await listUsers(key), 401, 'UNAUTHENTICATED');
    expectStatus(await test.api.patch(`/auth/users/${id}`, { disabled: false }), 200);
    expectStatus(await listUsers(key), 200);
    expectStatus(await accept(token), 200);
  });

  it('is not accepted when they lose them while the password of whoever accepts is hashed', async () => {
    const { id, accessToken } = await newAdmin();
    const token = await invite(accessToken, 'racing@example.com', ['admin']);
    const open = await acceptance.open({ token });
    expectStatus(await test.api.patch(`/auth/users/${id}`, { roles: [] }), 200);
    await assert.rejects(acceptance.accept(open, { name: 'Racing', password: PASSWORD }), {
      code: 'INVALID_TOKEN',
    });
    expectStatus(await test.api.patch(`/auth/users/${id}`, { roles: ['admin'] }), 200);
    expectStatus(await accept(token), 200);
  });

  it('ends with the key that it was made with', async () => {
    const { accessToken } = await newAdmin();
    const parent = await makeKey(accessToken, { ...KEY, permissions: ['*'], expiresInDays: 1 });
    const child = await makeKey(parent.key);
    assert.equal(child.expiresAt, parent.expiresAt);
    const grandchild = await makeKey(parent.key, { ...KEY, permissions: ['*'] });
    const token = await invite(grandchild.key, 'late@example.com', []);
    expectStatus(await test.api.delete(`/auth/api-keys/${parent.id}`), 204);
    for (const { key } of [child, grandchild]) expectError(await listUsers(key), 401, 'UNAUTHENTICATED');
    expectError(await accept(token), 422, 'INVALID_TOKEN');
  });

  it('stays where a token of the environment made it, whose rights are the operator’s to change', async () => {
    const { key } = expectStatus(await test.api.post('/auth/api-keys', KEY), 201);
    expectStatus(await listUsers(key), 200);
  });
});
