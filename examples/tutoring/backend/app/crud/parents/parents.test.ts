import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createParent, parentSample } from '../../../tests/samples/parents.ts';
import { expectError, expectStatus, startTestApp, type TestApp } from '../../../tests/support/test-app.ts';

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

describe('parents', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test?.close());

  describe('POST /parents', () => {
    it('creates a parent and says where it is', async () => {
      const input = parentSample();
      const answer = await test.api.post('/parents', input);
      const parent = expectStatus(answer, 201);
      assert.equal(answer.headers['location'], `/parents/${parent.id}`);
      const { id, version, createdAt, updatedAt, ...fields } = parent;
      assert.deepEqual(fields, input);
      assert.deepEqual([version, answer.headers['etag']], [1, '"1"']);
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
      assert.equal(createdAt, updatedAt);
    });

    it('needs only the required fields', async () => {
      const parent = expectStatus(await test.api.post('/parents', {}), 201);
      assert.equal(parent.name, null);
      assert.equal(parent.email, null);
      assert.equal(parent.phone, null);
      assert.equal(parent.address, null);
    });

    it('refuses a name of the wrong type', async () => {
      const input = { ...parentSample(), name: 5 };
      expectError(await test.api.post('/parents', input), 422, 'VALIDATION_FAILED', 'name');
    });

    it('refuses fields that are not known or not for clients', async () => {
      const sample = parentSample();
      for (const field of ['id', 'createdAt', 'updatedAt', 'surprise']) {
        const input = { ...sample, [field]: 'x' };
        expectError(await test.api.post('/parents', input), 422, 'VALIDATION_FAILED', field);
      }
    });
  });

  describe('GET /parents/:id', () => {
    it('reads a parent', async () => {
      const parent = await createParent(test.api);
      assert.deepEqual(expectStatus(await test.api.get(`/parents/${parent.id}`), 200), parent);
    });

    it('answers 404 for an unknown id and 422 for what is no id', async () => {
      expectError(await test.api.get(`/parents/${UNKNOWN_ID}`), 404, 'NOT_FOUND');
      expectError(await test.api.get('/parents/not-an-id'), 422, 'VALIDATION_FAILED', 'id');
    });
  });

  describe('PATCH /parents/:id', () => {
    it('changes what is given, keeps what is absent and clears what is null', async () => {
      const parent = await createParent(test.api);
      const changes = { name: 'Silver Birch', email: null };
      const changed = expectStatus(await test.api.patch(`/parents/${parent.id}`, changes), 200);
      assert.deepEqual(changed, { ...parent, ...changes, version: 2, updatedAt: changed.updatedAt });
      assert.deepEqual(expectStatus(await test.api.get(`/parents/${parent.id}`), 200), changed);
    });

    it('answers 404 for an unknown id', async () => {
      expectError(await test.api.patch(`/parents/${UNKNOWN_ID}`, {}), 404, 'NOT_FOUND');
    });
  });

  describe('DELETE /parents/:id', () => {
    it('deletes a parent', async () => {
      const parent = await createParent(test.api);
      expectStatus(await test.api.delete(`/parents/${parent.id}`), 204);
      expectError(await test.api.get(`/parents/${parent.id}`), 404, 'NOT_FOUND');
      expectError(await test.api.delete(`/parents/${parent.id}`), 404, 'NOT_FOUND');
    });
  });

  describe('GET /parents', () => {
    it('lists page by page, without gaps or overlaps', async () => {
      for (let n = 0; n < 5; n += 1) await createParent(test.api);
      const all = expectStatus(await test.api.get('/parents?limit=100'), 200);
      const ids: string[] = [];
      for (let offset = 0; offset < all.total; offset += 2) {
        const page = expectStatus(await test.api.get(`/parents?limit=2&offset=${offset}`), 200);
        ids.push(...page.items.map((parent: { id: string }) => parent.id));
      }
      assert.deepEqual(
        ids,
        all.items.map((parent: { id: string }) => parent.id),
      );
    });

    it('caps the page size', async () => {
      expectError(await test.api.get('/parents?limit=101'), 422, 'VALIDATION_FAILED', 'limit');
    });

    it('filters by email in any spelling', async () => {
      const parent = await createParent(test.api);
      const capitals = String(parent.email).toUpperCase();
      const page = expectStatus(await test.api.get(`/parents?email=${encodeURIComponent(capitals)}`), 200);
      assert.ok(page.items.some((item: { id: string }) => item.id === parent.id));
    });

    it('searches', async () => {
      const parent = await createParent(test.api, { name: 'Zaphod 100%_sure' });
      const page = expectStatus(await test.api.get('/parents?q=100%25_SURE'), 200);
      assert.deepEqual(
        page.items.map((item: { id: string }) => item.id),
        [parent.id],
      );
    });

    it('sorts by every sortable field, both ways', async () => {
      for (let n = 0; n < 2; n += 1) await createParent(test.api);
      const idsBy = async (sort: string): Promise<string[]> => {
        const page = expectStatus(await test.api.get(`/parents?limit=100&sort=${sort}`), 200);
        return page.items.map((parent: { id: string }) => parent.id);
      };
      for (const field of ['createdAt', 'updatedAt', 'name', 'email', 'address']) {
        assert.deepEqual(await idsBy(`-${field}`), (await idsBy(field)).toReversed(), field);
      }
      const oldestFirst = await idsBy('createdAt');
      assert.deepEqual(oldestFirst, oldestFirst.toSorted(), 'ids grow with time');
      expectError(await test.api.get('/parents?sort=surprise'), 422, 'VALIDATION_FAILED', 'sort');
    });
  });

  it('answers nobody without a token', async () => {
    const headers = { authorization: undefined };
    expectError(await test.api.request('GET', '/parents', { headers }), 401, 'UNAUTHENTICATED');
  });
});
