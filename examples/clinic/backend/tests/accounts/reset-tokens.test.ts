import { after, before, describe, it } from 'node:test';

import { MOST_ATTEMPTS } from '../../app/core/auth/accounts/attempts.ts';
import {
  PASSWORD,
  signIn,
  startAccountsApp,
  type AccountsApp,
  type SignedInMember,
} from '../support/accounts-app.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { APP_URL, tokenIn } from '../support/mail-tokens.ts';
import { expectError, expectStatus, type Answer } from '../support/test-app.ts';
import { runScript } from '../support/test-database.ts';

const NEW_PASSWORD = 'another horse, another staple';

const NEWEST_PASSWORD = 'a third horse, a third staple';

describe('control 6: tokens that reset passwords', () => {
  let test: AccountsApp;
  let mail: MailServer;

  before(async () => {
    mail = await startMailServer();
    test = await startAccountsApp('invitation', {
      SMTP_URL: mail.url,
      MAIL_FROM: 'Acme <hello@acme.example>',
      APP_URL,
    });
  });
  after(async () => {
    await test.close();
    await mail.close();
  });

  /** Makes an account, with the invitation that arrives by mail. */
  async function member(email: string): Promise<SignedInMember> {
    expectStatus(await test.api.post('/auth/invitations', { email, roles: [] }), 201);
    const token = await tokenIn(mail, { to: email, page: 'accept-invitation' });
    const acceptance = { token, name: 'Ada Lovelace', password: PASSWORD };
    const answer = await test.as(undefined, 'POST', '/auth/invitations/accept', acceptance);
    const { accessToken, refreshToken, user } = expectStatus(answer, 200);
    return { id: user.id, email, accessToken, refreshToken };
  }

  /** Asks for a token; the invitation was the first message. */
  async function ask(email: string, count = 1): Promise<string> {
    expectStatus(await test.as(undefined, 'POST', '/auth/password/forgot', { email }), 202);
    return tokenIn(mail, { to: email, page: 'reset-password', count: count + 1 });
  }

  const reset = (token: string, password = NEW_PASSWORD): Promise<Answer> =>
    test.as(undefined, 'POST', '/auth/password/reset', { token, password });

  async function expectVoid(token: string): Promise<void> {
    expectError(await reset(token, NEWEST_PASSWORD), 422, 'INVALID_TOKEN');
  }

  it('hold until a newer one is asked for', async () => {
    const { email } = await member('asking@example.com');
    const { email: other } = await member('neighbour@example.com');
    const ofOther = await ask(other);
    const older = await ask(email, 1);
    const newer = await ask(email, 2);
    await expectVoid(older);
    expectStatus(await reset(newer), 204);
    await expectVoid(older);
    expectStatus(await reset(ofOther), 204);
  });

  it('end with the password that they were asked for', async () => {
    const { email, accessToken } = await member('changing@example.com');
    const token = await ask(email);
    const change = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
    expectStatus(await test.as(accessToken, 'POST', '/auth/password/change', change), 204);
    await expectVoid(token);
    expectStatus(await signIn(test, { email, password: NEW_PASSWORD }), 200);
  });

  it('end when any of them is used', async () => {
    const { id, email } = await member('hasty@example.com');
    // As if two had been asked for at the same moment.
    const first = await ask(email, 1);
    await runScript(test.database, 'create table kept_tokens as table auth_verifications');
    const second = await ask(email, 2);
    await runScript(
      test.database,
      `insert into auth_verifications select * from kept_tokens where value = '${id}'; drop table kept_tokens`,
    );
    expectStatus(await reset(second), 204);
    await expectVoid(first);
  });

  it('end when the account is disabled, and none is sent while it is', async () => {
    const { id, email } = await member('leaver@example.com');
    const token = await ask(email);
    expectStatus(await test.api.patch(`/auth/users/${id}`, { disabled: true }), 200);
    await expectVoid(token);
    expectStatus(await test.as(undefined, 'POST', '/auth/password/forgot', { email }), 202);
    expectStatus(await test.api.patch(`/auth/users/${id}`, { disabled: false }), 200);
    await expectVoid(token);
    expectStatus(await reset(await ask(email, 2)), 204);
  });

  it('let their owner sign in, however often others have guessed', async () => {
    const { email } = await member('besieged@example.com');
    const token = await ask(email);
    await signIn(test, { email, password: 'not the right one' });
    await runScript(
      test.database,
      `update auth_attempts set count = ${MOST_ATTEMPTS} where key like 'password %'`,
    );
    expectError(await signIn(test, { email }), 429, 'RATE_LIMITED');
    expectStatus(await reset(token), 204);
    expectStatus(await signIn(test, { email, password: NEW_PASSWORD }), 200);
  });
});
