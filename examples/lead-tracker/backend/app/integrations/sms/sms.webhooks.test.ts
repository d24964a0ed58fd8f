import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';

import {
  REPLIES_WEBHOOK,
  startSmsApp,
  STATUS_WEBHOOK,
  type SmsTestApp,
} from '../../../tests/support/sms-app.ts';
import { expectError, expectStatus } from '../../../tests/support/test-app.ts';
import { startTwilioServer, type TwilioServer } from '../../../tests/support/twilio-server.ts';
import { twilioSignature } from './twilio.ts';

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

  describe('a delivery report', () => {
    it('moves the status forward and never back', async () => {
      const person = await test.addPerson();
      const message = expectStatus(await test.send(person.id, 'Hello'), 201);
      for (const [said, expected] of [
        ['sent', 'sent'],
        ['queued', 'sent'],
        ['delivered', 'delivered'],
        ['delivered', 'delivered'],
        ['sent', 'delivered'],
        ['failed', 'delivered'],
        ['unheardOf', 'delivered'],
      ] as const) {
        await test.report(message, said);
        assert.equal((await test.messagesOf(person))[0]?.status, expected, `after ${said}`);
      }
      assert.notEqual((await test.messagesOf(person))[0]?.deliveredAt, null);
    });

    it('settles a message whose fate was unknown', async () => {
      const person = await test.addPerson();
      twilio.next({ kind: 'cut' });
      const message = expectStatus(await test.send(person.id, 'Hello'), 201);
      await test.report(message, 'undelivered', { ErrorCode: '30005' });
      const [settled] = await test.messagesOf(person);
      assert.deepEqual(
        [settled?.status, settled?.errorCode, settled?.providerId],
        ['undelivered', '30005', 'SMlate'],
      );
    });

    it('about another message than it names changes nothing', async () => {
      const person = await test.addPerson();
      const message = expectStatus(await test.send(person.id, 'Hello'), 201);
      await test.report({ ...message, providerId: 'SMother' }, 'delivered');
      assert.equal((await test.messagesOf(person))[0]?.status, 'queued');
    });
  });

  describe('a reply', () => {
    it('is listed with the record last texted at its number, once', async () => {
      const [first, second] = [await test.addPerson(), await test.addPerson()];
      expectStatus(await test.send(first.id, 'Hello'), 201);
      await test.reply(first, 'Who is this?', { MessageSid: 'SMtwice' });
      await test.reply(first, 'Who is this?', { MessageSid: 'SMtwice' });
      const [inbound, ...others] = await test.messagesOf(first);
      assert.deepEqual(
        [inbound?.direction, inbound?.status, inbound?.text],
        ['inbound', 'received', 'Who is this?'],
      );
      assert.equal(others.length, 1);
      assert.deepEqual(await test.messagesOf(second), []);
    });

    it('is stored without the characters that the database cannot keep', async () => {
      const person = await test.addPerson();
      expectStatus(await test.send(person.id, 'Hello'), 201);
      await test.reply(person, 'Who\0 is this?');
      assert.equal((await test.messagesOf(person))[0]?.text, 'Who is this?');
    });

    it('from a number nobody texted is kept all the same', async () => {
      const stranger = await test.addPerson({ consent: false });
      await test.reply(stranger, 'Hello?');
      assert.deepEqual(await test.messagesOf(stranger), []);
    });
  });

  describe('control 17: webhooks', () => {
    it('refuse what is not signed, wrongly signed or changed', async () => {
      const form = { MessageSid: 'SM1', From: '+14155550199', To: '+14155550100', Body: 'STOP' };
      expectError(await test.webhook(REPLIES_WEBHOOK, form, ''), 401, 'UNAUTHENTICATED');
      expectError(
        await test.webhook(REPLIES_WEBHOOK, form, 'AAAAAAAAAAAAAAAAAAAAAAAAAAA='),
        401,
        'UNAUTHENTICATED',
      );
      expectError(
        await test.webhook(`${STATUS_WEBHOOK}?message=${randomUUID()}`, form, 'x'),
        401,
        'UNAUTHENTICATED',
      );
      expectError(await test.api.request('POST', REPLIES_WEBHOOK, { body: form }), 401, 'UNAUTHENTICATED');
    });

    it('refuse signed forms that make no sense', async () => {
      expectError(await test.webhook(REPLIES_WEBHOOK, { Body: 'STOP' }), 422, 'VALIDATION_FAILED', 'From');
      expectError(await test.webhook(STATUS_WEBHOOK, { MessageSid: 'SM1' }), 422, 'VALIDATION_FAILED');
    });

    it('alone understand forms', async () => {
      const person = await test.addPerson();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await test.api.request('POST', `/people/${person.id}/sms`, {
        body: 'text=Hello',
        headers,
      });
      expectError(answer, 415, 'UNSUPPORTED_MEDIA_TYPE');
    });
  });
});

describe('control 17: the signature', () => {
  it('is the one that Twilio documents', () => {
    const caller = '+14158675309';
    const parameters = {
      To: '+18005551212',
      From: caller,
      Digits: '1234',
      Caller: caller,
      CallSid: 'CA1234567890ABCDE',
    };
    const signature = twilioSignature('12345', 'https://mycompany.com/myapp.php?foo=1&bar=2', parameters);
    assert.equal(signature, 'RSOYDt4T1cUTdK1PDd93/VVr8B8=');
  });
});
