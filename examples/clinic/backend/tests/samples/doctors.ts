import type { Doctor, DoctorCreate } from '../../app/crud/doctors/doctors.schema.ts';
import { expectStatus, type TestClient } from '../support/test-app.ts';

let count = 0;

/**
 * Makes the body of a valid request to create a doctor; unique fields differ from call to call.
 *
 * @param changes - Fields to set otherwise.
 * @returns The body.
 */
export function doctorSample(changes: Partial<DoctorCreate> = {}): DoctorCreate {
  count += 1;
  return {
    fullName: 'Ada Lovelace',
    email: `ada.lovelace.${count}@example.com`,
    website: 'https://example.com/one',
    startsWorkAt: '09:30:00',
    languages: ['first', 'second'],
    rating: 5,
    ...changes,
  };
}

/**
 * Creates a doctor through the API.
 *
 * @param api - The client.
 * @param changes - Fields to set otherwise.
 * @returns The doctor as answered.
 */
export async function createDoctor(api: TestClient, changes: Partial<DoctorCreate> = {}): Promise<Doctor> {
  return expectStatus(await api.post('/doctors', doctorSample(changes)), 201);
}
