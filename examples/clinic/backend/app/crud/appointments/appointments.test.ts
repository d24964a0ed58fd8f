import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createAppointment, appointmentSample } from '../../../tests/samples/appointments.ts';
import { createPatient } from '../../../tests/samples/patients.ts';
import { createRoom } from '../../../tests/samples/rooms.ts';
import { expectError, expectStatus, startTestApp, type TestApp } from '../../../tests/support/test-app.ts';

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

describe('appointments', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test?.close());

  describe('POST /appointments', () => {
    it('creates an appointment and says where it is', async () => {
      const input = await appointmentSample(test.api);
      const answer = await test.api.post('/appointments', input);
      const appointment = expectStatus(answer, 201);
      assert.equal(answer.headers['location'], `/appointments/${appointment.id}`);
      const { id, version, createdAt, updatedAt, ...fields } = appointment;
      assert.deepEqual(fields, input);
      assert.deepEqual([version, answer.headers['etag']], [1, '"1"']);
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
      assert.equal(createdAt, updatedAt);
    });

    it('needs only the required fields', async () => {
      const sample = await appointmentSample(test.api);
      const appointment = expectStatus(
        await test.api.post('/appointments', {
          patientId: sample.patientId,
          doctorId: sample.doctorId,
          startsAt: sample.startsAt,
          endsAt: sample.endsAt,
        }),
        201,
      );
      assert.equal(appointment.roomId, null);
      assert.equal(appointment.status, 'booked');
      assert.equal(appointment.fee, null);
      assert.equal(appointment.reminderLead, null);
      assert.equal(appointment.reason, null);
      assert.equal(appointment.referral, null);
    });

    it('refuses a missing startsAt', async () => {
      const { startsAt: _, ...input } = await appointmentSample(test.api);
      expectError(await test.api.post('/appointments', input), 422, 'VALIDATION_FAILED', 'startsAt');
    });

    it('refuses a startsAt of the wrong type', async () => {
      const input = { ...(await appointmentSample(test.api)), startsAt: 5 };
      expectError(await test.api.post('/appointments', input), 422, 'VALIDATION_FAILED', 'startsAt');
    });

    it('refuses an unknown status', async () => {
      const input = { ...(await appointmentSample(test.api)), status: 'unheardOf' };
      expectError(await test.api.post('/appointments', input), 422, 'VALIDATION_FAILED', 'status');
    });

    it('refuses a patientId that does not exist', async () => {
      const input = await appointmentSample(test.api, { patientId: UNKNOWN_ID });
      expectError(await test.api.post('/appointments', input), 422, 'REFERENCE_NOT_FOUND', 'patientId');
    });

    it('refuses a doctorId that does not exist', async () => {
      const input = await appointmentSample(test.api, { doctorId: UNKNOWN_ID });
      expectError(await test.api.post('/appointments', input), 422, 'REFERENCE_NOT_FOUND', 'doctorId');
    });

    it('refuses a roomId that does not exist', async () => {
      const input = await appointmentSample(test.api, { roomId: UNKNOWN_ID });
      expectError(await test.api.post('/appointments', input), 422, 'REFERENCE_NOT_FOUND', 'roomId');
    });

    it('refuses the patientId of a deleted patient', async () => {
      const hidden = await createPatient(test.api);
      expectStatus(await test.api.delete(`/patients/${hidden.id}`), 204);
      const input = await appointmentSample(test.api, { patientId: hidden.id });
      expectError(await test.api.post('/appointments', input), 422, 'REFERENCE_NOT_FOUND', 'patientId');
    });

    it('refuses the roomId of a deleted room', async () => {
      const hidden = await createRoom(test.api);
      expectStatus(await test.api.delete(`/rooms/${hidden.id}`), 204);
      const input = await appointmentSample(test.api, { roomId: hidden.id });
      expectError(await test.api.post('/appointments', input), 422, 'REFERENCE_NOT_FOUND', 'roomId');
    });

    it('refuses fields that are not known or not for clients', async () => {
      const sample = await appointmentSample(test.api);
      for (const field of ['id', 'createdAt', 'updatedAt', 'surprise']) {
        const input = { ...sample, [field]: 'x' };
        expectError(await test.api.post('/appointments', input), 422, 'VALIDATION_FAILED', field);
      }
    });
  });

  describe('rules', () => {
    it('refuses a second appointment with the same doctorId and startsAt', async () => {
      const appointment = await createAppointment(test.api);
      const input = await appointmentSample(test.api, {
        doctorId: appointment.doctorId,
        startsAt: appointment.startsAt,
      });
      expectError(await test.api.post('/appointments', input), 409, 'CONFLICT');
    });

    it('insists on endsAt > startsAt', async () => {
      const input = await appointmentSample(test.api, { endsAt: '2026-01-15T09:30:00.000Z' });
      expectError(await test.api.post('/appointments', input), 422, 'RULE_BROKEN', 'endsAt');
    });
  });

  describe('GET /appointments/:id', () => {
    it('reads an appointment', async () => {
      const appointment = await createAppointment(test.api);
      assert.deepEqual(expectStatus(await test.api.get(`/appointments/${appointment.id}`), 200), appointment);
    });

    it('answers 404 for an unknown id and 422 for what is no id', async () => {
      expectError(await test.api.get(`/appointments/${UNKNOWN_ID}`), 404, 'NOT_FOUND');
      expectError(await test.api.get('/appointments/not-an-id'), 422, 'VALIDATION_FAILED', 'id');
    });
  });

  describe('PATCH /appointments/:id', () => {
    it('changes what is given, keeps what is absent and clears what is null', async () => {
      const appointment = await createAppointment(test.api);
      const changes = { status: 'arrived', fee: null };
      const changed = expectStatus(await test.api.patch(`/appointments/${appointment.id}`, changes), 200);
      assert.deepEqual(changed, { ...appointment, ...changes, version: 2, updatedAt: changed.updatedAt });
      assert.deepEqual(expectStatus(await test.api.get(`/appointments/${appointment.id}`), 200), changed);
    });

    it('answers 404 for an unknown id', async () => {
      expectError(await test.api.patch(`/appointments/${UNKNOWN_ID}`, {}), 404, 'NOT_FOUND');
    });
  });

  describe('references', () => {
    it('keeps the patient of an appointment from being deleted', async () => {
      const appointment = await createAppointment(test.api);
      expectError(await test.api.delete(`/patients/${appointment.patientId}`), 409, 'STILL_REFERENCED');
    });

    it('keeps the doctor of an appointment from being deleted', async () => {
      const appointment = await createAppointment(test.api);
      expectError(await test.api.delete(`/doctors/${appointment.doctorId}`), 409, 'STILL_REFERENCED');
    });

    it('loses its room when that is deleted', async () => {
      const appointment = await createAppointment(test.api);
      expectStatus(await test.api.delete(`/rooms/${appointment.roomId}`), 204);
      assert.equal(expectStatus(await test.api.get(`/appointments/${appointment.id}`), 200).roomId, null);
    });
  });

  describe('GET /appointments', () => {
    it('lists page by page, without gaps or overlaps', async () => {
      for (let n = 0; n < 5; n += 1) await createAppointment(test.api);
      const all = expectStatus(await test.api.get('/appointments?limit=100'), 200);
      const ids: string[] = [];
      for (let offset = 0; offset < all.total; offset += 2) {
        const page = expectStatus(await test.api.get(`/appointments?limit=2&offset=${offset}`), 200);
        ids.push(...page.items.map((appointment: { id: string }) => appointment.id));
      }
      assert.deepEqual(
        ids,
        all.items.map((appointment: { id: string }) => appointment.id),
      );
    });

    it('caps the page size', async () => {
      expectError(await test.api.get('/appointments?limit=101'), 422, 'VALIDATION_FAILED', 'limit');
    });

    it('filters by status', async () => {
      const appointment = await createAppointment(test.api, { status: 'arrived' });
      const page = expectStatus(await test.api.get('/appointments?status=arrived'), 200);
      assert.ok(page.items.some((item: { id: string }) => item.id === appointment.id));
      assert.ok(page.items.every((item: { status: string }) => item.status === 'arrived'));
    });

    it('filters by patientId', async () => {
      const appointment = await createAppointment(test.api);
      const page = expectStatus(await test.api.get(`/appointments?patientId=${appointment.patientId}`), 200);
      assert.ok(page.items.some((item: { id: string }) => item.id === appointment.id));
      assert.ok(page.items.every((item: { patientId: string }) => item.patientId === appointment.patientId));
    });

    it('filters by a range of startsAt', async () => {
      const appointment = await createAppointment(test.api);
      const at = encodeURIComponent(appointment.startsAt);
      const page = expectStatus(
        await test.api.get(`/appointments?limit=100&startsAtFrom=${at}&startsAtTo=${at}`),
        200,
      );
      assert.ok(page.items.some((item: { id: string }) => item.id === appointment.id));
      const none = expectStatus(await test.api.get('/appointments?startsAtFrom=2999-12-31T00:00:00Z'), 200);
      assert.deepEqual(none.items, []);
    });

    it('searches', async () => {
      const appointment = await createAppointment(test.api, { reason: 'Zaphod 100%_sure' });
      const page = expectStatus(await test.api.get('/appointments?q=100%25_SURE'), 200);
      assert.deepEqual(
        page.items.map((item: { id: string }) => item.id),
        [appointment.id],
      );
    });

    it('sorts by every sortable field, both ways', async () => {
      for (let n = 0; n < 2; n += 1) await createAppointment(test.api);
      const idsBy = async (sort: string): Promise<string[]> => {
        const page = expectStatus(await test.api.get(`/appointments?limit=100&sort=${sort}`), 200);
        return page.items.map((appointment: { id: string }) => appointment.id);
      };
      for (const field of ['createdAt', 'updatedAt', 'startsAt', 'endsAt', 'status', 'fee']) {
        assert.deepEqual(await idsBy(`-${field}`), (await idsBy(field)).toReversed(), field);
      }
      const oldestFirst = await idsBy('createdAt');
      assert.deepEqual(oldestFirst, oldestFirst.toSorted(), 'ids grow with time');
      expectError(await test.api.get('/appointments?sort=surprise'), 422, 'VALIDATION_FAILED', 'sort');
    });
  });

  it('answers nobody without a token', async () => {
    const headers = { authorization: undefined };
    expectError(await test.api.request('GET', '/appointments', { headers }), 401, 'UNAUTHENTICATED');
  });
});
