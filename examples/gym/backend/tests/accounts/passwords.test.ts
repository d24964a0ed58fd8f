import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { PASSWORD, signIn, startAccountsApp, type AccountsApp } from '../support/accounts-app.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { APP_URL, tokenIn } from '../support/mail-tokens.ts';
import { expectError, expectStatus } from '../support/test-app.ts';

const NEW_PASSWORD = 'another horse, another staple';

describe('control 6: passwords', () => {
  let test: AccountsApp;
  let mail: MailServer;

  before(async () => {
    mail = await startMailServer();
    test = await startAccountsApp('open', {
      SMTP_URL: mail.url,
      MAIL_FROM: 'Acme <hello@acme.example>',
      APP_URL,
    });
  });
  after(async () => {
    await test.close();
    await mail.close();
  });

  function signUp(email: string, password = PASSWORD): ReturnType<AccountsApp['as']> {
    return test.as(undefined, 'POST', '/auth/sign-up', { email, name: 'Somebody', password });
  }

  async function tokenFor(to: string, page: string, count = 1): Promise<string> {
    assert.match((await mail.next(to, count)).content, /^From: Acme <hello@acme\.example>\r$/m);
    return tokenIn(mail, { to, page, count });
  }

  /** Makes an account, with the invitation that arrives by mail. */
  async function member(email: string): Promise<{ readonly email: string; readonly accessToken: string }> {
    expectStatus(await test.api.post('/auth/invitations', { email, roles: [] }), 201);
    const token = await tokenFor(email, 'accept-invitation');
    const acceptance = { token, name: 'Ada Lovelace', password: PASSWORD };
    const accepted = await test.as(undefined, 'POST', '/auth/invitations/accept', acceptance);
    return { email, accessToken: expectStatus(accepted, 200).accessToken };
  }

  it('are chosen by whoever an invitation was sent to: nobody else learns its token', async () => {
    const invitation = { email: 'invited@example.com', roles: [] };
    const made = expectStatus(await test.api.post('/auth/invitations', invitation), 201);
    assert.ok(!('token' in made));
    const { items } = expectStatus(await test.api.get('/auth/invitations'), 200);
    assert.ok(!('token' in items[0]));
  });

  it('have 12 to 128 characters', async () => {
    for (const [password, status] of [
      ['x'.repeat(11), 422],
      ['x'.repeat(129), 422],
      ['x'.repeat(12), 202],
      ['x'.repeat(128), 202],
    ] as const) {
      assert.equal((await signUp(`length${password.length}@example.com`, password)).status, status);
    }
  });

  it('open the account only once its address is confirmed', async () => {
    const email = 'ada@example.com';
    expectStatus(await signUp(email), 202);
    expectError(await signIn(test, { email }), 403, 'EMAIL_NOT_VERIFIED');
    expectError(await signIn(test, { email, password: NEW_PASSWORD }), 401, 'INVALID_CREDENTIALS');
    const token = await tokenFor(email, 'confirm');
    expectError(
      await test.as(undefined, 'POST', '/auth/email/confirm', { token: `${token}x` }),
      422,
      'INVALID_TOKEN',
    );
    expectStatus(await test.as(undefined, 'POST', '/auth/email/confirm', { token }), 204);
    const { user } = expectStatus(await signIn(test, { email }), 200);
    assert.deepEqual([user.roles, user.emailVerified], [[], true]);
  });

  it('are asked for again in the same words whether there is an account or not', async () => {
    const email = 'known@example.com';
    await member(email);
    const answers = [
      await signUp(email),
      await signUp('new@example.com'),
      await test.as(undefined, 'POST', '/auth/password/forgot', { email }),
      await test.as(undefined, 'POST', '/auth/password/forgot', { email: 'unknown@example.com' }),
      await test.as(undefined, 'POST', '/auth/email/resend', { email }),
      await test.as(undefined, 'POST', '/auth/email/resend', { email: 'unknown@example.com' }),
    ];
    for (const { status, body } of answers) {
      assert.deepEqual([status, body], [202, { message: 'A message is on its way, if one is due.' }]);
    }
    await tokenFor(email, 'reset-password', 3);
    assert.ok(!mail.arrived.some(({ to }) => to.includes('unknown@example.com')));
    assert.match((await mail.next(email, 2)).content, /has an account already/);
  });

  it('are chosen anew with a token from a message, once, and every sign-in ends', async () => {
    const { email, accessToken } = await member('forgetful@example.com');
    expectStatus(await test.as(undefined, 'POST', '/auth/password/forgot', { email }), 202);
    const token = await tokenFor(email, 'reset-password', 2);
    const reset = { token, password: NEW_PASSWORD };
    expectStatus(await test.as(undefined, 'POST', '/auth/password/reset', reset), 204);
    expectError(await test.as(undefined, 'POST', '/auth/password/reset', reset), 422, 'INVALID_TOKEN');
    expectError(await test.as(accessToken, 'GET', '/auth/me'), 401, 'UNAUTHENTICATED');
    expectError(await signIn(test, { email }), 401, 'INVALID_CREDENTIALS');
    expectStatus(await signIn(test, { email, password: NEW_PASSWORD }), 200);
  });

  it('are changed by who knows the present one, and every other sign-in ends', async () => {
    const { email, accessToken } = await member('careful@example.com');
    const { accessToken: elsewhere } = expectStatus(await signIn(test, { email }), 200);
    const change = (currentPassword: string): ReturnType<AccountsApp['as']> =>
      test.as(accessToken, 'POST', '/auth/password/change', { currentPassword, newPassword: NEW_PASSWORD });
    expectError(await change('not the present one'), 422, 'VALIDATION_FAILED', 'currentPassword');
    expectStatus(await change(PASSWORD), 204);
    expectStatus(await test.as(accessToken, 'GET', '/auth/me'), 200);
    expectError(await test.as(elsewhere, 'GET', '/auth/me'), 401, 'UNAUTHENTICATED');
    expectStatus(await signIn(test, { email, password: NEW_PASSWORD }), 200);
  });
});

describe('control 6: mail without a server', () => {
  it('is printed in development', async () => {
    const test = await startAccountsApp('invitation');
    await test.member('ada@example.com');
    await test.as(undefined, 'POST', '/auth/password/forgot', { email: 'ada@example.com' });
    await test.close();
    assert.match(
      test.printed(),
      /Mail to ada@example\.com: Accounts: You are invited .*\n[^]*inv_[0-9a-f]{64}/,
    );
    assert.match(test.printed(), /Mail to ada@example\.com: Accounts: Choose a new password/);
  });
});
