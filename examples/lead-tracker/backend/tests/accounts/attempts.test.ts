import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';

import { MOST_ATTEMPTS } from '../../app/core/auth/accounts/attempts.ts';
import { PASSWORD, signIn, startAccountsApp, type AccountsApp } from '../support/accounts-app.ts';
import { expectError, expectStatus, type Answer } from '../support/test-app.ts';
import { runScript } from '../support/test-database.ts';

const TOKEN = `inv_${'0'.repeat(64)}`;

/** Every route that a secret could be guessed at, with something wrong to send. */
const GUESSED = [
  ['/auth/sign-in', (email: string) => ({ email, password: 'not the right one' })],
  ['/auth/sign-up', (email: string) => ({ email, name: 'Somebody', password: PASSWORD })],
  ['/auth/password/forgot', (email: string) => ({ email })],
  ['/auth/email/resend', (email: string) => ({ email })],
  ['/auth/password/reset', () => ({ token: TOKEN, password: PASSWORD })],
  ['/auth/email/confirm', () => ({ token: TOKEN })],
  ['/auth/invitations/accept', () => ({ token: TOKEN, name: 'Somebody', password: PASSWORD })],
] as const satisfies readonly (readonly [path: string, body: (email: string) => object])[];

/** A refresh token is used every quarter of an hour, by many behind one address; it has 512 random bits. */
const NOT_GUESSED = '/auth/refresh';

function expectLimited(answer: Answer): void {
  expectError(answer, 429, 'RATE_LIMITED');
  assert.match(String(answer.headers['retry-after']), /^[1-9]\d*$/);
}

describe('control 5: brute force', () => {
  let test: AccountsApp;

  before(async () => {
    test = await startAccountsApp('open');
    await test.member('known@example.com');
  });
  beforeEach(() => runScript(test.database, 'truncate auth_attempts'));
  after(() => test.close());

  function from(address: string, path: string, body: object): Promise<Answer> {
    const headers = { authorization: undefined, 'x-forwarded-for': address };
    return test.api.request('POST', path, { headers, body });
  }

  /** As if all but one of the attempts that are allowed had been made. */
  const allButOne = (): Promise<void> =>
    runScript(test.database, `update auth_attempts set count = ${MOST_ATTEMPTS - 1}`);

  it('is stopped with the 11th attempt to sign in', async () => {
    const [path, bodyFor] = GUESSED[0];
    for (let attempt = 0; attempt < 10; attempt += 1) {
      expectStatus(await from('192.0.2.1', path, bodyFor('known@example.com')), 401);
    }
    expectLimited(await from('192.0.2.1', path, bodyFor('known@example.com')));
  });

  it('is tried here at every route that takes a secret or an address without a token', () => {
    const open = Object.entries(test.app.swagger().paths ?? {}).flatMap(
      ([path, { post }]: [string, { post?: object }]) =>
        post !== undefined && 'security' in post ? [path] : [],
    );
    const tried: string[] = GUESSED.map(([path]) => path);
    assert.deepEqual(new Set(open), new Set([...tried, NOT_GUESSED]));
  });

  for (const [path, bodyFor] of GUESSED) {
    it(`is stopped at POST ${path} from one address, and from no other`, async () => {
      assert.notEqual((await from('192.0.2.1', path, bodyFor('first@example.com'))).status, 429);
      await allButOne();
      assert.notEqual((await from('192.0.2.1', path, bodyFor('second@example.com'))).status, 429);
      expectLimited(await from('192.0.2.1', path, bodyFor('third@example.com')));
      assert.notEqual((await from('192.0.2.2', path, bodyFor('fourth@example.com'))).status, 429);
    });
  }

  it('is stopped from a whole network of IPv6, and an IPv4 address however it is written', async () => {
    const path = '/auth/email/confirm';
    for (const [first, same, other] of [
      ['2001:db8:1:2::1', '2001:DB8:1:2:ffff::1', '2001:db8:1:3::1'],
      ['192.0.2.7', '::ffff:192.0.2.7', '::ffff:192.0.2.8'],
    ] as const) {
      expectError(await from(first, path, { token: TOKEN }), 422, 'INVALID_TOKEN');
      await allButOne();
      expectError(await from(first, path, { token: TOKEN }), 422, 'INVALID_TOKEN');
      expectLimited(await from(same, path, { token: TOKEN }));
      expectError(await from(other, path, { token: TOKEN }), 422, 'INVALID_TOKEN');
    }
  });

  for (const [path, bodyFor] of GUESSED.filter(([, body]) => 'email' in body(''))) {
    it(`is stopped at POST ${path} for one account, there or not, wherever it comes from`, async () => {
      for (const email of ['known@example.com', 'unknown@example.com']) {
        assert.notEqual((await test.as(undefined, 'POST', path, bodyFor(email))).status, 429);
        await allButOne();
        assert.notEqual((await test.as(undefined, 'POST', path, bodyFor(email))).status, 429);
        expectLimited(await test.as(undefined, 'POST', path, bodyFor(email.toUpperCase())));
      }
    });
  }

  it('is stopped at POST /auth/password/change, for whoever found somebody signed in', async () => {
    const { accessToken } = await test.member('changing@example.com');
    const change = { currentPassword: 'not the right one', newPassword: PASSWORD };
    expectStatus(await test.as(accessToken, 'POST', '/auth/password/change', change), 422);
    await allButOne();
    expectStatus(await test.as(accessToken, 'POST', '/auth/password/change', change), 422);
    expectLimited(await test.as(accessToken, 'POST', '/auth/password/change', change));
  });

  it('is counted at an account wherever its password is asked for', async () => {
    const email = 'everywhere@example.com';
    const { accessToken } = await test.member(email);
    const change = { currentPassword: 'not the right one', newPassword: PASSWORD };
    expectStatus(await test.as(accessToken, 'POST', '/auth/password/change', change), 422);
    await allButOne();
    expectStatus(await signIn(test, { email, password: 'not the right one' }), 401);
    expectLimited(await test.as(accessToken, 'POST', '/auth/password/change', change));
  });

  it('at one address does not use up the attempts at an account', async () => {
    const [path, bodyFor] = GUESSED[0];
    const email = 'known@example.com';
    await from('192.0.2.1', path, bodyFor(email));
    await runScript(
      test.database,
      `update auth_attempts set count = ${MOST_ATTEMPTS} where key like 'address %'`,
    );
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      expectLimited(await from('192.0.2.1', path, bodyFor(email)));
    }
    expectStatus(await signIn(test, { email }), 200);
  });

  it('does not count against the owner once they have signed in, nor for ever', async () => {
    const email = 'known@example.com';
    await signIn(test, { email, password: 'not the right one' });
    await allButOne();
    expectStatus(await signIn(test, { email }), 200);
    expectStatus(await signIn(test, { email, password: 'not the right one' }), 401);
    await allButOne();
    await signIn(test, { email, password: 'not the right one' });
    expectLimited(await signIn(test, { email }));
    await runScript(test.database, "update auth_attempts set until = now() - interval '1 second'");
    expectStatus(await signIn(test, { email }), 200);
  });
});
