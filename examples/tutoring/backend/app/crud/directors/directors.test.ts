import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createDirector, directorSample } from '../../../tests/samples/directors.ts';
import { expectError, expectStatus, startTestApp, type TestApp } from '../../../tests/support/test-app.ts';

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

describe('directors', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test?.close());

  describe('POST /directors', () => {
    it('creates a director and says where it is', async () => {
      const input = directorSample();
      const answer = await test.api.post('/directors', input);
      const director = expectStatus(answer, 201);
      assert.equal(answer.headers['location'], `/directors/${director.id}`);
      const { id, version, createdAt, updatedAt, ...fields } = director;
      assert.deepEqual(fields, input);
      assert.deepEqual([version, answer.headers['etag']], [1, '"1"']);
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
      assert.equal(createdAt, updatedAt);
    });

    it('needs only the required fields', async () => {
      const sample = directorSample();
      const director = expectStatus(await test.api.post('/directors', { name: sample.name }), 201);
      assert.equal(director.description, null);
    });

    it('refuses a missing name', async () => {
      const { name: _, ...input } = directorSample();
      expectError(await test.api.post('/directors', input), 422, 'VALIDATION_FAILED', 'name');
    });

    it('refuses a blank name', async () => {
      const input = directorSample({ name: ' ' });
      expectError(await test.api.post('/directors', input), 422, 'VALIDATION_FAILED', 'name');
    });

    it('refuses a name of the wrong type', async () => {
      const input = { ...directorSample(), name: 5 };
      expectError(await test.api.post('/directors', input), 422, 'VALIDATION_FAILED', 'name');
    });

    it('refuses fields that are not known or not for clients', async () => {
      const sample = directorSample();
      for (const field of ['id', 'createdAt', 'updatedAt', 'surprise']) {
        const input = { ...sample, [field]: 'x' };
        expectError(await test.api.post('/directors', input), 422, 'VALIDATION_FAILED', field);
      }
    });
  });

  describe('GET /directors/:id', () => {
    it('reads a director', async () => {
      const director = await createDirector(test.api);
      assert.deepEqual(expectStatus(await test.api.get(`/directors/${director.id}`), 200), director);
    });

    it('answers 404 for an unknown id and 422 for what is no id', async () => {
      expectError(await test.api.get(`/directors/${UNKNOWN_ID}`), 404, 'NOT_FOUND');
      expectError(await test.api.get('/directors/not-an-id'), 422, 'VALIDATION_FAILED', 'id');
    });
  });

  describe('PATCH /directors/:id', () => {
    it('changes what is given, keeps what is absent and clears what is null', async () => {
      const director = await createDirector(test.api);
      const changes = { name: 'Silver Birch', description: null };
      const changed = expectStatus(await test.api.patch(`/directors/${director.id}`, changes), 200);
      assert.deepEqual(changed, { ...director, ...changes, version: 2, updatedAt: changed.updatedAt });
      assert.deepEqual(expectStatus(await test.api.get(`/directors/${director.id}`), 200), changed);
    });

    it('answers 404 for an unknown id', async () => {
      expectError(await test.api.patch(`/directors/${UNKNOWN_ID}`, {}), 404, 'NOT_FOUND');
    });
  });

  describe('DELETE /directors/:id', () => {
    it('deletes a director', async () => {
      const director = await createDirector(test.api);
      expectStatus(await test.api.delete(`/directors/${director.id}`), 204);
      expectError(await test.api.get(`/directors/${director.id}`), 404, 'NOT_FOUND');
      expectError(await test.api.delete(`/directors/${director.id}`), 404, 'NOT_FOUND');
    });
  });

  describe('GET /directors', () => {
    it('lists page by page, without gaps or overlaps', async () => {
      for (let n = 0; n < 5; n += 1) await createDirector(test.api);
      const all = expectStatus(await test.api.get('/directors?limit=100'), 200);
      const ids: string[] = [];
      for (let offset = 0; offset < all.total; offset += 2) {
        const page = expectStatus(await test.api.get(`/directors?limit=2&offset=${offset}`), 200);
        ids.push(...page.items.map((director: { id: string }) => director.id));
      }
      assert.deepEqual(
        ids,
        all.items.map((director: { id: string }) => director.id),
      );
    });

    it('caps the page size', async () => {
      expectError(await test.api.get('/directors?limit=101'), 422, 'VALIDATION_FAILED', 'limit');
    });

    it('searches', async () => {
      const director = await createDirector(test.api, { name: 'Zaphod 100%_sure' });
      const page = expectStatus(await test.api.get('/directors?q=100%25_SURE'), 200);
      assert.deepEqual(
        page.items.map((item: { id: string }) => item.id),
        [director.id],
      );
    });

    it('sorts by every sortable field, both ways', async () => {
      for (let n = 0; n < 2; n += 1) await createDirector(test.api);
      const idsBy = async (sort: string): Promise<string[]> => {
        const page = expectStatus(await test.api.get(`/directors?limit=100&sort=${sort}`), 200);
        return page.items.map((director: { id: string }) => director.id);
      };
      for (const field of ['createdAt', 'updatedAt', 'name']) {
        assert.deepEqual(await idsBy(`-${field}`), (await idsBy(field)).toReversed(), field);
      }
      const oldestFirst = await idsBy('createdAt');
      assert.deepEqual(oldestFirst, oldestFirst.toSorted(), 'ids grow with time');
      expectError(await test.api.get('/directors?sort=surprise'), 422, 'VALIDATION_FAILED', 'sort');
    });
  });

  it('answers nobody without a token', async () => {
    const headers = { authorization: undefined };
    expectError(await test.api.request('GET', '/directors', { headers }), 401, 'UNAUTHENTICATED');
  });
});
