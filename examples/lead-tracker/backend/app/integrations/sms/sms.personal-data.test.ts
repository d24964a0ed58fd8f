import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { startSmsApp, type Person, type SmsTestApp } from '../../../tests/support/sms-app.ts';
import { expectStatus } from '../../../tests/support/test-app.ts';
import { rowsOf } from '../../../tests/support/test-database.ts';
import { startTwilioServer, type TwilioServer } from '../../../tests/support/twilio-server.ts';
import { sql } from '../../core/database/drizzle.ts';
import { erasePersonal, exportPersonal } from '../../core/personal-data/personal-data.ts';
import { SMS_PERSONAL_TABLES } from './sms.personal-data.ts';

const OWN_NUMBER = '+14155550100';

describe('control 23: text messages of a person', () => {
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

  async function textedPerson(): Promise<Person> {
    const person = await test.addPerson();
    expectStatus(await test.send(person.id, 'Hello'), 201);
    const reply = { MessageSid: `SM${person.id}`, From: person.phone, To: OWN_NUMBER, Body: 'Hello back' };
    expectStatus(await test.webhook('/integrations/sms/replies', reply), 204);
    return person;
  }

  async function countsOf(phone: string): Promise<readonly number[]> {
    const { records } = await test.inDatabase(() =>
      exportPersonal(test.database, SMS_PERSONAL_TABLES, { phone }),
    );
    return Object.values(records).map(({ length }) => length);
  }

  it('are those to and from their number, with what became of their consent, and not those of others', async () => {
    const [person, other] = [await textedPerson(), await textedPerson()];
    assert.deepEqual(await countsOf(person.phone), [2, 1]);
    assert.deepEqual(await countsOf(OWN_NUMBER), [0, 0], 'the own number is nobody’s');
    await test.inDatabase(() => erasePersonal(test.database, SMS_PERSONAL_TABLES, { phone: person.phone }));
    assert.deepEqual(await countsOf(person.phone), [0, 0]);
    assert.deepEqual(await countsOf(other.phone), [2, 1]);
    const words = sql`select 1 from audit_log where position('Hello' in concat(before, after, details)) > 0`;
    assert.deepEqual(await test.database.asOwner((owner) => rowsOf(owner, words)), [], 'the log keeps words');
    const consent = expectStatus(await test.api.get(`/people/${person.id}/sms-consent`), 200);
    assert.equal(consent.status, 'none', 'nobody is texted without asking again');
  });
});
