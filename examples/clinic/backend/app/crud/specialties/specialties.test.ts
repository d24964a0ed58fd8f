import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createSpecialty, specialtySample } from '../../../tests/samples/specialties.ts';
import { expectError, expectStatus, startTestApp, type TestApp } from '../../../tests/support/test-app.ts';

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

describe('specialties', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test?.close());

  describe('POST /specialties', () => {
    it('creates a specialty and says where it is', async () => {
      const input = specialtySample();
      const answer = await test.api.post('/specialties', input);
      const specialty = expectStatus(answer, 201);
      assert.equal(answer.headers['location'], `/specialties/${specialty.id}`);
      const { id, version, createdAt, updatedAt, ...fields } = specialty;
      assert.deepEqual(fields, input);
      assert.deepEqual([version, answer.headers['etag']], [1, '"1"']);
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
      assert.equal(createdAt, updatedAt);
    });

    it('needs only the required fields', async () => {
      const sample = specialtySample();
      const specialty = expectStatus(await test.api.post('/specialties', { name: sample.name }), 201);
      assert.equal(specialty.parentId, null);
    });

    it('refuses a missing name', async () => {
      const { name: _, ...input } = specialtySample();
      expectError(await test.api.post('/specialties', input), 422, 'VALIDATION_FAILED', 'name');
    });

    it('refuses a blank name', async () => {
      const input = specialtySample({ name: ' ' });
      expectError(await test.api.post('/specialties', input), 422, 'VALIDATION_FAILED', 'name');
    });

    it('refuses a name of the wrong type', async () => {
      const input = { ...specialtySample(), name: 5 };
      expectError(await test.api.post('/specialties', input), 422, 'VALIDATION_FAILED', 'name');
    });

    it('refuses a name that another specialty has', async () => {
      const specialty = await createSpecialty(test.api);
      const input = specialtySample({ name: specialty.name });
      expectError(await test.api.post('/specialties', input), 409, 'CONFLICT', 'name');
    });

    it('refuses a parentId that does not exist', async () => {
      const input = specialtySample({ parentId: UNKNOWN_ID });
      expectError(await test.api.post('/specialties', input), 422, 'REFERENCE_NOT_FOUND', 'parentId');
    });

    it('refuses fields that are not known or not for clients', async () => {
      const sample = specialtySample();
      for (const field of ['id', 'createdAt', 'updatedAt', 'surprise']) {
        const input = { ...sample, [field]: 'x' };
        expectError(await test.api.post('/specialties', input), 422, 'VALIDATION_FAILED', field);
      }
    });
  });

  describe('GET /specialties/:id', () => {
    it('reads a specialty', async () => {
      const specialty = await createSpecialty(test.api);
      assert.deepEqual(expectStatus(await test.api.get(`/specialties/${specialty.id}`), 200), specialty);
    });

    it('answers 404 for an unknown id and 422 for what is no id', async () => {
      expectError(await test.api.get(`/specialties/${UNKNOWN_ID}`), 404, 'NOT_FOUND');
      expectError(await test.api.get('/specialties/not-an-id'), 422, 'VALIDATION_FAILED', 'id');
    });
  });

  describe('PATCH /specialties/:id', () => {
    it('changes what is given and keeps what is absent', async () => {
      const specialty = await createSpecialty(test.api);
      const changes = {};
      const changed = expectStatus(await test.api.patch(`/specialties/${specialty.id}`, changes), 200);
      assert.deepEqual(changed, { ...specialty, ...changes, version: 2, updatedAt: changed.updatedAt });
      assert.deepEqual(expectStatus(await test.api.get(`/specialties/${specialty.id}`), 200), changed);
    });

    it('answers 404 for an unknown id', async () => {
      expectError(await test.api.patch(`/specialties/${UNKNOWN_ID}`, {}), 404, 'NOT_FOUND');
    });
  });

  describe('DELETE /specialties/:id', () => {
    it('deletes a specialty', async () => {
      const specialty = await createSpecialty(test.api);
      expectStatus(await test.api.delete(`/specialties/${specialty.id}`), 204);
      expectError(await test.api.get(`/specialties/${specialty.id}`), 404, 'NOT_FOUND');
      expectError(await test.api.delete(`/specialties/${specialty.id}`), 404, 'NOT_FOUND');
    });
  });

  describe('references', () => {
    it('refuses a specialty that is its own parent', async () => {
      const specialty = await createSpecialty(test.api);
      expectError(
        await test.api.patch(`/specialties/${specialty.id}`, { parentId: specialty.id }),
        422,
        'RULE_BROKEN',
        'parentId',
      );
    });
  });

  describe('GET /specialties', () => {
    it('lists page by page, without gaps or overlaps', async () => {
      for (let n = 0; n < 5; n += 1) await createSpecialty(test.api);
      const all = expectStatus(await test.api.get('/specialties?limit=100'), 200);
      const ids: string[] = [];
      for (let offset = 0; offset < all.total; offset += 2) {
        const page = expectStatus(await test.api.get(`/specialties?limit=2&offset=${offset}`), 200);
        ids.push(...page.items.map((specialty: { id: string }) => specialty.id));
      }
      assert.deepEqual(
        ids,
        all.items.map((specialty: { id: string }) => specialty.id),
      );
    });

    it('caps the page size', async () => {
      expectError(await test.api.get('/specialties?limit=101'), 422, 'VALIDATION_FAILED', 'limit');
    });

    it('searches', async () => {
      const specialty = await createSpecialty(test.api, { name: 'Zaphod 100%_sure' });
      const page = expectStatus(await test.api.get('/specialties?q=100%25_SURE'), 200);
      assert.deepEqual(
        page.items.map((item: { id: string }) => item.id),
        [specialty.id],
      );
    });

    it('sorts by every sortable field, both ways', async () => {
      for (let n = 0; n < 2; n += 1) await createSpecialty(test.api);
      const idsBy = async (sort: string): Promise<string[]> => {
        const page = expectStatus(await test.api.get(`/specialties?limit=100&sort=${sort}`), 200);
        return page.items.map((specialty: { id: string }) => specialty.id);
      };
      for (const field of ['createdAt', 'updatedAt', 'name']) {
        assert.deepEqual(await idsBy(`-${field}`), (await idsBy(field)).toReversed(), field);
      }
      const oldestFirst = await idsBy('createdAt');
      assert.deepEqual(oldestFirst, oldestFirst.toSorted(), 'ids grow with time');
      expectError(await test.api.get('/specialties?sort=surprise'), 422, 'VALIDATION_FAILED', 'sort');
    });
  });

  it('answers nobody without a token', async () => {
    const headers = { authorization: undefined };
    expectError(await test.api.request('GET', '/specialties', { headers }), 401, 'UNAUTHENTICATED');
  });
});
