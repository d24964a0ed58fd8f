import type { Class, ClassCreate } from '../../app/crud/classes/classes.schema.ts';
import { expectStatus, type TestClient } from '../support/test-app.ts';

/**
 * Makes the body of a valid request to create a class.
 *
 * @param changes - Fields to set otherwise.
 * @returns The body.
 */
export function classSample(changes: Partial<ClassCreate> = {}): ClassCreate {
  return {
    name: 'Blue Heron',
    description: 'Everything as agreed.',
    startsAt: '2026-01-15T09:30:00.000Z',
    durationMinutes: 3,
    capacity: 3,
    room: 'Room 2',
    ...changes,
  };
}

/**
 * Creates a class through the API.
 *
 * @param api - The client.
 * @param changes - Fields to set otherwise.
 * @returns The class as answered.
 */
export async function createClass(api: TestClient, changes: Partial<ClassCreate> = {}): Promise<Class> {
  return expectStatus(await api.post('/classes', classSample(changes)), 201);
}
