import type { Prescription, PrescriptionCreate } from '../../app/crud/prescriptions/prescriptions.schema.ts';
import { expectStatus, type TestClient } from '../support/test-app.ts';
import { createPatient } from './patients.ts';

/**
 * Makes the body of a valid request to create a prescription.
 *
 * @param api - The client.
 * @param changes - Fields to set otherwise.
 * @returns The body.
 */
export async function prescriptionSample(
  api: TestClient,
  changes: Partial<PrescriptionCreate> = {},
): Promise<PrescriptionCreate> {
  return {
    patientId: changes.patientId ?? (await createPatient(api)).id,
    medicine: 'Ibuprofen',
    dose: 'First entry',
    endsOn: '2026-01-29',
    ...changes,
  };
}

/**
 * Creates a prescription through the API.
 *
 * @param api - The client.
 * @param changes - Fields to set otherwise.
 * @returns The prescription as answered.
 */
export async function createPrescription(
  api: TestClient,
  changes: Partial<PrescriptionCreate> = {},
): Promise<Prescription> {
  return expectStatus(await api.post('/prescriptions', await prescriptionSample(api, changes)), 201);
}
