import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';

import {
  MOST_AT_A_TIME,
  MOST_WAITING,
  passwordLimit,
  type PasswordLimit,
} from '../../app/core/auth/accounts/password-limit.ts';
import { passwordsOf, type Passwords } from '../../app/core/auth/accounts/passwords.ts';
import { writeConfirmation } from '../../app/core/auth/accounts/confirmation-tokens.ts';
import { AppError } from '../../app/core/errors.ts';
import {
  AUTH_SECRET,
  ISSUER,
  PASSWORD,
  startAccountsApp,
  type AccountsApp,
} from '../support/accounts-app.ts';
import { keysOf } from '../../app/core/auth/accounts/keys.ts';

const EMAIL = 'nobody@example.com';

const ID = '01900000-0000-7000-8000-0000000000b1';

const refuseAll: PasswordLimit = () => Promise.reject(new AppError('OVERLOADED'));

describe('control 5, 10: hashing passwords', () => {
  let test: AccountsApp;

  before(async () => {
    test = await startAccountsApp('open');
  });
  after(() => test.close());

  it('is done for few at a time, in order, and for nobody beyond those who can wait', async () => {
    const limit = passwordLimit();
    await limit(() => Promise.resolve());
    const started: number[] = [];
    const ends: (() => void)[] = [];
    const most = MOST_AT_A_TIME + MOST_WAITING;
    const begin = (index: number): Promise<number> =>
      limit(() => {
        started.push(index);
        return new Promise((resolve) => ends.push(() => resolve(index)));
      });
    const all = Array.from({ length: most }, (_, index) => begin(index));
    const refused = begin(most).catch((error: unknown) => error);
    const first = await Promise.race([refused, turn('waits')]);
    assert.ok(first instanceof AppError && first.code === 'OVERLOADED');
    assert.deepEqual(started, [0, 1]);
    for (let ended = 0; ended < most; ended += 1) {
      ends[ended]?.();
      assert.equal(await all[ended], ended);
      assert.ok(started.length - ended <= MOST_AT_A_TIME + 1);
    }
    assert.deepEqual(
      started,
      Array.from({ length: most }, (_, index) => index),
    );
  });

  describe('is limited', () => {
    let passwords: Passwords;
    let token: string;

    before(async () => {
      const keys = keysOf({ secret: AUTH_SECRET, dataDirectory: '' });
      token = await writeConfirmation(await keys(), { id: ID, email: EMAIL });
      passwords = passwordsOf({
        database: test.database,
        keys,
        issuer: ISSUER,
        limit: refuseAll,
        log: test.app.log,
        events: {
          sendReset: () => assert.fail(),
          sendConfirmation: () => assert.fail(),
          sendExisting: () => assert.fail(),
          onReset: () => assert.fail(),
        },
      });
    });

    for (const [what, work] of [
      ['signing in', () => passwords.check(EMAIL, PASSWORD)],
      ['signing up', () => passwords.signUp({ email: EMAIL, name: 'Nobody', password: PASSWORD })],
      ['confirming an address with a password', () => passwords.confirm(token, PASSWORD)],
      ['accepting an invitation', () => passwords.hash(PASSWORD)],
      ['changing a password', () => passwords.change(ID, PASSWORD)],
      ['resetting a password', () => passwords.reset('wrong', PASSWORD)],
    ] as const) {
      it(`when ${what}`, () => assert.rejects(work, { code: 'OVERLOADED' }));
    }

    it('and never when no password is sent', async () => {
      assert.equal(await passwords.confirm(token), 'unknown');
      await passwords.requestReset(EMAIL);
      await passwords.requestConfirmation(EMAIL);
    });
  });
});
