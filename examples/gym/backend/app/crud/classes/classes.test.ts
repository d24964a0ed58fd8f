import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createClass, classSample } from '../../../tests/samples/classes.ts';
import { expectError, expectStatus, startTestApp, type TestApp } from '../../../tests/support/test-app.ts';

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

describe('classes', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test?.close());

  describe('POST /classes', () => {
    it('creates a class and says where it is', async () => {
      const input = classSample();
      const answer = await test.api.post('/classes', input);
      const classRecord = expectStatus(answer, 201);
      assert.equal(answer.headers['location'], `/classes/${classRecord.id}`);
      const { id, version, createdAt, updatedAt, ...fields } = classRecord;
      assert.deepEqual(fields, input);
      assert.deepEqual([version, answer.headers['etag']], [1, '"1"']);
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
      assert.equal(createdAt, updatedAt);
    });

    it('needs only the required fields', async () => {
      const sample = classSample();
      const classRecord = expectStatus(
        await test.api.post('/classes', { name: sample.name, startsAt: sample.startsAt }),
        201,
      );
      assert.equal(classRecord.description, null);
      assert.equal(classRecord.durationMinutes, 60);
      assert.equal(classRecord.capacity, null);
      assert.equal(classRecord.room, null);
    });

    it('refuses a missing name', async () => {
      const { name: _, ...input } = classSample();
      expectError(await test.api.post('/classes', input), 422, 'VALIDATION_FAILED', 'name');
    });

    it('refuses a blank name', async () => {
      const input = classSample({ name: ' ' });
      expectError(await test.api.post('/classes', input), 422, 'VALIDATION_FAILED', 'name');
    });

    it('refuses a name of the wrong type', async () => {
      const input = { ...classSample(), name: 5 };
      expectError(await test.api.post('/classes', input), 422, 'VALIDATION_FAILED', 'name');
    });

    it('refuses fields that are not known or not for clients', async () => {
      const sample = classSample();
      for (const field of ['id', 'createdAt', 'updatedAt', 'surprise']) {
        const input = { ...sample, [field]: 'x' };
        expectError(await test.api.post('/classes', input), 422, 'VALIDATION_FAILED', field);
      }
    });
  });

  describe('GET /classes/:id', () => {
    it('reads a class', async () => {
      const classRecord = await createClass(test.api);
      assert.deepEqual(expectStatus(await test.api.get(`/classes/${classRecord.id}`), 200), classRecord);
    });

    it('answers 404 for an unknown id and 422 for what is no id', async () => {
      expectError(await test.api.get(`/classes/${UNKNOWN_ID}`), 404, 'NOT_FOUND');
      expectError(await test.api.get('/classes/not-an-id'), 422, 'VALIDATION_FAILED', 'id');
    });
  });

  describe('PATCH /classes/:id', () => {
    it('changes what is given, keeps what is absent and clears what is null', async () => {
      const classRecord = await createClass(test.api);
      const changes = { name: 'Silver Birch', description: null };
      const changed = expectStatus(await test.api.patch(`/classes/${classRecord.id}`, changes), 200);
      assert.deepEqual(changed, { ...classRecord, ...changes, version: 2, updatedAt: changed.updatedAt });
      assert.deepEqual(expectStatus(await test.api.get(`/classes/${classRecord.id}`), 200), changed);
    });

    it('answers 404 for an unknown id', async () => {
      expectError(await test.api.patch(`/classes/${UNKNOWN_ID}`, {}), 404, 'NOT_FOUND');
    });
  });

  describe('DELETE /classes/:id', () => {
    it('deletes a class', async () => {
      const classRecord = await createClass(test.api);
      expectStatus(await test.api.delete(`/classes/${classRecord.id}`), 204);
      expectError(await test.api.get(`/classes/${classRecord.id}`), 404, 'NOT_FOUND');
      expectError(await test.api.delete(`/classes/${classRecord.id}`), 404, 'NOT_FOUND');
    });
  });

  describe('GET /classes', () => {
    it('lists page by page, without gaps or overlaps', async () => {
      for (let n = 0; n < 5; n += 1) await createClass(test.api);
      const all = expectStatus(await test.api.get('/classes?limit=100'), 200);
      const ids: string[] = [];
      for (let offset = 0; offset < all.total; offset += 2) {
        const page = expectStatus(await test.api.get(`/classes?limit=2&offset=${offset}`), 200);
        ids.push(...page.items.map((classRecord: { id: string }) => classRecord.id));
      }
      assert.deepEqual(
        ids,
        all.items.map((classRecord: { id: string }) => classRecord.id),
      );
    });

    it('caps the page size', async () => {
      expectError(await test.api.get('/classes?limit=101'), 422, 'VALIDATION_FAILED', 'limit');
    });

    it('filters by a range of startsAt', async () => {
      const classRecord = await createClass(test.api);
      const at = encodeURIComponent(classRecord.startsAt);
      const page = expectStatus(
        await test.api.get(`/classes?limit=100&startsAtFrom=${at}&startsAtTo=${at}`),
        200,
      );
      assert.ok(page.items.some((item: { id: string }) => item.id === classRecord.id));
      const none = expectStatus(await test.api.get('/classes?startsAtFrom=2999-12-31T00:00:00Z'), 200);
      assert.deepEqual(none.items, []);
    });

    it('searches', async () => {
      const classRecord = await createClass(test.api, { name: 'Zaphod 100%_sure' });
      const page = expectStatus(await test.api.get('/classes?q=100%25_SURE'), 200);
      assert.deepEqual(
        page.items.map((item: { id: string }) => item.id),
        [classRecord.id],
      );
    });

    it('sorts by every sortable field, both ways', async () => {
      for (let n = 0; n < 2; n += 1) await createClass(test.api);
      const idsBy = async (sort: string): Promise<string[]> => {
        const page = expectStatus(await test.api.get(`/classes?limit=100&sort=${sort}`), 200);
        return page.items.map((classRecord: { id: string }) => classRecord.id);
      };
      for (const field of [
        'createdAt',
        'updatedAt',
        'name',
        'startsAt',
        'durationMinutes',
        'capacity',
        'room',
      ]) {
        assert.deepEqual(await idsBy(`-${field}`), (await idsBy(field)).toReversed(), field);
      }
      const oldestFirst = await idsBy('createdAt');
      assert.deepEqual(oldestFirst, oldestFirst.toSorted(), 'ids grow with time');
      expectError(await test.api.get('/classes?sort=surprise'), 422, 'VALIDATION_FAILED', 'sort');
    });
  });

  it('answers nobody without a token', async () => {
    const headers = { authorization: undefined };
    expectError(await test.api.request('GET', '/classes', { headers }), 401, 'UNAUTHENTICATED');
  });
});
