import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createStockItem, stockItemSample } from '../../../tests/samples/stock-items.ts';
import { expectError, expectStatus, startTestApp, type TestApp } from '../../../tests/support/test-app.ts';

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

describe('stock items', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test?.close());

  describe('POST /stock-items', () => {
    it('creates a stock item and says where it is', async () => {
      const input = stockItemSample();
      const answer = await test.api.post('/stock-items', input);
      const stockItem = expectStatus(answer, 201);
      assert.equal(answer.headers['location'], `/stock-items/${stockItem.id}`);
      const { id, version, createdAt, updatedAt, ...fields } = stockItem;
      assert.deepEqual(fields, input);
      assert.deepEqual([version, answer.headers['etag']], [1, '"1"']);
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
      assert.equal(createdAt, updatedAt);
    });

    it('refuses a missing sku', async () => {
      const { sku: _, ...input } = stockItemSample();
      expectError(await test.api.post('/stock-items', input), 422, 'VALIDATION_FAILED', 'sku');
    });

    it('refuses a blank name', async () => {
      const input = stockItemSample({ name: ' ' });
      expectError(await test.api.post('/stock-items', input), 422, 'VALIDATION_FAILED', 'name');
    });

    it('refuses a sku of the wrong type', async () => {
      const input = { ...stockItemSample(), sku: 5 };
      expectError(await test.api.post('/stock-items', input), 422, 'VALIDATION_FAILED', 'sku');
    });

    it('refuses a sku that another stock item has', async () => {
      const stockItem = await createStockItem(test.api);
      const input = stockItemSample({ sku: stockItem.sku });
      expectError(await test.api.post('/stock-items', input), 409, 'CONFLICT', 'sku');
    });

    it('refuses fields that are not known or not for clients', async () => {
      const sample = stockItemSample();
      for (const field of ['id', 'createdAt', 'updatedAt', 'surprise']) {
        const input = { ...sample, [field]: 'x' };
        expectError(await test.api.post('/stock-items', input), 422, 'VALIDATION_FAILED', field);
      }
    });
  });

  describe('rules', () => {
    it('insists on quantity >= 0', async () => {
      const input = stockItemSample({ quantity: -1 });
      expectError(await test.api.post('/stock-items', input), 422, 'RULE_BROKEN', 'quantity');
    });
  });

  describe('GET /stock-items/:id', () => {
    it('reads a stock item', async () => {
      const stockItem = await createStockItem(test.api);
      assert.deepEqual(expectStatus(await test.api.get(`/stock-items/${stockItem.id}`), 200), stockItem);
    });

    it('answers 404 for an unknown id and 422 for what is no id', async () => {
      expectError(await test.api.get(`/stock-items/${UNKNOWN_ID}`), 404, 'NOT_FOUND');
      expectError(await test.api.get('/stock-items/not-an-id'), 422, 'VALIDATION_FAILED', 'id');
    });
  });

  describe('PATCH /stock-items/:id', () => {
    it('changes what is given and keeps what is absent', async () => {
      const stockItem = await createStockItem(test.api);
      const changes = { name: 'Silver Birch' };
      const changed = expectStatus(await test.api.patch(`/stock-items/${stockItem.id}`, changes), 200);
      assert.deepEqual(changed, { ...stockItem, ...changes, version: 2, updatedAt: changed.updatedAt });
      assert.deepEqual(expectStatus(await test.api.get(`/stock-items/${stockItem.id}`), 200), changed);
    });

    it('answers 404 for an unknown id', async () => {
      expectError(await test.api.patch(`/stock-items/${UNKNOWN_ID}`, {}), 404, 'NOT_FOUND');
    });
  });

  describe('DELETE /stock-items/:id', () => {
    it('deletes a stock item', async () => {
      const stockItem = await createStockItem(test.api);
      expectStatus(await test.api.delete(`/stock-items/${stockItem.id}`), 204);
      expectError(await test.api.get(`/stock-items/${stockItem.id}`), 404, 'NOT_FOUND');
      expectError(await test.api.delete(`/stock-items/${stockItem.id}`), 404, 'NOT_FOUND');
    });
  });

  describe('GET /stock-items', () => {
    it('lists page by page, without gaps or overlaps', async () => {
      for (let n = 0; n < 5; n += 1) await createStockItem(test.api);
      const all = expectStatus(await test.api.get('/stock-items?limit=100'), 200);
      const ids: string[] = [];
      for (let offset = 0; offset < all.total; offset += 2) {
        const page = expectStatus(await test.api.get(`/stock-items?limit=2&offset=${offset}`), 200);
        ids.push(...page.items.map((stockItem: { id: string }) => stockItem.id));
      }
      assert.deepEqual(
        ids,
        all.items.map((stockItem: { id: string }) => stockItem.id),
      );
    });

    it('caps the page size', async () => {
      expectError(await test.api.get('/stock-items?limit=101'), 422, 'VALIDATION_FAILED', 'limit');
    });

    it('filters by a range of quantity', async () => {
      const stockItem = await createStockItem(test.api);
      const at = encodeURIComponent(stockItem.quantity);
      const page = expectStatus(
        await test.api.get(`/stock-items?limit=100&quantityFrom=${at}&quantityTo=${at}`),
        200,
      );
      assert.ok(page.items.some((item: { id: string }) => item.id === stockItem.id));
    });

    it('searches', async () => {
      const stockItem = await createStockItem(test.api, { name: 'Zaphod 100%_sure' });
      const page = expectStatus(await test.api.get('/stock-items?q=100%25_SURE'), 200);
      assert.deepEqual(
        page.items.map((item: { id: string }) => item.id),
        [stockItem.id],
      );
    });

    it('sorts by every sortable field, both ways', async () => {
      for (let n = 0; n < 2; n += 1) await createStockItem(test.api);
      const idsBy = async (sort: string): Promise<string[]> => {
        const page = expectStatus(await test.api.get(`/stock-items?limit=100&sort=${sort}`), 200);
        return page.items.map((stockItem: { id: string }) => stockItem.id);
      };
      for (const field of ['createdAt', 'updatedAt', 'sku', 'name', 'quantity']) {
        assert.deepEqual(await idsBy(`-${field}`), (await idsBy(field)).toReversed(), field);
      }
      const oldestFirst = await idsBy('createdAt');
      assert.deepEqual(oldestFirst, oldestFirst.toSorted(), 'ids grow with time');
      expectError(await test.api.get('/stock-items?sort=surprise'), 422, 'VALIDATION_FAILED', 'sort');
    });
  });

  it('answers nobody without a token', async () => {
    const headers = { authorization: undefined };
    expectError(await test.api.request('GET', '/stock-items', { headers }), 401, 'UNAUTHENTICATED');
  });
});
