import type { Tutor, TutorCreate } from '../../app/crud/tutors/tutors.schema.ts';
import { expectStatus, type TestApp } from '../support/test-app.ts';

/**
 * Makes the body of a valid request to create a tutor.
 *
 * @param test - The application under test.
 * @param changes - Fields to set otherwise.
 * @returns The body.
 */
export async function tutorSample(test: TestApp, changes: Partial<TutorCreate> = {}): Promise<TutorCreate> {
  return {
    fullName: 'Ada Lovelace',
    email: 'ada.lovelace@example.com',
    phone: '+14155550123',
    subject: 'A good start',
    bio: 'Everything as agreed.',
    hourlyRate: '49.50',
    active: true,
    userId: changes.userId ?? (await test.newUser()).id,
    ...changes,
  };
}

/**
 * Creates a tutor through the API.
 *
 * @param test - The application under test.
 * @param changes - Fields to set otherwise.
 * @returns The tutor as answered.
 */
export async function createTutor(test: TestApp, changes: Partial<TutorCreate> = {}): Promise<Tutor> {
  return expectStatus(await test.api.post('/tutors', await tutorSample(test, changes)), 201);
}
