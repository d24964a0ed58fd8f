import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createParent } from '../../../tests/samples/parents.ts';
import { expectError, expectStatus, startTestApp, type TestApp } from '../../../tests/support/test-app.ts';

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

describe('actions of parents', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp({ SMS_DAILY_LIMIT_PER_NUMBER: '1000' });
  });
  after(() => test?.close());

  describe('POST /parents/:id/sms', () => {
    it('texts once, and only who agreed', async () => {
      const parent = await createParent(test.api);
      const consent = `/parents/${parent.id}/sms-consent`;
      const send = (text: string) =>
        test.api.request('POST', `/parents/${parent.id}/sms`, {
          body: { text },
          headers: { 'idempotency-key': 'sms-1' },
        });
      expectStatus(await test.api.delete(consent), 204);
      expectError(await send('Hello'), 422, 'CONSENT_REQUIRED');
      expectStatus(await test.api.put(consent, { source: 'Sign-up form' }), 200);
      const message = expectStatus(await send('Hello'), 201);
      assert.equal(message.status, 'recorded');
      assert.equal(message.to, parent['phone']);
      assert.deepEqual(expectStatus(await send('Hello'), 201), message);
      expectError(await send('Hello again'), 422, 'IDEMPOTENCY_KEY_REUSED');
      const page = expectStatus(await test.api.get(`/parents/${parent.id}/sms`), 200);
      assert.deepEqual(page.items, [message]);
      assert.equal(expectStatus(await test.api.get(consent), 200).status, 'given');
    });

    it('answers 404 when there is no such parent, and nobody without a token', async () => {
      const path = `/parents/${UNKNOWN_ID}/sms`;
      const headers = { 'idempotency-key': 'unknown' };
      const body = { text: 'Hello' };
      expectError(await test.api.request('POST', path, { body, headers }), 404, 'NOT_FOUND');
      const anonymous = { ...headers, authorization: undefined };
      expectError(await test.api.request('POST', path, { body, headers: anonymous }), 401, 'UNAUTHENTICATED');
    });
  });
});
