import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createStudent, studentSample } from '../../../tests/samples/students.ts';
import { expectError, expectStatus, startTestApp, type TestApp } from '../../../tests/support/test-app.ts';

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

describe('students', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test?.close());

  describe('POST /students', () => {
    it('creates a student and says where it is', async () => {
      const input = await studentSample(test.api);
      const answer = await test.api.post('/students', input);
      const student = expectStatus(answer, 201);
      assert.equal(answer.headers['location'], `/students/${student.id}`);
      const { id, version, createdAt, updatedAt, ...fields } = student;
      assert.deepEqual(fields, input);
      assert.deepEqual([version, answer.headers['etag']], [1, '"1"']);
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
      assert.equal(createdAt, updatedAt);
    });

    it('needs only the required fields', async () => {
      const student = expectStatus(await test.api.post('/students', {}), 201);
      assert.equal(student.name, null);
      assert.equal(student.schoolYear, null);
      assert.equal(student.parentId, null);
      assert.equal(student.email, null);
      assert.equal(student.phone, null);
      assert.equal(student.dateOfBirth, null);
      assert.equal(student.status, 'active');
    });

    it('refuses a name of the wrong type', async () => {
      const input = { ...(await studentSample(test.api)), name: 5 };
      expectError(await test.api.post('/students', input), 422, 'VALIDATION_FAILED', 'name');
    });

    it('refuses an unknown status', async () => {
      const input = { ...(await studentSample(test.api)), status: 'unheardOf' };
      expectError(await test.api.post('/students', input), 422, 'VALIDATION_FAILED', 'status');
    });

    it('refuses a parentId that does not exist', async () => {
      const input = await studentSample(test.api, { parentId: UNKNOWN_ID });
      expectError(await test.api.post('/students', input), 422, 'REFERENCE_NOT_FOUND', 'parentId');
    });

    it('refuses fields that are not known or not for clients', async () => {
      const sample = await studentSample(test.api);
      for (const field of ['id', 'createdAt', 'updatedAt', 'surprise']) {
        const input = { ...sample, [field]: 'x' };
        expectError(await test.api.post('/students', input), 422, 'VALIDATION_FAILED', field);
      }
    });
  });

  describe('GET /students/:id', () => {
    it('reads a student', async () => {
      const student = await createStudent(test.api);
      assert.deepEqual(expectStatus(await test.api.get(`/students/${student.id}`), 200), student);
    });

    it('answers 404 for an unknown id and 422 for what is no id', async () => {
      expectError(await test.api.get(`/students/${UNKNOWN_ID}`), 404, 'NOT_FOUND');
      expectError(await test.api.get('/students/not-an-id'), 422, 'VALIDATION_FAILED', 'id');
    });
  });

  describe('PATCH /students/:id', () => {
    it('changes what is given, keeps what is absent and clears what is null', async () => {
      const student = await createStudent(test.api);
      const changes = { name: 'Silver Birch', schoolYear: null };
      const changed = expectStatus(await test.api.patch(`/students/${student.id}`, changes), 200);
      assert.deepEqual(changed, { ...student, ...changes, version: 2, updatedAt: changed.updatedAt });
      assert.deepEqual(expectStatus(await test.api.get(`/students/${student.id}`), 200), changed);
    });

    it('answers 404 for an unknown id', async () => {
      expectError(await test.api.patch(`/students/${UNKNOWN_ID}`, {}), 404, 'NOT_FOUND');
    });
  });

  describe('DELETE /students/:id', () => {
    it('deletes a student', async () => {
      const student = await createStudent(test.api);
      expectStatus(await test.api.delete(`/students/${student.id}`), 204);
      expectError(await test.api.get(`/students/${student.id}`), 404, 'NOT_FOUND');
      expectError(await test.api.delete(`/students/${student.id}`), 404, 'NOT_FOUND');
    });
  });

  describe('references', () => {
    it('loses its parent when that is deleted', async () => {
      const student = await createStudent(test.api);
      expectStatus(await test.api.delete(`/parents/${student.parentId}`), 204);
      assert.equal(expectStatus(await test.api.get(`/students/${student.id}`), 200).parentId, null);
    });
  });

  describe('GET /students', () => {
    it('lists page by page, without gaps or overlaps', async () => {
      for (let n = 0; n < 5; n += 1) await createStudent(test.api);
      const all = expectStatus(await test.api.get('/students?limit=100'), 200);
      const ids: string[] = [];
      for (let offset = 0; offset < all.total; offset += 2) {
        const page = expectStatus(await test.api.get(`/students?limit=2&offset=${offset}`), 200);
        ids.push(...page.items.map((student: { id: string }) => student.id));
      }
      assert.deepEqual(
        ids,
        all.items.map((student: { id: string }) => student.id),
      );
    });

    it('caps the page size', async () => {
      expectError(await test.api.get('/students?limit=101'), 422, 'VALIDATION_FAILED', 'limit');
    });

    it('filters by status', async () => {
      const student = await createStudent(test.api, { status: 'graduated' });
      const page = expectStatus(await test.api.get('/students?status=graduated'), 200);
      assert.ok(page.items.some((item: { id: string }) => item.id === student.id));
      assert.ok(page.items.every((item: { status: string }) => item.status === 'graduated'));
    });

    it('filters by parentId', async () => {
      const student = await createStudent(test.api);
      const page = expectStatus(await test.api.get(`/students?parentId=${student.parentId}`), 200);
      assert.ok(page.items.some((item: { id: string }) => item.id === student.id));
      assert.ok(page.items.every((item: { parentId: string }) => item.parentId === student.parentId));
    });

    it('filters by email in any spelling', async () => {
      const student = await createStudent(test.api);
      const capitals = String(student.email).toUpperCase();
      const page = expectStatus(await test.api.get(`/students?email=${encodeURIComponent(capitals)}`), 200);
      assert.ok(page.items.some((item: { id: string }) => item.id === student.id));
    });

    it('filters by a range of schoolYear', async () => {
      const student = await createStudent(test.api);
      const at = encodeURIComponent(String(student.schoolYear));
      const page = expectStatus(
        await test.api.get(`/students?limit=100&schoolYearFrom=${at}&schoolYearTo=${at}`),
        200,
      );
      assert.ok(page.items.some((item: { id: string }) => item.id === student.id));
    });

    it('searches', async () => {
      const student = await createStudent(test.api, { name: 'Zaphod 100%_sure' });
      const page = expectStatus(await test.api.get('/students?q=100%25_SURE'), 200);
      assert.deepEqual(
        page.items.map((item: { id: string }) => item.id),
        [student.id],
      );
    });

    it('sorts by every sortable field, both ways', async () => {
      for (let n = 0; n < 2; n += 1) await createStudent(test.api);
      const idsBy = async (sort: string): Promise<string[]> => {
        const page = expectStatus(await test.api.get(`/students?limit=100&sort=${sort}`), 200);
        return page.items.map((student: { id: string }) => student.id);
      };
      for (const field of [
        'createdAt',
        'updatedAt',
        'name',
        'schoolYear',
        'email',
        'dateOfBirth',
        'status',
      ]) {
        assert.deepEqual(await idsBy(`-${field}`), (await idsBy(field)).toReversed(), field);
      }
      const oldestFirst = await idsBy('createdAt');
      assert.deepEqual(oldestFirst, oldestFirst.toSorted(), 'ids grow with time');
      expectError(await test.api.get('/students?sort=surprise'), 422, 'VALIDATION_FAILED', 'sort');
    });
  });

  it('answers nobody without a token', async () => {
    const headers = { authorization: undefined };
    expectError(await test.api.request('GET', '/students', { headers }), 401, 'UNAUTHENTICATED');
  });
});
