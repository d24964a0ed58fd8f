import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import {
  PASSWORD,
  signIn,
  startAccountsApp,
  type AccountsApp,
  type SignedInMember,
} from '../support/accounts-app.ts';
import { expectError, expectStatus } from '../support/test-app.ts';
import { runScript } from '../support/test-database.ts';

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

/** On the same database, which a second test application would empty. */
function startSecondInstance(): Promise<AccountsApp> {
  return startAccountsApp('invitation', {}, { keepRows: true });
}

/** Listens, and answers a first request. */
async function listen({ app }: AccountsApp): Promise<void> {
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  assert.equal((await fetch(`${url}/auth/jwks`)).status, 200);
}

describe('control 2: who manages users', () => {
  let test: AccountsApp;
  let admin: SignedInMember;
  let member: SignedInMember;
  /** May change users, and has no other rights. */
  let clerk: string;

  before(async () => {
    test = await startAccountsApp('invitation');
    admin = await test.member('admin@example.com', ['admin']);
    member = await test.member('member@example.com');
    const permissions = ['auth-users:update', 'auth-invitations:create'];
    const made = expectStatus(
      await test.api.post('/auth/api-keys', { name: 'Clerk', permissions, expiresInDays: 1 }),
      201,
    );
    clerk = made.key;
  });
  after(() => test.close());

  it('finds them by name and address, a page at a time', async () => {
    const page = expectStatus(await test.as(admin.accessToken, 'GET', '/auth/users?limit=1&sort=email'), 200);
    assert.deepEqual([page.items.length, page.total, page.items[0].email], [1, 2, 'admin@example.com']);
    const found = expectStatus(await test.as(admin.accessToken, 'GET', '/auth/users?q=MEMBER@'), 200);
    assert.deepEqual(
      found.items.map(({ id }: { id: string }) => id),
      [member.id],
    );
    expectStatus(await test.as(admin.accessToken, 'GET', `/auth/users/${member.id}`), 200);
    expectError(await test.as(admin.accessToken, 'GET', `/auth/users/${UNKNOWN_ID}`), 404, 'NOT_FOUND');
  });

  it('disables an account, which ends its sign-ins and its password', async () => {
    const { id, email, accessToken, refreshToken } = await test.member('leaver@example.com');
    expectStatus(await test.as(admin.accessToken, 'PATCH', `/auth/users/${id}`, { disabled: true }), 200);
    expectError(await test.as(accessToken, 'GET', '/auth/me'), 401, 'UNAUTHENTICATED');
    expectError(await test.as(undefined, 'POST', '/auth/refresh', { refreshToken }), 401, 'UNAUTHENTICATED');
    expectError(await signIn(test, { email }), 401, 'INVALID_CREDENTIALS');
    expectStatus(await test.as(admin.accessToken, 'PATCH', `/auth/users/${id}`, { disabled: false }), 200);
    expectStatus(await signIn(test, { email }), 200);
  });

  it('gives no role that there is not', async () => {
    const roles = { roles: ['emperor'] };
    expectError(
      await test.as(admin.accessToken, 'PATCH', `/auth/users/${member.id}`, roles),
      422,
      'VALIDATION_FAILED',
      'roles',
    );
    const invitation = { email: 'new@example.com', ...roles };
    expectError(
      await test.as(admin.accessToken, 'POST', '/auth/invitations', invitation),
      422,
      'VALIDATION_FAILED',
      'roles',
    );
  });

  it('hands on no rights that they do not have, and takes none away', async () => {
    const patch = (id: string, body: object): ReturnType<AccountsApp['as']> =>
      test.as(clerk, 'PATCH', `/auth/users/${id}`, body);
    expectError(await patch(member.id, { roles: ['admin'] }), 403, 'FORBIDDEN');
    expectError(await patch(admin.id, { disabled: true }), 403, 'FORBIDDEN');
    expectError(await patch(admin.id, { roles: [] }), 403, 'FORBIDDEN');
    const invitation = { email: 'friend@example.com', roles: ['admin'] };
    expectError(await test.as(clerk, 'POST', '/auth/invitations', invitation), 403, 'FORBIDDEN');
    expectStatus(await patch(member.id, { name: 'Renamed' }), 200);
  });

  it('leaves an administrator', async () => {
    const { accessToken } = admin;
    for (const change of [{ roles: [] }, { disabled: true }]) {
      expectError(await test.as(accessToken, 'PATCH', `/auth/users/${admin.id}`, change), 422, 'RULE_BROKEN');
    }
    const second = await test.member('second@example.com', ['admin']);
    const both = await Promise.all(
      [admin, second].map(({ id }) => test.api.patch(`/auth/users/${id}`, { roles: [] })),
    );
    assert.deepEqual(
      both.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 422],
    );
    await test.api.patch(`/auth/users/${admin.id}`, { roles: ['admin'] });
  });

  it('takes invitations back, and lets them end after a week', async () => {
    const invite = async (email: string): Promise<{ readonly id: string; readonly token: string }> =>
      expectStatus(await test.api.post('/auth/invitations', { email, roles: [] }), 201);
    const accept = (token: string): ReturnType<AccountsApp['as']> =>
      test.as(undefined, 'POST', '/auth/invitations/accept', { token, name: 'Late', password: PASSWORD });
    const taken = await invite('taken@example.com');
    expectStatus(await test.api.delete(`/auth/invitations/${taken.id}`), 204);
    expectError(await accept(taken.token), 422, 'INVALID_TOKEN');
    const late = await invite('late@example.com');
    await runScript(test.database, "update auth_invitations set expires_at = expires_at - interval '7 days'");
    expectError(await accept(late.token), 422, 'INVALID_TOKEN');
  });

  it('signs in at one instance and is known, and signed out, at another', async () => {
    const other = await startSecondInstance();
    expectStatus(await other.as(member.accessToken, 'GET', '/auth/me'), 200);
    expectStatus(await other.as(member.accessToken, 'POST', '/auth/sign-out'), 204);
    expectError(await test.as(member.accessToken, 'GET', '/auth/me'), 401, 'UNAUTHENTICATED');
    await other.close();
  });
});

describe('control 2: the first administrator', () => {
  it('is whoever has the token that the start shows, until one did', async () => {
    const test = await startAccountsApp('invitation');
    await listen(test);
    await test.close();
    const [token = ''] = /inv_[0-9a-f]{64}/.exec(test.printed()) ?? [];
    const again = await startAccountsApp('invitation', {}, { keepRows: true });
    const acceptance = { token, name: 'First', password: PASSWORD };
    const accept = (body: object): ReturnType<AccountsApp['as']> =>
      again.as(undefined, 'POST', '/auth/invitations/accept', body);
    expectError(await accept(acceptance), 422, 'VALIDATION_FAILED', 'email');
    const first = { ...acceptance, email: 'first@example.com' };
    const { user } = expectStatus(await accept(first), 200);
    assert.deepEqual(user.roles, ['admin']);
    expectError(await accept(first), 422, 'INVALID_TOKEN');
    await listen(again);
    await again.close();
    assert.equal(again.printed(), '');
  });

  it('is offered the same token at each start until then', async () => {
    const test = await startAccountsApp('invitation', { APP_URL: 'https://app.example.com' });
    await listen(test);
    await test.close();
    const again = await startAccountsApp(
      'invitation',
      { APP_URL: 'https://app.example.com' },
      { keepRows: true },
    );
    await listen(again);
    await again.close();
    assert.match(test.printed(), /https:\/\/app\.example\.com\/accept-invitation\?token=inv_[0-9a-f]{64}/);
    assert.equal(again.printed(), test.printed());
  });
});
