import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { authCredentials } from '../../app/core/auth/accounts/accounts.tables.ts';
import { eq, sql } from '../../app/core/database/drizzle.ts';
import { PASSWORD, signIn, startAccountsApp, type AccountsApp } from '../support/accounts-app.ts';
import { expectError, expectStatus } from '../support/test-app.ts';
import { rowsOf } from '../support/test-database.ts';

describe('control 3: signing in', () => {
  let test: AccountsApp;

  before(async () => {
    test = await startAccountsApp('invitation');
  });
  after(() => test.close());

  it('by invitation gives an account, once, and with the roles of the invitation', async () => {
    const { token } = expectStatus(
      await test.api.post('/auth/invitations', { email: 'Grace@Example.com', roles: ['admin'] }),
      201,
    );
    const acceptance = { token, name: 'Grace', password: PASSWORD };
    const other = { ...acceptance, email: 'other@example.com' };
    expectError(
      await test.as(undefined, 'POST', '/auth/invitations/accept', other),
      422,
      'VALIDATION_FAILED',
      'email',
    );
    const { user, accessToken } = expectStatus(
      await test.as(undefined, 'POST', '/auth/invitations/accept', acceptance),
      200,
    );
    assert.equal(user.email, 'grace@example.com');
    assert.deepEqual(user.roles, ['admin']);
    const me = expectStatus(await test.as(accessToken, 'GET', '/auth/me'), 200);
    assert.deepEqual([me.kind, me.id, me.user.email], ['user', user.id, 'grace@example.com']);
    expectError(
      await test.as(undefined, 'POST', '/auth/invitations/accept', acceptance),
      422,
      'INVALID_TOKEN',
    );
    const again = { email: 'grace@example.com', roles: [] };
    expectError(await test.api.post('/auth/invitations', again), 409, 'CONFLICT', 'email');
  });

  it('with a password works, in capitals too, and with no other password', async () => {
    await test.member('ada@example.com');
    const session = await signIn(test, { email: 'ADA@example.com' });
    assert.equal(session.headers['cache-control'], 'no-store');
    const { accessToken } = expectStatus(session, 200);
    expectStatus(await test.as(accessToken, 'GET', '/auth/me'), 200);
    for (const wrong of [{ password: `${PASSWORD}!` }, { email: 'nobody@example.com' }]) {
      const refused = await signIn(test, { email: 'ada@example.com', ...wrong });
      expectError(refused, 401, 'INVALID_CREDENTIALS');
      assert.equal(refused.body.message, 'The address or the password is wrong.');
    }
  });

  it('is renewed with a refresh token that changes with each use', async () => {
    const { refreshToken } = await test.member('renew@example.com');
    const first = expectStatus(await test.as(undefined, 'POST', '/auth/refresh', { refreshToken }), 200);
    const next = { refreshToken: first.refreshToken };
    const second = expectStatus(await test.as(undefined, 'POST', '/auth/refresh', next), 200);
    expectStatus(await test.as(second.accessToken, 'GET', '/auth/me'), 200);
  });

  it('ends when a refresh token is used twice: somebody else has it', async () => {
    const { id, refreshToken } = await test.member('stolen@example.com');
    const next = expectStatus(await test.as(undefined, 'POST', '/auth/refresh', { refreshToken }), 200);
    expectError(await test.as(undefined, 'POST', '/auth/refresh', { refreshToken }), 401, 'UNAUTHENTICATED');
    const renewed = { refreshToken: next.refreshToken };
    expectError(await test.as(undefined, 'POST', '/auth/refresh', renewed), 401, 'UNAUTHENTICATED');
    expectError(await test.as(next.accessToken, 'GET', '/auth/me'), 401, 'UNAUTHENTICATED');
    const [event] = await rowsOf(
      test.database,
      sql`select action, record_id from audit_log where action = 'refresh-token-reused' order by id desc limit 1`,
    );
    assert.equal(event?.['record_id'], id);
  });

  it('ends with signing out, here or everywhere, for access tokens too', async () => {
    const { email, accessToken, refreshToken } = await test.member('leaving@example.com');
    const elsewhere = expectStatus(await signIn(test, { email }), 200);
    expectStatus(await test.as(accessToken, 'POST', '/auth/sign-out'), 204);
    expectError(await test.as(accessToken, 'GET', '/auth/me'), 401, 'UNAUTHENTICATED');
    expectError(await test.as(undefined, 'POST', '/auth/refresh', { refreshToken }), 401, 'UNAUTHENTICATED');
    const third = expectStatus(await signIn(test, { email }), 200);
    expectStatus(await test.as(elsewhere.accessToken, 'POST', '/auth/sign-out-everywhere'), 204);
    expectError(await test.as(third.accessToken, 'GET', '/auth/me'), 401, 'UNAUTHENTICATED');
    expectError(await test.api.post('/auth/sign-out', undefined), 409, 'NOT_SIGNED_IN');
  });

  it('is recorded, also when it fails, without address or password', async () => {
    const { id, email } = await test.member('watched@example.com');
    await signIn(test, { email });
    await signIn(test, { email, password: 'not the right one' });
    const text = async (): Promise<string> =>
      JSON.stringify(await rowsOf(test.database, sql`select * from audit_log order by id desc limit 12`));
    const rows = await rowsOf(
      test.database,
      sql`select action, actor_id, record_id, address is not null as placed from audit_log
        where action in ('sign-in', 'sign-in-refused') order by id desc limit 2`,
    );
    assert.deepEqual(rows.toReversed(), [
      { action: 'sign-in', actor_id: id, record_id: null, placed: true },
      { action: 'sign-in-refused', actor_id: null, record_id: id, placed: true },
    ]);
    assert.doesNotMatch(await text(), /watched@|horse|not the right/);
    assert.doesNotMatch(test.logs(), /watched@|horse|not the right/);
  });

  it('leaves no password, and no token, readable in the database', async () => {
    const { id, accessToken, refreshToken } = await test.member('hashed@example.com');
    const [credential] = await test.database.queries
      .select()
      .from(authCredentials)
      .where(eq(authCredentials.userId, id));
    assert.match(credential?.password ?? '', /^[0-9a-f]{32}:[0-9a-f]{128}$/);
    const dump = JSON.stringify(
      await rowsOf(
        test.database,
        sql`
      select to_jsonb(s) as row from auth_sessions s union all select to_jsonb(i) from auth_invitations i
      union all select to_jsonb(c) from auth_credentials c union all select to_jsonb(a) from audit_log a`,
      ),
    );
    for (const secret of [PASSWORD, accessToken, refreshToken]) assert.equal(dump.includes(secret), false);
  });
});
