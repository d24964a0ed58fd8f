import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createSubject, subjectSample } from '../../../tests/samples/subjects.ts';
import { createTutor } from '../../../tests/samples/tutors.ts';
import { expectError, expectStatus, startTestApp, type TestApp } from '../../../tests/support/test-app.ts';

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

describe('subjects', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test?.close());

  describe('POST /subjects', () => {
    it('creates a subject and says where it is', async () => {
      const input = subjectSample();
      const answer = await test.api.post('/subjects', input);
      const subject = expectStatus(answer, 201);
      assert.equal(answer.headers['location'], `/subjects/${subject.id}`);
      const { id, version, createdAt, updatedAt, ...fields } = subject;
      assert.deepEqual(fields, input);
      assert.deepEqual([version, answer.headers['etag']], [1, '"1"']);
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
      assert.equal(createdAt, updatedAt);
    });

    it('needs only the required fields', async () => {
      const sample = subjectSample();
      const subject = expectStatus(await test.api.post('/subjects', { name: sample.name }), 201);
      assert.equal(subject.level, null);
      assert.equal(subject.description, null);
    });

    it('refuses a missing name', async () => {
      const { name: _, ...input } = subjectSample();
      expectError(await test.api.post('/subjects', input), 422, 'VALIDATION_FAILED', 'name');
    });

    it('refuses a blank name', async () => {
      const input = subjectSample({ name: ' ' });
      expectError(await test.api.post('/subjects', input), 422, 'VALIDATION_FAILED', 'name');
    });

    it('refuses a name of the wrong type', async () => {
      const input = { ...subjectSample(), name: 5 };
      expectError(await test.api.post('/subjects', input), 422, 'VALIDATION_FAILED', 'name');
    });

    it('refuses an unknown level', async () => {
      const input = { ...subjectSample(), level: 'unheardOf' };
      expectError(await test.api.post('/subjects', input), 422, 'VALIDATION_FAILED', 'level');
    });

    it('refuses a name that another subject has', async () => {
      const subject = await createSubject(test.api);
      const input = subjectSample({ name: subject.name });
      expectError(await test.api.post('/subjects', input), 409, 'CONFLICT', 'name');
    });

    it('refuses fields that are not known or not for clients', async () => {
      const sample = subjectSample();
      for (const field of ['id', 'createdAt', 'updatedAt', 'surprise']) {
        const input = { ...sample, [field]: 'x' };
        expectError(await test.api.post('/subjects', input), 422, 'VALIDATION_FAILED', field);
      }
    });
  });

  describe('GET /subjects/:id', () => {
    it('reads a subject', async () => {
      const subject = await createSubject(test.api);
      assert.deepEqual(expectStatus(await test.api.get(`/subjects/${subject.id}`), 200), subject);
    });

    it('answers 404 for an unknown id and 422 for what is no id', async () => {
      expectError(await test.api.get(`/subjects/${UNKNOWN_ID}`), 404, 'NOT_FOUND');
      expectError(await test.api.get('/subjects/not-an-id'), 422, 'VALIDATION_FAILED', 'id');
    });
  });

  describe('PATCH /subjects/:id', () => {
    it('changes what is given, keeps what is absent and clears what is null', async () => {
      const subject = await createSubject(test.api);
      const changes = { level: 'intermediate', description: null };
      const changed = expectStatus(await test.api.patch(`/subjects/${subject.id}`, changes), 200);
      assert.deepEqual(changed, { ...subject, ...changes, version: 2, updatedAt: changed.updatedAt });
      assert.deepEqual(expectStatus(await test.api.get(`/subjects/${subject.id}`), 200), changed);
    });

    it('answers 404 for an unknown id', async () => {
      expectError(await test.api.patch(`/subjects/${UNKNOWN_ID}`, {}), 404, 'NOT_FOUND');
    });
  });

  describe('DELETE /subjects/:id', () => {
    it('deletes a subject', async () => {
      const subject = await createSubject(test.api);
      expectStatus(await test.api.delete(`/subjects/${subject.id}`), 204);
      expectError(await test.api.get(`/subjects/${subject.id}`), 404, 'NOT_FOUND');
      expectError(await test.api.delete(`/subjects/${subject.id}`), 404, 'NOT_FOUND');
    });
  });

  describe('/subjects/:id/tutors', () => {
    it('adds a tutor, once, and removes it', async () => {
      const owner = await createSubject(test.api);
      const linked = await createTutor(test);
      const list = `/subjects/${owner.id}/tutors`;
      expectStatus(await test.api.put(`${list}/${linked.id}`), 204);
      expectStatus(await test.api.put(`${list}/${linked.id}`), 204);
      const page = expectStatus(await test.api.get(list), 200);
      assert.equal(page.total, 1);
      assert.equal(page.items[0].id, linked.id);
      expectStatus(await test.api.delete(`${list}/${linked.id}`), 204);
      assert.deepEqual(expectStatus(await test.api.get(list), 200).items, []);
      expectError(await test.api.delete(`${list}/${linked.id}`), 404, 'NOT_FOUND');
    });

    it('answers 404 for an unknown record and 422 for an unknown link', async () => {
      const owner = await createSubject(test.api);
      const unknown = `/subjects/${UNKNOWN_ID}/tutors/${UNKNOWN_ID}`;
      expectError(await test.api.put(unknown), 404, 'NOT_FOUND');
      const missing = `/subjects/${owner.id}/tutors/${UNKNOWN_ID}`;
      expectError(await test.api.put(missing), 422, 'REFERENCE_NOT_FOUND', 'tutorId');
    });
  });

  describe('GET /subjects', () => {
    it('lists page by page, without gaps or overlaps', async () => {
      for (let n = 0; n < 5; n += 1) await createSubject(test.api);
      const all = expectStatus(await test.api.get('/subjects?limit=100'), 200);
      const ids: string[] = [];
      for (let offset = 0; offset < all.total; offset += 2) {
        const page = expectStatus(await test.api.get(`/subjects?limit=2&offset=${offset}`), 200);
        ids.push(...page.items.map((subject: { id: string }) => subject.id));
      }
      assert.deepEqual(
        ids,
        all.items.map((subject: { id: string }) => subject.id),
      );
    });

    it('caps the page size', async () => {
      expectError(await test.api.get('/subjects?limit=101'), 422, 'VALIDATION_FAILED', 'limit');
    });

    it('filters by level', async () => {
      const subject = await createSubject(test.api, { level: 'intermediate' });
      const page = expectStatus(await test.api.get('/subjects?level=intermediate'), 200);
      assert.ok(page.items.some((item: { id: string }) => item.id === subject.id));
      assert.ok(page.items.every((item: { level: string }) => item.level === 'intermediate'));
    });

    it('searches', async () => {
      const subject = await createSubject(test.api, { name: 'Zaphod 100%_sure' });
      const page = expectStatus(await test.api.get('/subjects?q=100%25_SURE'), 200);
      assert.deepEqual(
        page.items.map((item: { id: string }) => item.id),
        [subject.id],
      );
    });

    it('sorts by every sortable field, both ways', async () => {
      for (let n = 0; n < 2; n += 1) await createSubject(test.api);
      const idsBy = async (sort: string): Promise<string[]> => {
        const page = expectStatus(await test.api.get(`/subjects?limit=100&sort=${sort}`), 200);
        return page.items.map((subject: { id: string }) => subject.id);
      };
      for (const field of ['createdAt', 'updatedAt', 'name', 'level']) {
        assert.deepEqual(await idsBy(`-${field}`), (await idsBy(field)).toReversed(), field);
      }
      const oldestFirst = await idsBy('createdAt');
      assert.deepEqual(oldestFirst, oldestFirst.toSorted(), 'ids grow with time');
      expectError(await test.api.get('/subjects?sort=surprise'), 422, 'VALIDATION_FAILED', 'sort');
    });
  });

  it('answers nobody without a token', async () => {
    const headers = { authorization: undefined };
    expectError(await test.api.request('GET', '/subjects', { headers }), 401, 'UNAUTHENTICATED');
  });
});
