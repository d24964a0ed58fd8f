import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createLesson, lessonSample } from '../../../tests/samples/lessons.ts';
import { expectError, expectStatus, startTestApp, type TestApp } from '../../../tests/support/test-app.ts';

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

describe('lessons', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test?.close());

  describe('POST /lessons', () => {
    it('creates a lesson and says where it is', async () => {
      const input = await lessonSample(test);
      const answer = await test.api.post('/lessons', input);
      const lesson = expectStatus(answer, 201);
      assert.equal(answer.headers['location'], `/lessons/${lesson.id}`);
      const { id, version, createdAt, updatedAt, ...fields } = lesson;
      assert.deepEqual(fields, input);
      assert.deepEqual([version, answer.headers['etag']], [1, '"1"']);
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
      assert.equal(createdAt, updatedAt);
    });

    it('needs only the required fields', async () => {
      const sample = await lessonSample(test);
      const lesson = expectStatus(
        await test.api.post('/lessons', {
          title: sample.title,
          startTime: sample.startTime,
          endTime: sample.endTime,
        }),
        201,
      );
      assert.equal(lesson.notes, null);
      assert.equal(lesson.status, 'planned');
      assert.equal(lesson.tutorId, null);
      assert.equal(lesson.subjectId, null);
      assert.equal(lesson.parentId, null);
      assert.equal(lesson.studentId, null);
    });

    it('refuses a missing title', async () => {
      const { title: _, ...input } = await lessonSample(test);
      expectError(await test.api.post('/lessons', input), 422, 'VALIDATION_FAILED', 'title');
    });

    it('refuses a blank title', async () => {
      const input = await lessonSample(test, { title: ' ' });
      expectError(await test.api.post('/lessons', input), 422, 'VALIDATION_FAILED', 'title');
    });

    it('refuses a title of the wrong type', async () => {
      const input = { ...(await lessonSample(test)), title: 5 };
      expectError(await test.api.post('/lessons', input), 422, 'VALIDATION_FAILED', 'title');
    });

    it('refuses an unknown status', async () => {
      const input = { ...(await lessonSample(test)), status: 'unheardOf' };
      expectError(await test.api.post('/lessons', input), 422, 'VALIDATION_FAILED', 'status');
    });

    it('refuses a tutorId that does not exist', async () => {
      const input = await lessonSample(test, { tutorId: UNKNOWN_ID });
      expectError(await test.api.post('/lessons', input), 422, 'REFERENCE_NOT_FOUND', 'tutorId');
    });

    it('refuses a subjectId that does not exist', async () => {
      const input = await lessonSample(test, { subjectId: UNKNOWN_ID });
      expectError(await test.api.post('/lessons', input), 422, 'REFERENCE_NOT_FOUND', 'subjectId');
    });

    it('refuses a parentId that does not exist', async () => {
      const input = await lessonSample(test, { parentId: UNKNOWN_ID });
      expectError(await test.api.post('/lessons', input), 422, 'REFERENCE_NOT_FOUND', 'parentId');
    });

    it('refuses a studentId that does not exist', async () => {
      const input = await lessonSample(test, { studentId: UNKNOWN_ID });
      expectError(await test.api.post('/lessons', input), 422, 'REFERENCE_NOT_FOUND', 'studentId');
    });

    it('refuses fields that are not known or not for clients', async () => {
      const sample = await lessonSample(test);
      for (const field of ['id', 'createdAt', 'updatedAt', 'surprise']) {
        const input = { ...sample, [field]: 'x' };
        expectError(await test.api.post('/lessons', input), 422, 'VALIDATION_FAILED', field);
      }
    });
  });

  describe('rules', () => {
    it('insists on endTime > startTime', async () => {
      const input = await lessonSample(test, { endTime: '2026-01-15T09:30:00.000Z' });
      expectError(await test.api.post('/lessons', input), 422, 'RULE_BROKEN', 'endTime');
    });
  });

  describe('GET /lessons/:id', () => {
    it('reads a lesson', async () => {
      const lesson = await createLesson(test);
      assert.deepEqual(expectStatus(await test.api.get(`/lessons/${lesson.id}`), 200), lesson);
    });

    it('answers 404 for an unknown id and 422 for what is no id', async () => {
      expectError(await test.api.get(`/lessons/${UNKNOWN_ID}`), 404, 'NOT_FOUND');
      expectError(await test.api.get('/lessons/not-an-id'), 422, 'VALIDATION_FAILED', 'id');
    });
  });

  describe('PATCH /lessons/:id', () => {
    it('changes what is given, keeps what is absent and clears what is null', async () => {
      const lesson = await createLesson(test);
      const changes = { title: 'A second look', notes: null };
      const changed = expectStatus(await test.api.patch(`/lessons/${lesson.id}`, changes), 200);
      assert.deepEqual(changed, { ...lesson, ...changes, version: 2, updatedAt: changed.updatedAt });
      assert.deepEqual(expectStatus(await test.api.get(`/lessons/${lesson.id}`), 200), changed);
    });

    it('answers 404 for an unknown id', async () => {
      expectError(await test.api.patch(`/lessons/${UNKNOWN_ID}`, {}), 404, 'NOT_FOUND');
    });
  });

  describe('DELETE /lessons/:id', () => {
    it('deletes a lesson', async () => {
      const lesson = await createLesson(test);
      expectStatus(await test.api.delete(`/lessons/${lesson.id}`), 204);
      expectError(await test.api.get(`/lessons/${lesson.id}`), 404, 'NOT_FOUND');
      expectError(await test.api.delete(`/lessons/${lesson.id}`), 404, 'NOT_FOUND');
    });
  });

  describe('references', () => {
    it('loses its tutor when that is deleted', async () => {
      const lesson = await createLesson(test);
      expectStatus(await test.api.delete(`/tutors/${lesson.tutorId}`), 204);
      assert.equal(expectStatus(await test.api.get(`/lessons/${lesson.id}`), 200).tutorId, null);
    });

    it('loses its subject when that is deleted', async () => {
      const lesson = await createLesson(test);
      expectStatus(await test.api.delete(`/subjects/${lesson.subjectId}`), 204);
      assert.equal(expectStatus(await test.api.get(`/lessons/${lesson.id}`), 200).subjectId, null);
    });

    it('loses its parent when that is deleted', async () => {
      const lesson = await createLesson(test);
      expectStatus(await test.api.delete(`/parents/${lesson.parentId}`), 204);
      assert.equal(expectStatus(await test.api.get(`/lessons/${lesson.id}`), 200).parentId, null);
    });

    it('loses its student when that is deleted', async () => {
      const lesson = await createLesson(test);
      expectStatus(await test.api.delete(`/students/${lesson.studentId}`), 204);
      assert.equal(expectStatus(await test.api.get(`/lessons/${lesson.id}`), 200).studentId, null);
    });
  });

  describe('GET /lessons', () => {
    it('lists page by page, without gaps or overlaps', async () => {
      for (let n = 0; n < 5; n += 1) await createLesson(test);
      const all = expectStatus(await test.api.get('/lessons?limit=100'), 200);
      const ids: string[] = [];
      for (let offset = 0; offset < all.total; offset += 2) {
        const page = expectStatus(await test.api.get(`/lessons?limit=2&offset=${offset}`), 200);
        ids.push(...page.items.map((lesson: { id: string }) => lesson.id));
      }
      assert.deepEqual(
        ids,
        all.items.map((lesson: { id: string }) => lesson.id),
      );
    });

    it('caps the page size', async () => {
      expectError(await test.api.get('/lessons?limit=101'), 422, 'VALIDATION_FAILED', 'limit');
    });

    it('filters by status', async () => {
      const lesson = await createLesson(test, { status: 'held' });
      const page = expectStatus(await test.api.get('/lessons?status=held'), 200);
      assert.ok(page.items.some((item: { id: string }) => item.id === lesson.id));
      assert.ok(page.items.every((item: { status: string }) => item.status === 'held'));
    });

    it('filters by tutorId', async () => {
      const lesson = await createLesson(test);
      const page = expectStatus(await test.api.get(`/lessons?tutorId=${lesson.tutorId}`), 200);
      assert.ok(page.items.some((item: { id: string }) => item.id === lesson.id));
      assert.ok(page.items.every((item: { tutorId: string }) => item.tutorId === lesson.tutorId));
    });

    it('filters by a range of startTime', async () => {
      const lesson = await createLesson(test);
      const at = encodeURIComponent(lesson.startTime);
      const page = expectStatus(
        await test.api.get(`/lessons?limit=100&startTimeFrom=${at}&startTimeTo=${at}`),
        200,
      );
      assert.ok(page.items.some((item: { id: string }) => item.id === lesson.id));
      const none = expectStatus(await test.api.get('/lessons?startTimeFrom=2999-12-31T00:00:00Z'), 200);
      assert.deepEqual(none.items, []);
    });

    it('searches', async () => {
      const lesson = await createLesson(test, { title: 'Zaphod 100%_sure' });
      const page = expectStatus(await test.api.get('/lessons?q=100%25_SURE'), 200);
      assert.deepEqual(
        page.items.map((item: { id: string }) => item.id),
        [lesson.id],
      );
    });

    it('sorts by every sortable field, both ways', async () => {
      for (let n = 0; n < 2; n += 1) await createLesson(test);
      const idsBy = async (sort: string): Promise<string[]> => {
        const page = expectStatus(await test.api.get(`/lessons?limit=100&sort=${sort}`), 200);
        return page.items.map((lesson: { id: string }) => lesson.id);
      };
      for (const field of ['createdAt', 'updatedAt', 'title', 'startTime', 'endTime', 'status']) {
        assert.deepEqual(await idsBy(`-${field}`), (await idsBy(field)).toReversed(), field);
      }
      const oldestFirst = await idsBy('createdAt');
      assert.deepEqual(oldestFirst, oldestFirst.toSorted(), 'ids grow with time');
      expectError(await test.api.get('/lessons?sort=surprise'), 422, 'VALIDATION_FAILED', 'sort');
    });
  });

  it('answers nobody without a token', async () => {
    const headers = { authorization: undefined };
    expectError(await test.api.request('GET', '/lessons', { headers }), 401, 'UNAUTHENTICATED');
  });
});
