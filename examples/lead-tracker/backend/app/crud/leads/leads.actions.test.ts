import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createLead } from '../../../tests/samples/leads.ts';
import { expectError, expectStatus, startTestApp, type TestApp } from '../../../tests/support/test-app.ts';

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

describe('actions of leads', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp({ SMS_DAILY_LIMIT_PER_NUMBER: '1000' });
  });
  after(() => test?.close());

  describe('POST /leads/:id/sms', () => {
    it('texts once, and only who agreed', async () => {
      const lead = await createLead(test.api);
      const consent = `/leads/${lead.id}/sms-consent`;
      const send = (text: string) =>
        test.api.request('POST', `/leads/${lead.id}/sms`, {
          body: { text },
          headers: { 'idempotency-key': 'sms-1' },
        });
      expectStatus(await test.api.delete(consent), 204);
      expectError(await send('Hello'), 422, 'CONSENT_REQUIRED');
      expectStatus(await test.api.put(consent, { source: 'Sign-up form' }), 200);
      const message = expectStatus(await send('Hello'), 201);
      assert.equal(message.status, 'recorded');
      assert.equal(message.to, lead['phone']);
      assert.deepEqual(expectStatus(await send('Hello'), 201), message);
      expectError(await send('Hello again'), 422, 'IDEMPOTENCY_KEY_REUSED');
      const page = expectStatus(await test.api.get(`/leads/${lead.id}/sms`), 200);
      assert.deepEqual(page.items, [message]);
      assert.equal(expectStatus(await test.api.get(consent), 200).status, 'given');
    });

    it('answers 404 when there is no such lead, and nobody without a token', async () => {
      const path = `/leads/${UNKNOWN_ID}/sms`;
      const headers = { 'idempotency-key': 'unknown' };
      const body = { text: 'Hello' };
      expectError(await test.api.request('POST', path, { body, headers }), 404, 'NOT_FOUND');
      const anonymous = { ...headers, authorization: undefined };
      expectError(await test.api.request('POST', path, { body, headers: anonymous }), 401, 'UNAUTHENTICATED');
    });
  });
});
