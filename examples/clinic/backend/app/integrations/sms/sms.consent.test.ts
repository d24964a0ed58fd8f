import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { startSmsApp, type SmsTestApp } from '../../../tests/support/sms-app.ts';
import { expectError, expectStatus } from '../../../tests/support/test-app.ts';
import { startTwilioServer, type TwilioServer } from '../../../tests/support/twilio-server.ts';

describe('sms', () => {
  let twilio: TwilioServer;
  let test: SmsTestApp;

  before(async () => {
    twilio = await startTwilioServer();
    test = await startSmsApp(twilio);
  });
  after(async () => {
    await test?.close();
    await twilio?.close();
  });

  describe('consent', () => {
    it('is kept with its source and date, and can be withdrawn', async () => {
      const person = await test.addPerson({ consent: false });
      const path = `/people/${person.id}/sms-consent`;
      const none = { phone: person.phone, status: 'none', source: null, updatedAt: null };
      assert.deepEqual(expectStatus(await test.api.get(path), 200), none);
      const given = expectStatus(await test.api.put(path, { source: 'Asked at the desk' }), 200);
      assert.deepEqual([given.status, given.source], ['given', 'Asked at the desk']);
      assert.ok(Date.parse(given.updatedAt) > 0);
      expectStatus(await test.api.delete(path), 204);
      assert.equal(await test.consentOf(person), 'withdrawn');
      expectError(await test.send(person.id, 'Hello'), 422, 'CONSENT_REQUIRED');
      expectStatus(await test.api.put(path, { source: 'Asked again' }), 200);
      expectStatus(await test.send(person.id, 'Hello'), 201);
    });

    it('ends with STOP and its like, whatever staff do, until the phone says START', async () => {
      for (const [stop, start] of [
        ['STOP', 'START'],
        [' stop. ', 'Unstop'],
        ['Unsubscribe', 'yes'],
        ['CANCEL', 'START'],
        ['end', 'START'],
        ['QUIT', 'START'],
        ['STOPALL', 'START'],
        ['Revoke', 'START'],
        ['OPT-OUT', 'START'],
        ['\u{FF33}\u{FF34}\u{FF2F}\u{FF30}', 'START'],
        ['\uFEFFST\u200BOP\u{1F6D1}', '"Start!"'],
        ['\0STOP\0', 'START'],
      ] as const) {
        const person = await test.addPerson();
        await test.reply(person, stop);
        expectError(await test.send(person.id, 'Hello'), 422, 'OPTED_OUT');
        const path = `/people/${person.id}/sms-consent`;
        expectError(await test.api.put(path, { source: 'Staff' }), 422, 'OPTED_OUT');
        expectStatus(await test.api.delete(path), 204);
        assert.equal(await test.consentOf(person), 'optedOut', stop);
        await test.reply(person, start);
        expectStatus(await test.send(person.id, 'Welcome back'), 201);
      }
    });

    it('that ended outlives the record', async () => {
      const { phone, ...person } = await test.addPerson();
      await test.reply({ phone, ...person }, 'STOP');
      const successor = await test.addPerson({ phone, consent: false });
      expectError(await test.send(successor.id, 'Hello'), 422, 'OPTED_OUT');
    });

    it('is not touched by other words, nor given by START alone', async () => {
      const person = await test.addPerson();
      for (const text of ['HELP', 'Please stop by tomorrow', '\u043D\u0435 STOP', 'Yes', ''])
        await test.reply(person, text);
      assert.equal(await test.consentOf(person), 'given');
      const stranger = await test.addPerson({ consent: false });
      await test.reply(stranger, 'START');
      assert.equal(await test.consentOf(stranger), 'none');
    });

    it('is after START what it was before STOP', async () => {
      const stranger = await test.addPerson({ consent: false });
      await test.reply(stranger, 'STOP');
      await test.reply(stranger, 'YES');
      assert.equal(await test.consentOf(stranger), 'withdrawn');
      expectError(await test.send(stranger.id, 'Hello'), 422, 'CONSENT_REQUIRED');

      const former = await test.addPerson();
      expectStatus(await test.api.delete(`/people/${former.id}/sms-consent`), 204);
      for (const text of ['STOP', 'START', 'STOP', 'START']) await test.reply(former, text);
      assert.equal(await test.consentOf(former), 'withdrawn');
    });

    it('ends with STOP also when Twilio names no kind of reply', async () => {
      const person = await test.addPerson();
      await test.reply(person, 'STOP', { OptOutType: '' });
      assert.equal(await test.consentOf(person), 'optedOut');
    });

    it('ends when Twilio says that a reply means so', async () => {
      const person = await test.addPerson();
      await test.reply(person, 'arrêt', { OptOutType: 'STOP' });
      assert.equal(await test.consentOf(person), 'optedOut');
    });
  });
});
