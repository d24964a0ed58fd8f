import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';

import {
  REPLIES_WEBHOOK,
  startSmsApp,
  STATUS_WEBHOOK,
  webhookAddress,
  type SmsTestApp,
} from '../../../tests/support/sms-app.ts';
import { expectError, expectStatus } from '../../../tests/support/test-app.ts';
import { startTwilioServer, type TwilioServer } from '../../../tests/support/twilio-server.ts';
import { sql } from '../../core/database/drizzle.ts';
import type { SmsMessage } from './sms.schema.ts';

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

  describe('sending', () => {
    it('hands the message to Twilio and records it', async () => {
      const person = await test.addPerson();
      const message: SmsMessage = expectStatus(await test.send(person.id, 'Hello & welcome ☎'), 201);
      const form = twilio.taken.at(-1);
      assert.equal(form?.['To'], person.phone);
      assert.equal(form['From'], '+14155550100');
      assert.equal(form['Body'], 'Hello & welcome ☎');
      assert.equal(form['StatusCallback'], webhookAddress(`${STATUS_WEBHOOK}?message=${message.id}`));
      assert.equal(message.providerId, form['sid']);
      assert.deepEqual(
        [message.direction, message.status, message.recordType, message.recordId, message.sentBy, message.to],
        ['outbound', 'queued', 'people', person.id, 'test', person.phone],
      );
      assert.notEqual(message.sentAt, null);
      assert.deepEqual(await test.messagesOf(person), [message]);
    });

    it('lists newest first, page by page', async () => {
      const person = await test.addPerson();
      for (const text of ['one', 'two', 'three']) expectStatus(await test.send(person.id, text), 201);
      const page = expectStatus(await test.api.get(`/people/${person.id}/sms?limit=2&offset=1`), 200);
      assert.deepEqual(
        [page.total, page.items.map((message: SmsMessage) => message.text)],
        [3, ['two', 'one']],
      );
    });

    it('needs consent, a phone, a text, a key and a record', async () => {
      const stranger = await test.addPerson({ consent: false });
      const unreachable = await test.addPerson({ phone: null, consent: false });
      const person = await test.addPerson();
      const before = twilio.requests();
      expectError(await test.send(stranger.id, 'Hello'), 422, 'CONSENT_REQUIRED');
      expectError(await test.send(unreachable.id, 'Hello'), 422, 'NO_PHONE');
      expectError(await test.api.get(`/people/${unreachable.id}/sms-consent`), 422, 'NO_PHONE');
      expectError(await test.send(person.id, ' '), 422, 'VALIDATION_FAILED', 'text');
      expectError(await test.send(person.id, 'x'.repeat(1601)), 422, 'VALIDATION_FAILED', 'text');
      const keyless = await test.api.post(`/people/${person.id}/sms`, { text: 'Hello' });
      expectError(keyless, 422, 'VALIDATION_FAILED', 'idempotency-key');
      expectError(await test.send(randomUUID(), 'Hello'), 404, 'NOT_FOUND');
      expectError(await test.api.get(`/people/${randomUUID()}/sms`), 404, 'NOT_FOUND');
      assert.equal(twilio.requests(), before);
    });

    it('sends no more to a number in a day than is allowed', async () => {
      const person = await test.addPerson();
      for (let n = 0; n < 5; n += 1) expectStatus(await test.send(person.id, `Message ${n}`), 201);
      expectError(await test.send(person.id, 'One too many'), 422, 'DAILY_LIMIT_REACHED');
    });

    it('holds the daily limit against requests at the same time', async () => {
      const person = await test.addPerson();
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, n) => test.send(person.id, `At once ${n}`)),
      );
      assert.equal(answers.filter(({ status }) => status === 201).length, 5);
    });
  });

  describe('a repeated request', () => {
    it('answers with the first message and sends nothing', async () => {
      const person = await test.addPerson();
      const first = expectStatus(await test.send(person.id, 'Once', 'key-1'), 201);
      const before = twilio.requests();
      assert.deepEqual(expectStatus(await test.send(person.id, 'Once', 'key-1'), 201), first);
      assert.equal(twilio.requests(), before);
    });

    it('sends once when it comes many times at once', async () => {
      const person = await test.addPerson();
      const before = twilio.requests();
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => test.send(person.id, 'Once', 'key-2')),
      );
      assert.ok(answers.every(({ status }) => status === 201));
      assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1);
      assert.equal(twilio.requests(), before + 1);
    });

    it('answers with the first message, whatever became of the number since', async () => {
      const person = await test.addPerson();
      const first = expectStatus(await test.send(person.id, 'Once', 'key-4'), 201);
      for (const phone of [null, '+14155559999']) {
        test.setPhone(person.id, phone);
        assert.deepEqual(expectStatus(await test.send(person.id, 'Once', 'key-4'), 201), first);
        expectError(await test.send(person.id, 'Twice', 'key-4'), 422, 'IDEMPOTENCY_KEY_REUSED');
      }
    });

    it('is refused with another text or for another record', async () => {
      const [person, other] = [await test.addPerson(), await test.addPerson()];
      expectStatus(await test.send(person.id, 'Once', 'key-3'), 201);
      expectError(await test.send(person.id, 'Twice', 'key-3'), 422, 'IDEMPOTENCY_KEY_REUSED');
      expectError(await test.send(other.id, 'Once', 'key-3'), 422, 'IDEMPOTENCY_KEY_REUSED');
    });
  });

  describe('control 18: when Twilio', () => {
    it('refuses, the message is listed as failed and stays refused', async () => {
      const person = await test.addPerson();
      twilio.next({
        kind: 'answer',
        status: 400,
        body: { code: 21_211, message: `Invalid ${person.phone}` },
      });
      for (let n = 0; n < 2; n += 1) {
        const answer = await test.send(person.id, 'Hello', 'refused');
        expectError(answer, 502, 'INTEGRATION_FAILED');
        assert.ok(!JSON.stringify(answer.body).includes(person.phone));
      }
      const [message] = await test.messagesOf(person);
      assert.deepEqual([message?.status, message?.errorCode], ['failed', '21211']);
    });

    it('is busy, the message is sent again', async () => {
      const person = await test.addPerson();
      const busy = { kind: 'answer', status: 429, body: { code: 20_429 } } as const;
      twilio.next(busy, { ...busy, status: 503 });
      assert.equal(expectStatus(await test.send(person.id, 'Hello'), 201).status, 'queued');
    });

    it('breaks down, cuts the line or talks nonsense, nobody knows and nothing is sent again', async () => {
      const reactions = [
        { kind: 'answer', status: 500, body: {} },
        { kind: 'cut' },
        { kind: 'answer', status: 201, body: { surprise: true } },
        { kind: 'answer', status: 302, body: {} },
      ] as const;
      for (const reaction of reactions) {
        const person = await test.addPerson();
        const before = twilio.requests();
        twilio.next(reaction);
        const message = expectStatus(await test.send(person.id, 'Hello', 'unknown'.concat(person.id)), 201);
        assert.equal(message.status, 'unknown');
        expectStatus(await test.send(person.id, 'Hello', 'unknown'.concat(person.id)), 201);
        assert.equal(twilio.requests(), before + 1);
      }
    });

    it('says that the person unsubscribed there, the number is opted out here', async () => {
      const person = await test.addPerson();
      twilio.next({ kind: 'answer', status: 400, body: { code: 21_610 } });
      expectError(await test.send(person.id, 'Hello'), 422, 'OPTED_OUT');
      assert.equal(await test.consentOf(person), 'optedOut');
    });
  });

  it('logs neither numbers nor texts nor secrets', async () => {
    const person = await test.addPerson();
    expectStatus(await test.send(person.id, 'A secret message'), 201);
    twilio.next({ kind: 'cut' });
    expectStatus(await test.send(person.id, 'A secret message'), 201);
    for (const secret of ['A secret message', person.phone, 'test-auth-token']) {
      assert.ok(!test.logs().includes(secret), secret);
    }
  });

  it('calls messages unknown whose sending a crash interrupted', async () => {
    const person = await test.addPerson();
    const message = expectStatus(await test.send(person.id, 'Hello'), 201);
    const interrupt = (age: string) =>
      test.inDatabase(async (queries) => {
        await queries.execute(
          sql`update integration_sms_messages set status = 'sending', created_at = now() - ${age}::interval where id = ${message.id}`,
        );
      });
    await interrupt('1 minute');
    assert.equal((await test.messagesOf(person))[0]?.status, 'sending');
    await interrupt('10 minutes');
    assert.equal((await test.messagesOf(person))[0]?.status, 'unknown');
  });
});

describe('sms without credentials', () => {
  let test: SmsTestApp;

  before(async () => {
    test = await startSmsApp();
  });
  after(() => test?.close());

  it('records messages, sends none and says so', async () => {
    const person = await test.addPerson();
    const message = expectStatus(await test.send(person.id, 'Hello', 'key'), 201);
    assert.deepEqual([message.status, message.sentAt, message.providerId], ['recorded', null, null]);
    assert.deepEqual(expectStatus(await test.send(person.id, 'Hello', 'key'), 201), message);
    assert.match(test.logs(), /recorded, not sent/);
  });

  it('still needs consent', async () => {
    const person = await test.addPerson({ consent: false });
    expectError(await test.send(person.id, 'Hello'), 422, 'CONSENT_REQUIRED');
  });

  it('refuses every webhook call', async () => {
    const form = { MessageSid: 'SM1', From: '+14155550199', To: '+14155550100', Body: 'STOP' };
    expectError(await test.webhook(REPLIES_WEBHOOK, form), 401, 'UNAUTHENTICATED');
  });
});
