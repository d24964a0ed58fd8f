import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createInvoice, invoiceSample } from '../../../tests/samples/invoices.ts';
import { expectError, expectStatus, startTestApp, type TestApp } from '../../../tests/support/test-app.ts';

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

describe('invoices', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test?.close());

  describe('POST /invoices', () => {
    it('creates an invoice and says where it is', async () => {
      const input = await invoiceSample(test.api);
      const answer = await test.api.post('/invoices', input);
      const invoice = expectStatus(answer, 201);
      assert.equal(answer.headers['location'], `/invoices/${invoice.id}`);
      const { id, version, createdAt, updatedAt, ...fields } = invoice;
      assert.deepEqual(fields, input);
      assert.deepEqual([version, answer.headers['etag']], [1, '"1"']);
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
      assert.equal(createdAt, updatedAt);
    });

    it('needs only the required fields', async () => {
      const sample = await invoiceSample(test.api);
      const invoice = expectStatus(
        await test.api.post('/invoices', { invoiceNumber: sample.invoiceNumber }),
        201,
      );
      assert.equal(invoice.amount, null);
      assert.equal(invoice.studentId, null);
      assert.equal(invoice.parentId, null);
      assert.equal(invoice.dueDate, null);
      assert.equal(invoice.status, 'draft');
    });

    it('refuses a missing invoiceNumber', async () => {
      const { invoiceNumber: _, ...input } = await invoiceSample(test.api);
      expectError(await test.api.post('/invoices', input), 422, 'VALIDATION_FAILED', 'invoiceNumber');
    });

    it('refuses a blank invoiceNumber', async () => {
      const input = await invoiceSample(test.api, { invoiceNumber: ' ' });
      expectError(await test.api.post('/invoices', input), 422, 'VALIDATION_FAILED', 'invoiceNumber');
    });

    it('refuses an invoiceNumber of the wrong type', async () => {
      const input = { ...(await invoiceSample(test.api)), invoiceNumber: 5 };
      expectError(await test.api.post('/invoices', input), 422, 'VALIDATION_FAILED', 'invoiceNumber');
    });

    it('refuses an unknown status', async () => {
      const input = { ...(await invoiceSample(test.api)), status: 'unheardOf' };
      expectError(await test.api.post('/invoices', input), 422, 'VALIDATION_FAILED', 'status');
    });

    it('refuses an invoiceNumber that another invoice has', async () => {
      const invoice = await createInvoice(test.api);
      const input = await invoiceSample(test.api, { invoiceNumber: invoice.invoiceNumber });
      expectError(await test.api.post('/invoices', input), 409, 'CONFLICT', 'invoiceNumber');
    });

    it('refuses a studentId that does not exist', async () => {
      const input = await invoiceSample(test.api, { studentId: UNKNOWN_ID });
      expectError(await test.api.post('/invoices', input), 422, 'REFERENCE_NOT_FOUND', 'studentId');
    });

    it('refuses a parentId that does not exist', async () => {
      const input = await invoiceSample(test.api, { parentId: UNKNOWN_ID });
      expectError(await test.api.post('/invoices', input), 422, 'REFERENCE_NOT_FOUND', 'parentId');
    });

    it('refuses fields that are not known or not for clients', async () => {
      const sample = await invoiceSample(test.api);
      for (const field of ['id', 'createdAt', 'updatedAt', 'surprise']) {
        const input = { ...sample, [field]: 'x' };
        expectError(await test.api.post('/invoices', input), 422, 'VALIDATION_FAILED', field);
      }
    });
  });

  describe('GET /invoices/:id', () => {
    it('reads an invoice', async () => {
      const invoice = await createInvoice(test.api);
      assert.deepEqual(expectStatus(await test.api.get(`/invoices/${invoice.id}`), 200), invoice);
    });

    it('answers 404 for an unknown id and 422 for what is no id', async () => {
      expectError(await test.api.get(`/invoices/${UNKNOWN_ID}`), 404, 'NOT_FOUND');
      expectError(await test.api.get('/invoices/not-an-id'), 422, 'VALIDATION_FAILED', 'id');
    });
  });

  describe('PATCH /invoices/:id', () => {
    it('changes what is given, keeps what is absent and clears what is null', async () => {
      const invoice = await createInvoice(test.api);
      const changes = { amount: '75.00', dueDate: null };
      const changed = expectStatus(await test.api.patch(`/invoices/${invoice.id}`, changes), 200);
      assert.deepEqual(changed, { ...invoice, ...changes, version: 2, updatedAt: changed.updatedAt });
      assert.deepEqual(expectStatus(await test.api.get(`/invoices/${invoice.id}`), 200), changed);
    });

    it('answers 404 for an unknown id', async () => {
      expectError(await test.api.patch(`/invoices/${UNKNOWN_ID}`, {}), 404, 'NOT_FOUND');
    });
  });

  describe('DELETE /invoices/:id', () => {
    it('deletes an invoice', async () => {
      const invoice = await createInvoice(test.api);
      expectStatus(await test.api.delete(`/invoices/${invoice.id}`), 204);
      expectError(await test.api.get(`/invoices/${invoice.id}`), 404, 'NOT_FOUND');
      expectError(await test.api.delete(`/invoices/${invoice.id}`), 404, 'NOT_FOUND');
    });
  });

  describe('references', () => {
    it('loses its student when that is deleted', async () => {
      const invoice = await createInvoice(test.api);
      expectStatus(await test.api.delete(`/students/${invoice.studentId}`), 204);
      assert.equal(expectStatus(await test.api.get(`/invoices/${invoice.id}`), 200).studentId, null);
    });

    it('loses its parent when that is deleted', async () => {
      const invoice = await createInvoice(test.api);
      expectStatus(await test.api.delete(`/parents/${invoice.parentId}`), 204);
      assert.equal(expectStatus(await test.api.get(`/invoices/${invoice.id}`), 200).parentId, null);
    });
  });

  describe('GET /invoices', () => {
    it('lists page by page, without gaps or overlaps', async () => {
      for (let n = 0; n < 5; n += 1) await createInvoice(test.api);
      const all = expectStatus(await test.api.get('/invoices?limit=100'), 200);
      const ids: string[] = [];
      for (let offset = 0; offset < all.total; offset += 2) {
        const page = expectStatus(await test.api.get(`/invoices?limit=2&offset=${offset}`), 200);
        ids.push(...page.items.map((invoice: { id: string }) => invoice.id));
      }
      assert.deepEqual(
        ids,
        all.items.map((invoice: { id: string }) => invoice.id),
      );
    });

    it('caps the page size', async () => {
      expectError(await test.api.get('/invoices?limit=101'), 422, 'VALIDATION_FAILED', 'limit');
    });

    it('filters by status', async () => {
      const invoice = await createInvoice(test.api, { status: 'sent' });
      const page = expectStatus(await test.api.get('/invoices?status=sent'), 200);
      assert.ok(page.items.some((item: { id: string }) => item.id === invoice.id));
      assert.ok(page.items.every((item: { status: string }) => item.status === 'sent'));
    });

    it('filters by studentId', async () => {
      const invoice = await createInvoice(test.api);
      const page = expectStatus(await test.api.get(`/invoices?studentId=${invoice.studentId}`), 200);
      assert.ok(page.items.some((item: { id: string }) => item.id === invoice.id));
      assert.ok(page.items.every((item: { studentId: string }) => item.studentId === invoice.studentId));
    });

    it('filters by a range of amount', async () => {
      const invoice = await createInvoice(test.api);
      const at = encodeURIComponent(String(invoice.amount));
      const page = expectStatus(
        await test.api.get(`/invoices?limit=100&amountFrom=${at}&amountTo=${at}`),
        200,
      );
      assert.ok(page.items.some((item: { id: string }) => item.id === invoice.id));
    });

    it('sorts by every sortable field, both ways', async () => {
      for (let n = 0; n < 2; n += 1) await createInvoice(test.api);
      const idsBy = async (sort: string): Promise<string[]> => {
        const page = expectStatus(await test.api.get(`/invoices?limit=100&sort=${sort}`), 200);
        return page.items.map((invoice: { id: string }) => invoice.id);
      };
      for (const field of ['createdAt', 'updatedAt', 'invoiceNumber', 'amount', 'dueDate', 'status']) {
        assert.deepEqual(await idsBy(`-${field}`), (await idsBy(field)).toReversed(), field);
      }
      const oldestFirst = await idsBy('createdAt');
      assert.deepEqual(oldestFirst, oldestFirst.toSorted(), 'ids grow with time');
      expectError(await test.api.get('/invoices?sort=surprise'), 422, 'VALIDATION_FAILED', 'sort');
    });
  });

  it('answers nobody without a token', async () => {
    const headers = { authorization: undefined };
    expectError(await test.api.request('GET', '/invoices', { headers }), 401, 'UNAUTHENTICATED');
  });
});
