import type { Appointment, AppointmentCreate } from '../../app/crud/appointments/appointments.schema.ts';
import { expectStatus, type TestClient } from '../support/test-app.ts';
import { createDoctor } from './doctors.ts';
import { createPatient } from './patients.ts';
import { createRoom } from './rooms.ts';

/**
 * Makes the body of a valid request to create an appointment.
 *
 * @param api - The client.
 * @param changes - Fields to set otherwise.
 * @returns The body.
 */
export async function appointmentSample(
  api: TestClient,
  changes: Partial<AppointmentCreate> = {},
): Promise<AppointmentCreate> {
  return {
    patientId: changes.patientId ?? (await createPatient(api)).id,
    doctorId: changes.doctorId ?? (await createDoctor(api)).id,
    roomId: changes.roomId ?? (await createRoom(api)).id,
    startsAt: '2026-01-15T09:30:00.000Z',
    endsAt: '2026-01-15T10:30:00.000Z',
    status: 'booked',
    fee: '49.50',
    reminderLead: 'PT45M',
    reason: 'Regular visit',
    referral: { name: 'plan.pdf', url: 'https://files.example.com/plan.pdf' },
    ...changes,
  };
}

/**
 * Creates an appointment through the API.
 *
 * @param api - The client.
 * @param changes - Fields to set otherwise.
 * @returns The appointment as answered.
 */
export async function createAppointment(
  api: TestClient,
  changes: Partial<AppointmentCreate> = {},
): Promise<Appointment> {
  return expectStatus(await api.post('/appointments', await appointmentSample(api, changes)), 201);
}
