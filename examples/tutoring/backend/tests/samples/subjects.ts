import type { Subject, SubjectCreate } from '../../app/crud/subjects/subjects.schema.ts';
import { expectStatus, type TestClient } from '../support/test-app.ts';

let count = 0;

/**
 * Makes the body of a valid request to create a subject; unique fields differ from call to call.
 *
 * @param changes - Fields to set otherwise.
 * @returns The body.
 */
export function subjectSample(changes: Partial<SubjectCreate> = {}): SubjectCreate {
  count += 1;
  return {
    name: `Blue Heron ${count}`,
    level: 'beginner',
    description: 'Everything as agreed.',
    ...changes,
  };
}

/**
 * Creates a subject through the API.
 *
 * @param api - The client.
 * @param changes - Fields to set otherwise.
 * @returns The subject as answered.
 */
export async function createSubject(api: TestClient, changes: Partial<SubjectCreate> = {}): Promise<Subject> {
  return expectStatus(await api.post('/subjects', subjectSample(changes)), 201);
}
