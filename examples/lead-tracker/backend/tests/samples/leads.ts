import type { Lead, LeadCreate } from '../../app/crud/leads/leads.schema.ts';
import { expectStatus, type TestClient } from '../support/test-app.ts';

/**
 * Makes the body of a valid request to create a lead.
 *
 * @param changes - Fields to set otherwise.
 * @returns The body.
 */
export function leadSample(changes: Partial<LeadCreate> = {}): LeadCreate {
  return {
    fullName: 'Ada Lovelace',
    company: 'Analytical Engines Ltd',
    email: 'ada.lovelace@example.com',
    phone: '+14155550123',
    status: 'new',
    source: 'website',
    owner: 'Grace Hopper',
    estimatedValue: '49.50',
    nextFollowUpAt: '2026-01-15T09:30:00.000Z',
    lastContactedAt: '2026-01-15T09:30:00.000Z',
    notes: 'Asked for a call back.',
    ...changes,
  };
}

/**
 * Creates a lead through the API.
 *
 * @param api - The client.
 * @param changes - Fields to set otherwise.
 * @returns The lead as answered.
 */
export async function createLead(api: TestClient, changes: Partial<LeadCreate> = {}): Promise<Lead> {
  return expectStatus(await api.post('/leads', leadSample(changes)), 201);
}
