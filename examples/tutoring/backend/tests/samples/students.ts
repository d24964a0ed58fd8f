import type { Student, StudentCreate } from '../../app/crud/students/students.schema.ts';
import { expectStatus, type TestClient } from '../support/test-app.ts';
import { createParent } from './parents.ts';

/**
 * Makes the body of a valid request to create a student.
 *
 * @param api - The client.
 * @param changes - Fields to set otherwise.
 * @returns The body.
 */
export async function studentSample(
  api: TestClient,
  changes: Partial<StudentCreate> = {},
): Promise<StudentCreate> {
  return {
    name: 'Blue Heron',
    schoolYear: 2026,
    parentId: changes.parentId ?? (await createParent(api)).id,
    email: 'ada.lovelace@example.com',
    phone: '+14155550123',
    dateOfBirth: '1990-05-17',
    status: 'active',
    ...changes,
  };
}

/**
 * Creates a student through the API.
 *
 * @param api - The client.
 * @param changes - Fields to set otherwise.
 * @returns The student as answered.
 */
export async function createStudent(api: TestClient, changes: Partial<StudentCreate> = {}): Promise<Student> {
  return expectStatus(await api.post('/students', await studentSample(api, changes)), 201);
}
