import type { Specialty, SpecialtyCreate } from '../../app/crud/specialties/specialties.schema.ts';
import { expectStatus, type TestClient } from '../support/test-app.ts';

let count = 0;

/**
 * Makes the body of a valid request to create a specialty; unique fields differ from call to call.
 *
 * @param changes - Fields to set otherwise.
 * @returns The body.
 */
export function specialtySample(changes: Partial<SpecialtyCreate> = {}): SpecialtyCreate {
  count += 1;
  return {
    name: `Blue Heron ${count}`,
    parentId: null,
    ...changes,
  };
}

/**
 * Creates a specialty through the API.
 *
 * @param api - The client.
 * @param changes - Fields to set otherwise.
 * @returns The specialty as answered.
 */
export async function createSpecialty(
  api: TestClient,
  changes: Partial<SpecialtyCreate> = {},
): Promise<Specialty> {
  return expectStatus(await api.post('/specialties', specialtySample(changes)), 201);
}
