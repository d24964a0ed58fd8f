import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { sql } from '../../app/core/database/drizzle.ts';
import { PASSWORD, signIn, startAccountsApp, type AccountsApp } from '../support/accounts-app.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { APP_URL, tokenIn } from '../support/mail-tokens.ts';
import { expectError, expectStatus, type Answer } from '../support/test-app.ts';
import { rowsOf } from '../support/test-database.ts';

const FOREIGN_PASSWORD = 'the password of somebody else';

const CHOSEN_PASSWORD = 'chosen with the message at hand';

describe('control 6: signing up with an address', () => {
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

  async function signUp(email: string, password: string, name = 'Somebody'): Promise<void> {
    const answer = await test.as(undefined, 'POST', '/auth/sign-up', { email, name, password });
    assert.deepEqual(expectStatus(answer, 202), { message: 'A message is on its way, if one is due.' });
  }

  const confirm = (token: string, password?: string): Promise<Answer> =>
    test.as(undefined, 'POST', '/auth/email/confirm', {
      token,
      ...(password === undefined ? {} : { password }),
    });

  const tokenFor = (email: string, count: number): Promise<string> =>
    tokenIn(mail, { to: email, page: 'confirm', count });

  async function expectOnly(email: string, password: string): Promise<void> {
    for (const wrong of [PASSWORD, FOREIGN_PASSWORD].filter((each) => each !== password)) {
      expectError(await signIn(test, { email, password: wrong }), 401, 'INVALID_CREDENTIALS');
    }
    expectStatus(await signIn(test, { email, password }), 200);
  }

  for (const [who, first, second] of [
    ['before', FOREIGN_PASSWORD, PASSWORD],
    ['after', PASSWORD, FOREIGN_PASSWORD],
  ] as const) {
    it(`lets nobody prepare a password who signs up ${who} its owner`, async () => {
      const email = `${who}@example.com`;
      await signUp(email, first);
      await signUp(email, second);
      for (const count of [1, 2]) {
        const refused = await confirm(await tokenFor(email, count));
        expectError(refused, 422, 'VALIDATION_FAILED', 'password');
        expectError(await signIn(test, { email, password: first }), 401, 'INVALID_CREDENTIALS');
        expectError(await signIn(test, { email, password: second }), 401, 'INVALID_CREDENTIALS');
      }
      expectStatus(await confirm(await tokenFor(email, 1), CHOSEN_PASSWORD), 204);
      await expectOnly(email, CHOSEN_PASSWORD);
    });
  }

  it('lets whoever confirms choose the password, whatever was sent before', async () => {
    const email = 'chooser@example.com';
    await signUp(email, FOREIGN_PASSWORD);
    expectStatus(await confirm(await tokenFor(email, 1), CHOSEN_PASSWORD), 204);
    await expectOnly(email, CHOSEN_PASSWORD);
  });

  it('keeps the password of whoever signs up twice with it, and the name that was sent last', async () => {
    const email = 'twice@example.com';
    await signUp(email, PASSWORD, 'Ada Lovelaec');
    await signUp(email, PASSWORD, 'Ada Lovelace');
    expectStatus(await confirm(await tokenFor(email, 2)), 204);
    const { user } = expectStatus(await signIn(test, { email }), 200);
    assert.equal(user.name, 'Ada Lovelace');
  });

  it('is counted once when it happens twice at the same moment, with neither password', async () => {
    const email = 'racing@example.com';
    await Promise.all([signUp(email, FOREIGN_PASSWORD), signUp(email, PASSWORD)]);
    expectError(await confirm(await tokenFor(email, 1)), 422, 'VALIDATION_FAILED', 'password');
    expectStatus(await confirm(await tokenFor(email, 2), CHOSEN_PASSWORD), 204);
    await expectOnly(email, CHOSEN_PASSWORD);
  });

  it('changes nothing of an account that is confirmed, and its tokens hold once', async () => {
    const email = 'settled@example.com';
    await signUp(email, PASSWORD);
    const token = await tokenFor(email, 1);
    expectStatus(await confirm(token), 204);
    await signUp(email, FOREIGN_PASSWORD, 'Another name');
    expectError(await confirm(token, CHOSEN_PASSWORD), 422, 'INVALID_TOKEN');
    await expectOnly(email, PASSWORD);
    const [row] = await rowsOf(test.database, sql`select name from auth_users where email = ${email}`);
    assert.equal(row?.['name'], 'Somebody');
  });

  it('keeps neither a password nor a confirmation from whoever was disabled', async () => {
    const email = 'barred@example.com';
    await signUp(email, PASSWORD);
    const token = await tokenFor(email, 1);
    const [row] = await rowsOf(test.database, sql`select id from auth_users where email = ${email}`);
    const id = String(row?.['id']);
    expectStatus(await test.api.patch(`/auth/users/${id}`, { disabled: true }), 200);
    await signUp(email, FOREIGN_PASSWORD);
    expectError(await confirm(token, CHOSEN_PASSWORD), 422, 'INVALID_TOKEN');
    expectStatus(await test.api.patch(`/auth/users/${id}`, { disabled: false }), 200);
    expectStatus(await confirm(token), 204);
    await expectOnly(email, PASSWORD);
  });

  it('keeps nobody from being invited to that address until it is confirmed', async () => {
    const email = 'taken@example.com';
    await signUp(email, FOREIGN_PASSWORD);
    const invitation = { email, roles: [] };
    expectStatus(await test.api.post('/auth/invitations', invitation), 201);
    expectStatus(await confirm(await tokenFor(email, 1)), 204);
    expectError(await test.api.post('/auth/invitations', invitation), 409, 'CONFLICT', 'email');
  });

  it('leaves nothing with it to whoever is invited there, and accepts', async () => {
    const email = 'prepared@example.com';
    await signUp(email, FOREIGN_PASSWORD, 'Somebody else');
    const invitation = { email, roles: ['admin'] };
    expectStatus(await test.api.post('/auth/invitations', invitation), 201);
    const token = await tokenIn(mail, { to: email, page: 'accept-invitation', count: 2 });
    const acceptance = { token, name: 'Ada Lovelace', password: PASSWORD };
    const { user } = expectStatus(
      await test.as(undefined, 'POST', '/auth/invitations/accept', acceptance),
      200,
    );
    assert.deepEqual([user.name, user.roles, user.emailVerified], ['Ada Lovelace', ['admin'], true]);
    await expectOnly(email, PASSWORD);
    expectError(await confirm(await tokenFor(email, 1), FOREIGN_PASSWORD), 422, 'INVALID_TOKEN');
  });
});
