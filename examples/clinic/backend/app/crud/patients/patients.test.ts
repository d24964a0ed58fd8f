import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createPatient, patientSample } from '../../../tests/samples/patients.ts';
import { expectError, expectStatus, startTestApp, type TestApp } from '../../../tests/support/test-app.ts';

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

describe('patients', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test?.close());

  describe('POST /patients', () => {
    it('creates a patient and says where it is', async () => {
      const input = patientSample();
      const answer = await test.api.post('/patients', input);
      const patient = expectStatus(answer, 201);
      assert.equal(answer.headers['location'], `/patients/${patient.id}`);
      const { id, version, createdAt, updatedAt, ...fields } = patient;
      assert.deepEqual(fields, input);
      assert.deepEqual([version, answer.headers['etag']], [1, '"1"']);
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
      assert.equal(createdAt, updatedAt);
    });

    it('needs only the required fields', async () => {
      const sample = patientSample();
      const patient = expectStatus(
        await test.api.post('/patients', { fullName: sample.fullName, dateOfBirth: sample.dateOfBirth }),
        201,
      );
      assert.equal(patient.phone, null);
      assert.equal(patient.email, null);
      assert.equal(patient.allergies, null);
      assert.equal(patient.insuranceShare, 0);
      assert.equal(patient.home, null);
      assert.equal(patient.photo, null);
      assert.equal(patient.preferences, null);
    });

    it('refuses a missing fullName', async () => {
      const { fullName: _, ...input } = patientSample();
      expectError(await test.api.post('/patients', input), 422, 'VALIDATION_FAILED', 'fullName');
    });

    it('refuses a blank fullName', async () => {
      const input = patientSample({ fullName: ' ' });
      expectError(await test.api.post('/patients', input), 422, 'VALIDATION_FAILED', 'fullName');
    });

    it('refuses a fullName of the wrong type', async () => {
      const input = { ...patientSample(), fullName: 5 };
      expectError(await test.api.post('/patients', input), 422, 'VALIDATION_FAILED', 'fullName');
    });

    it('refuses an email that another patient has', async () => {
      const patient = await createPatient(test.api);
      const input = patientSample({ email: patient.email });
      expectError(await test.api.post('/patients', input), 409, 'CONFLICT', 'email');
    });

    it('refuses an email that another patient has, in capitals too', async () => {
      const patient = await createPatient(test.api);
      const input = patientSample({ email: String(patient.email).toUpperCase() });
      expectError(await test.api.post('/patients', input), 409, 'CONFLICT', 'email');
    });

    it('refuses fields that are not known or not for clients', async () => {
      const sample = patientSample();
      for (const field of ['id', 'createdAt', 'updatedAt', 'surprise']) {
        const input = { ...sample, [field]: 'x' };
        expectError(await test.api.post('/patients', input), 422, 'VALIDATION_FAILED', field);
      }
    });
  });

  describe('GET /patients/:id', () => {
    it('reads a patient', async () => {
      const patient = await createPatient(test.api);
      assert.deepEqual(expectStatus(await test.api.get(`/patients/${patient.id}`), 200), patient);
    });

    it('answers 404 for an unknown id and 422 for what is no id', async () => {
      expectError(await test.api.get(`/patients/${UNKNOWN_ID}`), 404, 'NOT_FOUND');
      expectError(await test.api.get('/patients/not-an-id'), 422, 'VALIDATION_FAILED', 'id');
    });
  });

  describe('PATCH /patients/:id', () => {
    it('changes what is given, keeps what is absent and clears what is null', async () => {
      const patient = await createPatient(test.api);
      const changes = { fullName: 'Grace Hopper', phone: null };
      const changed = expectStatus(await test.api.patch(`/patients/${patient.id}`, changes), 200);
      assert.deepEqual(changed, { ...patient, ...changes, version: 2, updatedAt: changed.updatedAt });
      assert.deepEqual(expectStatus(await test.api.get(`/patients/${patient.id}`), 200), changed);
    });

    it('answers 404 for an unknown id', async () => {
      expectError(await test.api.patch(`/patients/${UNKNOWN_ID}`, {}), 404, 'NOT_FOUND');
    });
  });

  describe('DELETE /patients/:id', () => {
    it('deletes a patient', async () => {
      const patient = await createPatient(test.api);
      expectStatus(await test.api.delete(`/patients/${patient.id}`), 204);
      expectError(await test.api.get(`/patients/${patient.id}`), 404, 'NOT_FOUND');
      expectError(await test.api.delete(`/patients/${patient.id}`), 404, 'NOT_FOUND');
    });

    it('frees the email of a deleted patient', async () => {
      const patient = await createPatient(test.api);
      expectStatus(await test.api.delete(`/patients/${patient.id}`), 204);
      await createPatient(test.api, { email: patient.email });
    });
  });

  describe('GET /patients', () => {
    it('lists page by page, without gaps or overlaps', async () => {
      for (let n = 0; n < 5; n += 1) await createPatient(test.api);
      const all = expectStatus(await test.api.get('/patients?limit=100'), 200);
      const ids: string[] = [];
      for (let offset = 0; offset < all.total; offset += 2) {
        const page = expectStatus(await test.api.get(`/patients?limit=2&offset=${offset}`), 200);
        ids.push(...page.items.map((patient: { id: string }) => patient.id));
      }
      assert.deepEqual(
        ids,
        all.items.map((patient: { id: string }) => patient.id),
      );
    });

    it('caps the page size', async () => {
      expectError(await test.api.get('/patients?limit=101'), 422, 'VALIDATION_FAILED', 'limit');
    });

    it('filters by email in any spelling', async () => {
      const patient = await createPatient(test.api);
      const capitals = String(patient.email).toUpperCase();
      const page = expectStatus(await test.api.get(`/patients?email=${encodeURIComponent(capitals)}`), 200);
      assert.ok(page.items.some((item: { id: string }) => item.id === patient.id));
    });

    it('filters by a range of dateOfBirth', async () => {
      const patient = await createPatient(test.api);
      const at = encodeURIComponent(patient.dateOfBirth);
      const page = expectStatus(
        await test.api.get(`/patients?limit=100&dateOfBirthFrom=${at}&dateOfBirthTo=${at}`),
        200,
      );
      assert.ok(page.items.some((item: { id: string }) => item.id === patient.id));
      const none = expectStatus(await test.api.get('/patients?dateOfBirthFrom=2999-12-31'), 200);
      assert.deepEqual(none.items, []);
    });

    it('searches', async () => {
      const patient = await createPatient(test.api, { fullName: 'Zaphod 100%_sure' });
      const page = expectStatus(await test.api.get('/patients?q=100%25_SURE'), 200);
      assert.deepEqual(
        page.items.map((item: { id: string }) => item.id),
        [patient.id],
      );
    });

    it('sorts by every sortable field, both ways', async () => {
      for (let n = 0; n < 2; n += 1) await createPatient(test.api);
      const idsBy = async (sort: string): Promise<string[]> => {
        const page = expectStatus(await test.api.get(`/patients?limit=100&sort=${sort}`), 200);
        return page.items.map((patient: { id: string }) => patient.id);
      };
      for (const field of ['createdAt', 'updatedAt', 'fullName', 'dateOfBirth', 'email', 'insuranceShare']) {
        assert.deepEqual(await idsBy(`-${field}`), (await idsBy(field)).toReversed(), field);
      }
      const oldestFirst = await idsBy('createdAt');
      assert.deepEqual(oldestFirst, oldestFirst.toSorted(), 'ids grow with time');
      expectError(await test.api.get('/patients?sort=surprise'), 422, 'VALIDATION_FAILED', 'sort');
    });

    it('hides deleted patients', async () => {
      const patient = await createPatient(test.api);
      expectStatus(await test.api.delete(`/patients/${patient.id}`), 204);
      const page = expectStatus(await test.api.get('/patients?limit=100'), 200);
      assert.ok(page.items.every((item: { id: string }) => item.id !== patient.id));
    });
  });

  it('answers nobody without a token', async () => {
    const headers = { authorization: undefined };
    expectError(await test.api.request('GET', '/patients', { headers }), 401, 'UNAUTHENTICATED');
  });
});
