import type { Patient, PatientCreate } from '../../app/crud/patients/patients.schema.ts';
import { expectStatus, type TestClient } from '../support/test-app.ts';

let count = 0;

/**
 * Makes the body of a valid request to create a patient; unique fields differ from call to call.
 *
 * @param changes - Fields to set otherwise.
 * @returns The body.
 */
export function patientSample(changes: Partial<PatientCreate> = {}): PatientCreate {
  count += 1;
  return {
    fullName: 'Ada Lovelace',
    dateOfBirth: '1990-05-17',
    phone: '+14155550123',
    email: `ada.lovelace.${count}@example.com`,
    allergies: ['first', 'second'],
    insuranceShare: 15,
    home: { latitude: 51.5072, longitude: -0.1276 },
    photo: { name: 'front.jpg', url: 'https://files.example.com/front.jpg' },
    preferences: { source: 'website' },
    ...changes,
  };
}

/**
 * Creates a patient through the API.
 *
 * @param api - The client.
 * @param changes - Fields to set otherwise.
 * @returns The patient as answered.
 */
export async function createPatient(api: TestClient, changes: Partial<PatientCreate> = {}): Promise<Patient> {
  return expectStatus(await api.post('/patients', patientSample(changes)), 201);
}
