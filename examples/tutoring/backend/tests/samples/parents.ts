import type { Parent, ParentCreate } from '../../app/crud/parents/parents.schema.ts';
import { expectStatus, type TestClient } from '../support/test-app.ts';

/**
 * Makes the body of a valid request to create a parent.
 *
 * @param changes - Fields to set otherwise.
 * @returns The body.
 */
export function parentSample(changes: Partial<ParentCreate> = {}): ParentCreate {
  return {
    name: 'Blue Heron',
    email: 'ada.lovelace@example.com',
    phone: '+14155550123',
    address: '12 Harbour Street',
    ...changes,
  };
}

/**
 * Creates a parent through the API.
 *
 * @param api - The client.
 * @param changes - Fields to set otherwise.
 * @returns The parent as answered.
 */
export async function createParent(api: TestClient, changes: Partial<ParentCreate> = {}): Promise<Parent> {
  return expectStatus(await api.post('/parents', parentSample(changes)), 201);
}
