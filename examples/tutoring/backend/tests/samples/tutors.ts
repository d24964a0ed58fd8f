import { uuidv7 } from 'uuidv7';

import type { Tutor, TutorCreate } from '../../app/crud/tutors/tutors.schema.ts';
import { expectStatus, type TestClient } from '../support/test-app.ts';

/**
 * Makes the body of a valid request to create a tutor.
 *
 * @param changes - Fields to set otherwise.
 * @returns The body.
 */
export function tutorSample(changes: Partial<TutorCreate> = {}): TutorCreate {
  return {
    fullName: 'Ada Lovelace',
    email: 'ada.lovelace@example.com',
    phone: '+14155550123',
    subject: 'A good start',
    bio: 'Everything as agreed.',
    hourlyRate: '49.50',
    active: true,
    userId: uuidv7(),
    ...changes,
  };
}

/**
 * Creates a tutor through the API.
 *
 * @param api - The client.
 * @param changes - Fields to set otherwise.
 * @returns The tutor as answered.
 */
export async function createTutor(api: TestClient, changes: Partial<TutorCreate> = {}): Promise<Tutor> {
  return expectStatus(await api.post('/tutors', tutorSample(changes)), 201);
}
