import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createPatient } from '../../../tests/samples/patients.ts';
import { createPrescription, prescriptionSample } from '../../../tests/samples/prescriptions.ts';
import { expectError, expectStatus, startTestApp, type TestApp } from '../../../tests/support/test-app.ts';

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

describe('prescriptions', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test?.close());

  describe('POST /prescriptions', () => {
    it('creates a prescription and says where it is', async () => {
      const input = await prescriptionSample(test.api);
      const answer = await test.api.post('/prescriptions', input);
      const prescription = expectStatus(answer, 201);
      assert.equal(answer.headers['location'], `/prescriptions/${prescription.id}`);
      const { id, version, createdAt, updatedAt, ...fields } = prescription;
      assert.deepEqual(fields, input);
      assert.deepEqual([version, answer.headers['etag']], [1, '"1"']);
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
      assert.equal(createdAt, updatedAt);
    });

    it('needs only the required fields', async () => {
      const sample = await prescriptionSample(test.api);
      const prescription = expectStatus(
        await test.api.post('/prescriptions', { patientId: sample.patientId, medicine: sample.medicine }),
        201,
      );
      assert.equal(prescription.dose, null);
      assert.equal(prescription.endsOn, null);
    });

    it('refuses a missing medicine', async () => {
      const { medicine: _, ...input } = await prescriptionSample(test.api);
      expectError(await test.api.post('/prescriptions', input), 422, 'VALIDATION_FAILED', 'medicine');
    });

    it('refuses a blank medicine', async () => {
      const input = await prescriptionSample(test.api, { medicine: ' ' });
      expectError(await test.api.post('/prescriptions', input), 422, 'VALIDATION_FAILED', 'medicine');
    });

    it('refuses a medicine of the wrong type', async () => {
      const input = { ...(await prescriptionSample(test.api)), medicine: 5 };
      expectError(await test.api.post('/prescriptions', input), 422, 'VALIDATION_FAILED', 'medicine');
    });

    it('refuses a patientId that does not exist', async () => {
      const input = await prescriptionSample(test.api, { patientId: UNKNOWN_ID });
      expectError(await test.api.post('/prescriptions', input), 422, 'REFERENCE_NOT_FOUND', 'patientId');
    });

    it('refuses the patientId of a deleted patient', async () => {
      const hidden = await createPatient(test.api);
      expectStatus(await test.api.delete(`/patients/${hidden.id}`), 204);
      const input = await prescriptionSample(test.api, { patientId: hidden.id });
      expectError(await test.api.post('/prescriptions', input), 422, 'REFERENCE_NOT_FOUND', 'patientId');
    });

    it('refuses fields that are not known or not for clients', async () => {
      const sample = await prescriptionSample(test.api);
      for (const field of ['id', 'createdAt', 'updatedAt', 'surprise']) {
        const input = { ...sample, [field]: 'x' };
        expectError(await test.api.post('/prescriptions', input), 422, 'VALIDATION_FAILED', field);
      }
    });
  });

  describe('GET /prescriptions/:id', () => {
    it('reads a prescription', async () => {
      const prescription = await createPrescription(test.api);
      assert.deepEqual(
        expectStatus(await test.api.get(`/prescriptions/${prescription.id}`), 200),
        prescription,
      );
    });

    it('answers 404 for an unknown id and 422 for what is no id', async () => {
      expectError(await test.api.get(`/prescriptions/${UNKNOWN_ID}`), 404, 'NOT_FOUND');
      expectError(await test.api.get('/prescriptions/not-an-id'), 422, 'VALIDATION_FAILED', 'id');
    });
  });

  describe('PATCH /prescriptions/:id', () => {
    it('changes what is given, keeps what is absent and clears what is null', async () => {
      const prescription = await createPrescription(test.api);
      const changes = { medicine: 'Paracetamol', dose: null };
      const changed = expectStatus(await test.api.patch(`/prescriptions/${prescription.id}`, changes), 200);
      assert.deepEqual(changed, { ...prescription, ...changes, version: 2, updatedAt: changed.updatedAt });
      assert.deepEqual(expectStatus(await test.api.get(`/prescriptions/${prescription.id}`), 200), changed);
    });

    it('answers 404 for an unknown id', async () => {
      expectError(await test.api.patch(`/prescriptions/${UNKNOWN_ID}`, {}), 404, 'NOT_FOUND');
    });
  });

  describe('DELETE /prescriptions/:id', () => {
    it('deletes a prescription', async () => {
      const prescription = await createPrescription(test.api);
      expectStatus(await test.api.delete(`/prescriptions/${prescription.id}`), 204);
      expectError(await test.api.get(`/prescriptions/${prescription.id}`), 404, 'NOT_FOUND');
      expectError(await test.api.delete(`/prescriptions/${prescription.id}`), 404, 'NOT_FOUND');
    });
  });

  describe('references', () => {
    it('goes with its patient when that is deleted', async () => {
      const prescription = await createPrescription(test.api);
      expectStatus(await test.api.delete(`/patients/${prescription.patientId}`), 204);
      expectError(await test.api.get(`/prescriptions/${prescription.id}`), 404, 'NOT_FOUND');
    });
  });

  describe('GET /prescriptions', () => {
    it('lists page by page, without gaps or overlaps', async () => {
      for (let n = 0; n < 5; n += 1) await createPrescription(test.api);
      const all = expectStatus(await test.api.get('/prescriptions?limit=100'), 200);
      const ids: string[] = [];
      for (let offset = 0; offset < all.total; offset += 2) {
        const page = expectStatus(await test.api.get(`/prescriptions?limit=2&offset=${offset}`), 200);
        ids.push(...page.items.map((prescription: { id: string }) => prescription.id));
      }
      assert.deepEqual(
        ids,
        all.items.map((prescription: { id: string }) => prescription.id),
      );
    });

    it('caps the page size', async () => {
      expectError(await test.api.get('/prescriptions?limit=101'), 422, 'VALIDATION_FAILED', 'limit');
    });

    it('filters by patientId', async () => {
      const prescription = await createPrescription(test.api);
      const page = expectStatus(
        await test.api.get(`/prescriptions?patientId=${prescription.patientId}`),
        200,
      );
      assert.ok(page.items.some((item: { id: string }) => item.id === prescription.id));
      assert.ok(page.items.every((item: { patientId: string }) => item.patientId === prescription.patientId));
    });

    it('filters by a range of endsOn', async () => {
      const prescription = await createPrescription(test.api);
      const at = encodeURIComponent(String(prescription.endsOn));
      const page = expectStatus(
        await test.api.get(`/prescriptions?limit=100&endsOnFrom=${at}&endsOnTo=${at}`),
        200,
      );
      assert.ok(page.items.some((item: { id: string }) => item.id === prescription.id));
      const none = expectStatus(await test.api.get('/prescriptions?endsOnFrom=2999-12-31'), 200);
      assert.deepEqual(none.items, []);
    });

    it('searches', async () => {
      const prescription = await createPrescription(test.api, { medicine: 'Zaphod 100%_sure' });
      const page = expectStatus(await test.api.get('/prescriptions?q=100%25_SURE'), 200);
      assert.deepEqual(
        page.items.map((item: { id: string }) => item.id),
        [prescription.id],
      );
    });

    it('sorts by every sortable field, both ways', async () => {
      for (let n = 0; n < 2; n += 1) await createPrescription(test.api);
      const idsBy = async (sort: string): Promise<string[]> => {
        const page = expectStatus(await test.api.get(`/prescriptions?limit=100&sort=${sort}`), 200);
        return page.items.map((prescription: { id: string }) => prescription.id);
      };
      for (const field of ['createdAt', 'updatedAt', 'medicine', 'dose', 'endsOn']) {
        assert.deepEqual(await idsBy(`-${field}`), (await idsBy(field)).toReversed(), field);
      }
      const oldestFirst = await idsBy('createdAt');
      assert.deepEqual(oldestFirst, oldestFirst.toSorted(), 'ids grow with time');
      expectError(await test.api.get('/prescriptions?sort=surprise'), 422, 'VALIDATION_FAILED', 'sort');
    });

    it('hides deleted prescriptions', async () => {
      const prescription = await createPrescription(test.api);
      expectStatus(await test.api.delete(`/prescriptions/${prescription.id}`), 204);
      const page = expectStatus(await test.api.get('/prescriptions?limit=100'), 200);
      assert.ok(page.items.every((item: { id: string }) => item.id !== prescription.id));
    });
  });

  it('answers nobody without a token', async () => {
    const headers = { authorization: undefined };
    expectError(await test.api.request('GET', '/prescriptions', { headers }), 401, 'UNAUTHENTICATED');
  });
});
