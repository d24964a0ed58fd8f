import type { Director, DirectorCreate } from '../../app/crud/directors/directors.schema.ts';
import { expectStatus, type TestClient } from '../support/test-app.ts';

/**
 * Makes the body of a valid request to create a director.
 *
 * @param changes - Fields to set otherwise.
 * @returns The body.
 */
export function directorSample(changes: Partial<DirectorCreate> = {}): DirectorCreate {
  return {
    name: 'Blue Heron',
    description: 'Everything as agreed.',
    ...changes,
  };
}

/**
 * Creates a director through the API.
 *
 * @param api - The client.
 * @param changes - Fields to set otherwise.
 * @returns The director as answered.
 */
export async function createDirector(
  api: TestClient,
  changes: Partial<DirectorCreate> = {},
): Promise<Director> {
  return expectStatus(await api.post('/directors', directorSample(changes)), 201);
}
