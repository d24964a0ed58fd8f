import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';

import { startSmsApp, webhookAddress, type Person, type SmsTestApp } from '../../../tests/support/sms-app.ts';
import { expectError, expectStatus } from '../../../tests/support/test-app.ts';
import { startTwilioServer, type TwilioServer } from '../../../tests/support/twilio-server.ts';
import { sql } from '../../core/database/drizzle.ts';
import { loadConfig } from '../../core/environment.ts';
import { readSmsConfig } from './sms.config.ts';
import type { SmsMessage } from './sms.schema.ts';
import { twilioSignature } from './twilio.ts';

const STATUS = '/integrations/sms/status';
const REPLIES = '/integrations/sms/replies';

describe('sms', () => {
  let twilio: TwilioServer;
  let test: SmsTestApp;
  let replies = 0;

  before(async () => {
    twilio = await startTwilioServer();
    test = await startSmsApp(twilio);
  });
  after(async () => {
    await test?.close();
    await twilio?.close();
  });

  async function messagesOf(person: Person): Promise<readonly SmsMessage[]> {
    return expectStatus(await test.api.get(`/people/${person.id}/sms`), 200).items;
  }

  async function consentOf(person: Person): Promise<string> {
    return expectStatus(await test.api.get(`/people/${person.id}/sms-consent`), 200).status;
  }

  async function report(message: SmsMessage, status: string, changes: Readonly<Record<string, string>> = {}) {
    const form = {
      MessageSid: message.providerId ?? 'SMlate',
      MessageStatus: status,
      AccountSid: 'AC',
      ...changes,
    };
    return expectStatus(await test.webhook(`${STATUS}?message=${message.id}`, form), 204);
  }

  async function reply(person: Person, text: string, changes: Readonly<Record<string, string>> = {}) {
    replies += 1;
    const form = {
      MessageSid: `SMreply${replies}`,
      From: person.phone,
      To: '+14155550100',
      Body: text,
      ...changes,
    };
    return expectStatus(await test.webhook(REPLIES, form), 204);
  }

  describe('sending', () => {
    it('hands the message to Twilio and records it', async () => {
      const person = await test.addPerson();
      const message: SmsMessage = expectStatus(await test.send(person.id, 'Hello & welcome ☎'), 201);
      const form = twilio.taken.at(-1);
      assert.equal(form?.['To'], person.phone);
      assert.equal(form['From'], '+14155550100');
      assert.equal(form['Body'], 'Hello & welcome ☎');
      assert.equal(form['StatusCallback'], webhookAddress(`${STATUS}?message=${message.id}`));
      assert.equal(message.providerId, form['sid']);
      assert.deepEqual(
        [message.direction, message.status, message.recordType, message.recordId, message.sentBy, message.to],
        ['outbound', 'queued', 'people', person.id, 'test', person.phone],
      );
      assert.notEqual(message.sentAt, null);
      assert.deepEqual(await messagesOf(person), [message]);
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
      const [message] = await messagesOf(person);
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
      assert.equal(await consentOf(person), 'optedOut');
    });
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
        await report(message, said);
        assert.equal((await messagesOf(person))[0]?.status, expected, `after ${said}`);
      }
      assert.notEqual((await messagesOf(person))[0]?.deliveredAt, null);
    });

    it('settles a message whose fate was unknown', async () => {
      const person = await test.addPerson();
      twilio.next({ kind: 'cut' });
      const message = expectStatus(await test.send(person.id, 'Hello'), 201);
      await report(message, 'undelivered', { ErrorCode: '30005' });
      const [settled] = await messagesOf(person);
      assert.deepEqual(
        [settled?.status, settled?.errorCode, settled?.providerId],
        ['undelivered', '30005', 'SMlate'],
      );
    });

    it('about another message than it names changes nothing', async () => {
      const person = await test.addPerson();
      const message = expectStatus(await test.send(person.id, 'Hello'), 201);
      await report({ ...message, providerId: 'SMother' }, 'delivered');
      assert.equal((await messagesOf(person))[0]?.status, 'queued');
    });
  });

  describe('a reply', () => {
    it('is listed with the record last texted at its number, once', async () => {
      const [first, second] = [await test.addPerson(), await test.addPerson()];
      expectStatus(await test.send(first.id, 'Hello'), 201);
      await reply(first, 'Who is this?', { MessageSid: 'SMtwice' });
      await reply(first, 'Who is this?', { MessageSid: 'SMtwice' });
      const [inbound, ...others] = await messagesOf(first);
      assert.deepEqual(
        [inbound?.direction, inbound?.status, inbound?.text],
        ['inbound', 'received', 'Who is this?'],
      );
      assert.equal(others.length, 1);
      assert.deepEqual(await messagesOf(second), []);
    });

    it('is stored without the characters that the database cannot keep', async () => {
      const person = await test.addPerson();
      expectStatus(await test.send(person.id, 'Hello'), 201);
      await reply(person, 'Who\0 is this?');
      assert.equal((await messagesOf(person))[0]?.text, 'Who is this?');
    });

    it('from a number nobody texted is kept all the same', async () => {
      const stranger = await test.addPerson({ consent: false });
      await reply(stranger, 'Hello?');
      assert.deepEqual(await messagesOf(stranger), []);
    });
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
      assert.equal(await consentOf(person), 'withdrawn');
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
        await reply(person, stop);
        expectError(await test.send(person.id, 'Hello'), 422, 'OPTED_OUT');
        const path = `/people/${person.id}/sms-consent`;
        expectError(await test.api.put(path, { source: 'Staff' }), 422, 'OPTED_OUT');
        expectStatus(await test.api.delete(path), 204);
        assert.equal(await consentOf(person), 'optedOut', stop);
        await reply(person, start);
        expectStatus(await test.send(person.id, 'Welcome back'), 201);
      }
    });

    it('that ended outlives the record', async () => {
      const { phone, ...person } = await test.addPerson();
      await reply({ phone, ...person }, 'STOP');
      const successor = await test.addPerson({ phone, consent: false });
      expectError(await test.send(successor.id, 'Hello'), 422, 'OPTED_OUT');
    });

    it('is not touched by other words, nor given by START alone', async () => {
      const person = await test.addPerson();
      for (const text of ['HELP', 'Please stop by tomorrow', '\u043D\u0435 STOP', 'Yes', ''])
        await reply(person, text);
      assert.equal(await consentOf(person), 'given');
      const stranger = await test.addPerson({ consent: false });
      await reply(stranger, 'START');
      assert.equal(await consentOf(stranger), 'none');
    });

    it('is after START what it was before STOP', async () => {
      const stranger = await test.addPerson({ consent: false });
      await reply(stranger, 'STOP');
      await reply(stranger, 'YES');
      assert.equal(await consentOf(stranger), 'withdrawn');
      expectError(await test.send(stranger.id, 'Hello'), 422, 'CONSENT_REQUIRED');

      const former = await test.addPerson();
      expectStatus(await test.api.delete(`/people/${former.id}/sms-consent`), 204);
      for (const text of ['STOP', 'START', 'STOP', 'START']) await reply(former, text);
      assert.equal(await consentOf(former), 'withdrawn');
    });

    it('ends with STOP also when Twilio names no kind of reply', async () => {
      const person = await test.addPerson();
      await reply(person, 'STOP', { OptOutType: '' });
      assert.equal(await consentOf(person), 'optedOut');
    });

    it('ends when Twilio says that a reply means so', async () => {
      const person = await test.addPerson();
      await reply(person, 'arrêt', { OptOutType: 'STOP' });
      assert.equal(await consentOf(person), 'optedOut');
    });
  });

  describe('control 17: webhooks', () => {
    it('refuse what is not signed, wrongly signed or changed', async () => {
      const form = { MessageSid: 'SM1', From: '+14155550199', To: '+14155550100', Body: 'STOP' };
      expectError(await test.webhook(REPLIES, form, ''), 401, 'UNAUTHENTICATED');
      expectError(await test.webhook(REPLIES, form, 'AAAAAAAAAAAAAAAAAAAAAAAAAAA='), 401, 'UNAUTHENTICATED');
      expectError(await test.webhook(`${STATUS}?message=${randomUUID()}`, form, 'x'), 401, 'UNAUTHENTICATED');
      expectError(await test.api.request('POST', REPLIES, { body: form }), 401, 'UNAUTHENTICATED');
    });

    it('refuse signed forms that make no sense', async () => {
      expectError(await test.webhook(REPLIES, { Body: 'STOP' }), 422, 'VALIDATION_FAILED', 'From');
      expectError(await test.webhook(STATUS, { MessageSid: 'SM1' }), 422, 'VALIDATION_FAILED');
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
    assert.equal((await messagesOf(person))[0]?.status, 'sending');
    await interrupt('10 minutes');
    assert.equal((await messagesOf(person))[0]?.status, 'unknown');
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
    expectError(await test.webhook(REPLIES, form), 401, 'UNAUTHENTICATED');
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

describe('sms configuration', () => {
  const complete = {
    SMS_TWILIO_ACCOUNT_SID: 'AC1',
    SMS_TWILIO_AUTH_TOKEN: 'token',
    SMS_FROM: '+14155550100',
    PUBLIC_URL: 'https://backend.example.com',
  };

  it('is recording when nothing is set, and sends to Twilio when all is', () => {
    assert.deepEqual(loadConfig({}, readSmsConfig), { twilio: undefined, dailyLimitPerNumber: 5 });
    assert.equal(loadConfig(complete, readSmsConfig).twilio?.apiUrl, 'https://api.twilio.com');
  });

  it('is all or nothing', () => {
    for (const name of Object.keys(complete)) {
      if (name === 'PUBLIC_URL') continue;
      assert.throws(() => loadConfig({ ...complete, [name]: '' }, readSmsConfig), new RegExp(name));
    }
    assert.throws(() => loadConfig({ ...complete, PUBLIC_URL: '' }, readSmsConfig), /PUBLIC_URL/);
    assert.throws(
      () => loadConfig({ ...complete, SMS_MESSAGING_SERVICE_SID: 'MG1' }, readSmsConfig),
      /not both/,
    );
    assert.throws(() => loadConfig({ ...complete, SMS_FROM: '0123' }, readSmsConfig), /SMS_FROM must be/);
    assert.throws(
      () => loadConfig({ ...complete, SMS_API_URL: 'http://127.0.0.1' }, readSmsConfig),
      /SMS_API_URL/,
    );
  });
});
