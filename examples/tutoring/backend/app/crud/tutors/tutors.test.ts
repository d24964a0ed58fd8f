import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createTutor, tutorSample } from '../../../tests/samples/tutors.ts';
import { expectError, expectStatus, startTestApp, type TestApp } from '../../../tests/support/test-app.ts';

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

describe('tutors', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test?.close());

  describe('POST /tutors', () => {
    it('creates a tutor and says where it is', async () => {
      const input = await tutorSample(test);
      const answer = await test.api.post('/tutors', input);
      const tutor = expectStatus(answer, 201);
      assert.equal(answer.headers['location'], `/tutors/${tutor.id}`);
      const { id, version, createdAt, updatedAt, ...fields } = tutor;
      assert.deepEqual(fields, input);
      assert.deepEqual([version, answer.headers['etag']], [1, '"1"']);
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
      assert.equal(createdAt, updatedAt);
    });

    it('needs only the required fields', async () => {
      const sample = await tutorSample(test);
      const tutor = expectStatus(await test.api.post('/tutors', { fullName: sample.fullName }), 201);
      assert.equal(tutor.email, null);
      assert.equal(tutor.phone, null);
      assert.equal(tutor.subject, null);
      assert.equal(tutor.bio, null);
      assert.equal(tutor.hourlyRate, null);
      assert.equal(tutor.active, true);
      assert.equal(tutor.userId, null);
    });

    it('refuses a missing fullName', async () => {
      const { fullName: _, ...input } = await tutorSample(test);
      expectError(await test.api.post('/tutors', input), 422, 'VALIDATION_FAILED', 'fullName');
    });

    it('refuses a blank fullName', async () => {
      const input = await tutorSample(test, { fullName: ' ' });
      expectError(await test.api.post('/tutors', input), 422, 'VALIDATION_FAILED', 'fullName');
    });

    it('refuses a fullName of the wrong type', async () => {
      const input = { ...(await tutorSample(test)), fullName: 5 };
      expectError(await test.api.post('/tutors', input), 422, 'VALIDATION_FAILED', 'fullName');
    });

    it('refuses a userId that another tutor has', async () => {
      const tutor = await createTutor(test);
      const input = await tutorSample(test, { userId: tutor.userId });
      expectError(await test.api.post('/tutors', input), 409, 'CONFLICT', 'userId');
    });

    it('refuses a userId that does not exist', async () => {
      const input = await tutorSample(test, { userId: UNKNOWN_ID });
      expectError(await test.api.post('/tutors', input), 422, 'REFERENCE_NOT_FOUND', 'userId');
    });

    it('refuses fields that are not known or not for clients', async () => {
      const sample = await tutorSample(test);
      for (const field of ['id', 'createdAt', 'updatedAt', 'surprise']) {
        const input = { ...sample, [field]: 'x' };
        expectError(await test.api.post('/tutors', input), 422, 'VALIDATION_FAILED', field);
      }
    });
  });

  describe('GET /tutors/:id', () => {
    it('reads a tutor', async () => {
      const tutor = await createTutor(test);
      assert.deepEqual(expectStatus(await test.api.get(`/tutors/${tutor.id}`), 200), tutor);
    });

    it('answers 404 for an unknown id and 422 for what is no id', async () => {
      expectError(await test.api.get(`/tutors/${UNKNOWN_ID}`), 404, 'NOT_FOUND');
      expectError(await test.api.get('/tutors/not-an-id'), 422, 'VALIDATION_FAILED', 'id');
    });
  });

  describe('PATCH /tutors/:id', () => {
    it('changes what is given, keeps what is absent and clears what is null', async () => {
      const tutor = await createTutor(test);
      const changes = { fullName: 'Grace Hopper', email: null };
      const changed = expectStatus(await test.api.patch(`/tutors/${tutor.id}`, changes), 200);
      assert.deepEqual(changed, { ...tutor, ...changes, version: 2, updatedAt: changed.updatedAt });
      assert.deepEqual(expectStatus(await test.api.get(`/tutors/${tutor.id}`), 200), changed);
    });

    it('answers 404 for an unknown id', async () => {
      expectError(await test.api.patch(`/tutors/${UNKNOWN_ID}`, {}), 404, 'NOT_FOUND');
    });
  });

  describe('DELETE /tutors/:id', () => {
    it('deletes a tutor', async () => {
      const tutor = await createTutor(test);
      expectStatus(await test.api.delete(`/tutors/${tutor.id}`), 204);
      expectError(await test.api.get(`/tutors/${tutor.id}`), 404, 'NOT_FOUND');
      expectError(await test.api.delete(`/tutors/${tutor.id}`), 404, 'NOT_FOUND');
    });
  });

  describe('GET /tutors', () => {
    it('lists page by page, without gaps or overlaps', async () => {
      for (let n = 0; n < 5; n += 1) await createTutor(test);
      const all = expectStatus(await test.api.get('/tutors?limit=100'), 200);
      const ids: string[] = [];
      for (let offset = 0; offset < all.total; offset += 2) {
        const page = expectStatus(await test.api.get(`/tutors?limit=2&offset=${offset}`), 200);
        ids.push(...page.items.map((tutor: { id: string }) => tutor.id));
      }
      assert.deepEqual(
        ids,
        all.items.map((tutor: { id: string }) => tutor.id),
      );
    });

    it('caps the page size', async () => {
      expectError(await test.api.get('/tutors?limit=101'), 422, 'VALIDATION_FAILED', 'limit');
    });

    it('filters by active', async () => {
      const tutor = await createTutor(test, { active: false });
      const page = expectStatus(await test.api.get('/tutors?active=false'), 200);
      assert.ok(page.items.some((item: { id: string }) => item.id === tutor.id));
      assert.ok(page.items.every((item: { active: boolean }) => !item.active));
    });

    it('filters by userId', async () => {
      const tutor = await createTutor(test);
      const page = expectStatus(await test.api.get(`/tutors?userId=${tutor.userId}`), 200);
      assert.ok(page.items.some((item: { id: string }) => item.id === tutor.id));
      assert.ok(page.items.every((item: { userId: string }) => item.userId === tutor.userId));
    });

    it('filters by email in any spelling', async () => {
      const tutor = await createTutor(test);
      const capitals = String(tutor.email).toUpperCase();
      const page = expectStatus(await test.api.get(`/tutors?email=${encodeURIComponent(capitals)}`), 200);
      assert.ok(page.items.some((item: { id: string }) => item.id === tutor.id));
    });

    it('filters by a range of hourlyRate', async () => {
      const tutor = await createTutor(test);
      const at = encodeURIComponent(String(tutor.hourlyRate));
      const page = expectStatus(
        await test.api.get(`/tutors?limit=100&hourlyRateFrom=${at}&hourlyRateTo=${at}`),
        200,
      );
      assert.ok(page.items.some((item: { id: string }) => item.id === tutor.id));
    });

    it('searches', async () => {
      const tutor = await createTutor(test, { fullName: 'Zaphod 100%_sure' });
      const page = expectStatus(await test.api.get('/tutors?q=100%25_SURE'), 200);
      assert.deepEqual(
        page.items.map((item: { id: string }) => item.id),
        [tutor.id],
      );
    });

    it('sorts by every sortable field, both ways', async () => {
      for (let n = 0; n < 2; n += 1) await createTutor(test);
      const idsBy = async (sort: string): Promise<string[]> => {
        const page = expectStatus(await test.api.get(`/tutors?limit=100&sort=${sort}`), 200);
        return page.items.map((tutor: { id: string }) => tutor.id);
      };
      for (const field of [
        'createdAt',
        'updatedAt',
        'fullName',
        'email',
        'subject',
        'hourlyRate',
        'active',
      ]) {
        assert.deepEqual(await idsBy(`-${field}`), (await idsBy(field)).toReversed(), field);
      }
      const oldestFirst = await idsBy('createdAt');
      assert.deepEqual(oldestFirst, oldestFirst.toSorted(), 'ids grow with time');
      expectError(await test.api.get('/tutors?sort=surprise'), 422, 'VALIDATION_FAILED', 'sort');
    });
  });

  it('answers nobody without a token', async () => {
    const headers = { authorization: undefined };
    expectError(await test.api.request('GET', '/tutors', { headers }), 401, 'UNAUTHENTICATED');
  });
});
