import type { Member, MemberCreate } from '../../app/crud/members/members.schema.ts';
import { expectStatus, type TestClient } from '../support/test-app.ts';

/**
 * Makes the body of a valid request to create a member.
 *
 * @param changes - Fields to set otherwise.
 * @returns The body.
 */
export function memberSample(changes: Partial<MemberCreate> = {}): MemberCreate {
  return {
    fullName: 'Ada Lovelace',
    email: 'ada.lovelace@example.com',
    phone: '+14155550123',
    dateOfBirth: '1990-05-17',
    joinedOn: '2026-01-15',
    status: 'active',
    emergencyContact: 'Ada Lovelace',
    notes: 'Asked for a call back.',
    ...changes,
  };
}

/**
 * Creates a member through the API.
 *
 * @param api - The client.
 * @param changes - Fields to set otherwise.
 * @returns The member as answered.
 */
export async function createMember(api: TestClient, changes: Partial<MemberCreate> = {}): Promise<Member> {
  return expectStatus(await api.post('/members', memberSample(changes)), 201);
}
