import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createPayment, paymentSample } from '../../../tests/samples/payments.ts';
import { expectError, expectStatus, startTestApp, type TestApp } from '../../../tests/support/test-app.ts';

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

describe('payments', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test?.close());

  describe('POST /payments', () => {
    it('creates a payment and says where it is', async () => {
      const input = await paymentSample(test.api);
      const answer = await test.api.post('/payments', input);
      const payment = expectStatus(answer, 201);
      assert.equal(answer.headers['location'], `/payments/${payment.id}`);
      const { id, version, createdAt, updatedAt, ...fields } = payment;
      assert.deepEqual(fields, input);
      assert.deepEqual([version, answer.headers['etag']], [1, '"1"']);
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
      assert.equal(createdAt, updatedAt);
    });

    it('needs only the required fields', async () => {
      const sample = await paymentSample(test.api);
      const payment = expectStatus(await test.api.post('/payments', { amount: sample.amount }), 201);
      assert.notEqual(payment.paidAt, null);
      assert.equal(payment.method, 'card');
      assert.equal(payment.status, 'completed');
      assert.equal(payment.reference, null);
      assert.equal(payment.notes, null);
      assert.equal(payment.memberId, null);
    });

    it('refuses a missing amount', async () => {
      const { amount: _, ...input } = await paymentSample(test.api);
      expectError(await test.api.post('/payments', input), 422, 'VALIDATION_FAILED', 'amount');
    });

    it('refuses an amount of the wrong type', async () => {
      const input = { ...(await paymentSample(test.api)), amount: 5 };
      expectError(await test.api.post('/payments', input), 422, 'VALIDATION_FAILED', 'amount');
    });

    it('refuses an unknown method', async () => {
      const input = { ...(await paymentSample(test.api)), method: 'unheardOf' };
      expectError(await test.api.post('/payments', input), 422, 'VALIDATION_FAILED', 'method');
    });

    it('refuses an unknown status', async () => {
      const input = { ...(await paymentSample(test.api)), status: 'unheardOf' };
      expectError(await test.api.post('/payments', input), 422, 'VALIDATION_FAILED', 'status');
    });

    it('refuses a memberId that does not exist', async () => {
      const input = await paymentSample(test.api, { memberId: UNKNOWN_ID });
      expectError(await test.api.post('/payments', input), 422, 'REFERENCE_NOT_FOUND', 'memberId');
    });

    it('refuses fields that are not known or not for clients', async () => {
      const sample = await paymentSample(test.api);
      for (const field of ['id', 'createdAt', 'updatedAt', 'surprise']) {
        const input = { ...sample, [field]: 'x' };
        expectError(await test.api.post('/payments', input), 422, 'VALIDATION_FAILED', field);
      }
    });
  });

  describe('GET /payments/:id', () => {
    it('reads a payment', async () => {
      const payment = await createPayment(test.api);
      assert.deepEqual(expectStatus(await test.api.get(`/payments/${payment.id}`), 200), payment);
    });

    it('answers 404 for an unknown id and 422 for what is no id', async () => {
      expectError(await test.api.get(`/payments/${UNKNOWN_ID}`), 404, 'NOT_FOUND');
      expectError(await test.api.get('/payments/not-an-id'), 422, 'VALIDATION_FAILED', 'id');
    });
  });

  describe('PATCH /payments/:id', () => {
    it('changes what is given, keeps what is absent and clears what is null', async () => {
      const payment = await createPayment(test.api);
      const changes = { amount: '75.00', reference: null };
      const changed = expectStatus(await test.api.patch(`/payments/${payment.id}`, changes), 200);
      assert.deepEqual(changed, { ...payment, ...changes, version: 2, updatedAt: changed.updatedAt });
      assert.deepEqual(expectStatus(await test.api.get(`/payments/${payment.id}`), 200), changed);
    });

    it('answers 404 for an unknown id', async () => {
      expectError(await test.api.patch(`/payments/${UNKNOWN_ID}`, {}), 404, 'NOT_FOUND');
    });
  });

  describe('DELETE /payments/:id', () => {
    it('deletes a payment', async () => {
      const payment = await createPayment(test.api);
      expectStatus(await test.api.delete(`/payments/${payment.id}`), 204);
      expectError(await test.api.get(`/payments/${payment.id}`), 404, 'NOT_FOUND');
      expectError(await test.api.delete(`/payments/${payment.id}`), 404, 'NOT_FOUND');
    });
  });

  describe('references', () => {
    it('loses its member when that is deleted', async () => {
      const payment = await createPayment(test.api);
      expectStatus(await test.api.delete(`/members/${payment.memberId}`), 204);
      assert.equal(expectStatus(await test.api.get(`/payments/${payment.id}`), 200).memberId, null);
    });
  });

  describe('GET /payments', () => {
    it('lists page by page, without gaps or overlaps', async () => {
      for (let n = 0; n < 5; n += 1) await createPayment(test.api);
      const all = expectStatus(await test.api.get('/payments?limit=100'), 200);
      const ids: string[] = [];
      for (let offset = 0; offset < all.total; offset += 2) {
        const page = expectStatus(await test.api.get(`/payments?limit=2&offset=${offset}`), 200);
        ids.push(...page.items.map((payment: { id: string }) => payment.id));
      }
      assert.deepEqual(
        ids,
        all.items.map((payment: { id: string }) => payment.id),
      );
    });

    it('caps the page size', async () => {
      expectError(await test.api.get('/payments?limit=101'), 422, 'VALIDATION_FAILED', 'limit');
    });

    it('filters by method', async () => {
      const payment = await createPayment(test.api, { method: 'cash' });
      const page = expectStatus(await test.api.get('/payments?method=cash'), 200);
      assert.ok(page.items.some((item: { id: string }) => item.id === payment.id));
      assert.ok(page.items.every((item: { method: string }) => item.method === 'cash'));
    });

    it('filters by memberId', async () => {
      const payment = await createPayment(test.api);
      const page = expectStatus(await test.api.get(`/payments?memberId=${payment.memberId}`), 200);
      assert.ok(page.items.some((item: { id: string }) => item.id === payment.id));
      assert.ok(page.items.every((item: { memberId: string }) => item.memberId === payment.memberId));
    });

    it('filters by a range of amount', async () => {
      const payment = await createPayment(test.api);
      const at = encodeURIComponent(payment.amount);
      const page = expectStatus(
        await test.api.get(`/payments?limit=100&amountFrom=${at}&amountTo=${at}`),
        200,
      );
      assert.ok(page.items.some((item: { id: string }) => item.id === payment.id));
    });

    it('sorts by every sortable field, both ways', async () => {
      for (let n = 0; n < 2; n += 1) await createPayment(test.api);
      const idsBy = async (sort: string): Promise<string[]> => {
        const page = expectStatus(await test.api.get(`/payments?limit=100&sort=${sort}`), 200);
        return page.items.map((payment: { id: string }) => payment.id);
      };
      for (const field of ['createdAt', 'updatedAt', 'amount', 'paidAt', 'method', 'status', 'reference']) {
        assert.deepEqual(await idsBy(`-${field}`), (await idsBy(field)).toReversed(), field);
      }
      const oldestFirst = await idsBy('createdAt');
      assert.deepEqual(oldestFirst, oldestFirst.toSorted(), 'ids grow with time');
      expectError(await test.api.get('/payments?sort=surprise'), 422, 'VALIDATION_FAILED', 'sort');
    });
  });

  it('answers nobody without a token', async () => {
    const headers = { authorization: undefined };
    expectError(await test.api.request('GET', '/payments', { headers }), 401, 'UNAUTHENTICATED');
  });
});
