import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createDoctor, doctorSample } from '../../../tests/samples/doctors.ts';
import { createSpecialty } from '../../../tests/samples/specialties.ts';
import { expectError, expectStatus, startTestApp, type TestApp } from '../../../tests/support/test-app.ts';

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

describe('doctors', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test?.close());

  describe('POST /doctors', () => {
    it('creates a doctor and says where it is', async () => {
      const input = doctorSample();
      const answer = await test.api.post('/doctors', input);
      const doctor = expectStatus(answer, 201);
      assert.equal(answer.headers['location'], `/doctors/${doctor.id}`);
      const { id, version, createdAt, updatedAt, ...fields } = doctor;
      assert.deepEqual(fields, input);
      assert.deepEqual([version, answer.headers['etag']], [1, '"1"']);
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
      assert.equal(createdAt, updatedAt);
    });

    it('needs only the required fields', async () => {
      const sample = doctorSample();
      const doctor = expectStatus(
        await test.api.post('/doctors', { fullName: sample.fullName, email: sample.email }),
        201,
      );
      assert.equal(doctor.website, null);
      assert.equal(doctor.startsWorkAt, null);
      assert.equal(doctor.languages, null);
      assert.equal(doctor.rating, null);
    });

    it('refuses a missing fullName', async () => {
      const { fullName: _, ...input } = doctorSample();
      expectError(await test.api.post('/doctors', input), 422, 'VALIDATION_FAILED', 'fullName');
    });

    it('refuses a blank fullName', async () => {
      const input = doctorSample({ fullName: ' ' });
      expectError(await test.api.post('/doctors', input), 422, 'VALIDATION_FAILED', 'fullName');
    });

    it('refuses a fullName of the wrong type', async () => {
      const input = { ...doctorSample(), fullName: 5 };
      expectError(await test.api.post('/doctors', input), 422, 'VALIDATION_FAILED', 'fullName');
    });

    it('refuses an email that another doctor has', async () => {
      const doctor = await createDoctor(test.api);
      const input = doctorSample({ email: doctor.email });
      expectError(await test.api.post('/doctors', input), 409, 'CONFLICT', 'email');
    });

    it('refuses an email that another doctor has, in capitals too', async () => {
      const doctor = await createDoctor(test.api);
      const input = doctorSample({ email: doctor.email.toUpperCase() });
      expectError(await test.api.post('/doctors', input), 409, 'CONFLICT', 'email');
    });

    it('refuses fields that are not known or not for clients', async () => {
      const sample = doctorSample();
      for (const field of ['id', 'createdAt', 'updatedAt', 'surprise']) {
        const input = { ...sample, [field]: 'x' };
        expectError(await test.api.post('/doctors', input), 422, 'VALIDATION_FAILED', field);
      }
    });
  });

  describe('GET /doctors/:id', () => {
    it('reads a doctor', async () => {
      const doctor = await createDoctor(test.api);
      assert.deepEqual(expectStatus(await test.api.get(`/doctors/${doctor.id}`), 200), doctor);
    });

    it('answers 404 for an unknown id and 422 for what is no id', async () => {
      expectError(await test.api.get(`/doctors/${UNKNOWN_ID}`), 404, 'NOT_FOUND');
      expectError(await test.api.get('/doctors/not-an-id'), 422, 'VALIDATION_FAILED', 'id');
    });
  });

  describe('PATCH /doctors/:id', () => {
    it('changes what is given, keeps what is absent and clears what is null', async () => {
      const doctor = await createDoctor(test.api);
      const changes = { fullName: 'Grace Hopper', website: null };
      const changed = expectStatus(await test.api.patch(`/doctors/${doctor.id}`, changes), 200);
      assert.deepEqual(changed, { ...doctor, ...changes, version: 2, updatedAt: changed.updatedAt });
      assert.deepEqual(expectStatus(await test.api.get(`/doctors/${doctor.id}`), 200), changed);
    });

    it('answers 404 for an unknown id', async () => {
      expectError(await test.api.patch(`/doctors/${UNKNOWN_ID}`, {}), 404, 'NOT_FOUND');
    });
  });

  describe('DELETE /doctors/:id', () => {
    it('deletes a doctor', async () => {
      const doctor = await createDoctor(test.api);
      expectStatus(await test.api.delete(`/doctors/${doctor.id}`), 204);
      expectError(await test.api.get(`/doctors/${doctor.id}`), 404, 'NOT_FOUND');
      expectError(await test.api.delete(`/doctors/${doctor.id}`), 404, 'NOT_FOUND');
    });
  });

  describe('/doctors/:id/specialties', () => {
    it('adds a specialty, once, and removes it', async () => {
      const owner = await createDoctor(test.api);
      const linked = await createSpecialty(test.api);
      const list = `/doctors/${owner.id}/specialties`;
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
      const owner = await createDoctor(test.api);
      const unknown = `/doctors/${UNKNOWN_ID}/specialties/${UNKNOWN_ID}`;
      expectError(await test.api.put(unknown), 404, 'NOT_FOUND');
      const missing = `/doctors/${owner.id}/specialties/${UNKNOWN_ID}`;
      expectError(await test.api.put(missing), 422, 'REFERENCE_NOT_FOUND', 'specialtyId');
    });
  });

  describe('GET /doctors', () => {
    it('lists page by page, without gaps or overlaps', async () => {
      for (let n = 0; n < 5; n += 1) await createDoctor(test.api);
      const all = expectStatus(await test.api.get('/doctors?limit=100'), 200);
      const ids: string[] = [];
      for (let offset = 0; offset < all.total; offset += 2) {
        const page = expectStatus(await test.api.get(`/doctors?limit=2&offset=${offset}`), 200);
        ids.push(...page.items.map((doctor: { id: string }) => doctor.id));
      }
      assert.deepEqual(
        ids,
        all.items.map((doctor: { id: string }) => doctor.id),
      );
    });

    it('caps the page size', async () => {
      expectError(await test.api.get('/doctors?limit=101'), 422, 'VALIDATION_FAILED', 'limit');
    });

    it('filters by email in any spelling', async () => {
      const doctor = await createDoctor(test.api);
      const capitals = doctor.email.toUpperCase();
      const page = expectStatus(await test.api.get(`/doctors?email=${encodeURIComponent(capitals)}`), 200);
      assert.ok(page.items.some((item: { id: string }) => item.id === doctor.id));
    });

    it('filters by a range of rating', async () => {
      const doctor = await createDoctor(test.api);
      const at = encodeURIComponent(String(doctor.rating));
      const page = expectStatus(
        await test.api.get(`/doctors?limit=100&ratingFrom=${at}&ratingTo=${at}`),
        200,
      );
      assert.ok(page.items.some((item: { id: string }) => item.id === doctor.id));
    });

    it('searches', async () => {
      const doctor = await createDoctor(test.api, { fullName: 'Zaphod 100%_sure' });
      const page = expectStatus(await test.api.get('/doctors?q=100%25_SURE'), 200);
      assert.deepEqual(
        page.items.map((item: { id: string }) => item.id),
        [doctor.id],
      );
    });

    it('sorts by every sortable field, both ways', async () => {
      for (let n = 0; n < 2; n += 1) await createDoctor(test.api);
      const idsBy = async (sort: string): Promise<string[]> => {
        const page = expectStatus(await test.api.get(`/doctors?limit=100&sort=${sort}`), 200);
        return page.items.map((doctor: { id: string }) => doctor.id);
      };
      for (const field of ['createdAt', 'updatedAt', 'fullName', 'email', 'startsWorkAt', 'rating']) {
        assert.deepEqual(await idsBy(`-${field}`), (await idsBy(field)).toReversed(), field);
      }
      const oldestFirst = await idsBy('createdAt');
      assert.deepEqual(oldestFirst, oldestFirst.toSorted(), 'ids grow with time');
      expectError(await test.api.get('/doctors?sort=surprise'), 422, 'VALIDATION_FAILED', 'sort');
    });
  });

  it('answers nobody without a token', async () => {
    const headers = { authorization: undefined };
    expectError(await test.api.request('GET', '/doctors', { headers }), 401, 'UNAUTHENTICATED');
  });
});
