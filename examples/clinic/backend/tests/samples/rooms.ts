import type { Room, RoomCreate } from '../../app/crud/rooms/rooms.schema.ts';
import { expectStatus, type TestClient } from '../support/test-app.ts';

let count = 0;

/**
 * Makes the body of a valid request to create a room; unique fields differ from call to call.
 *
 * @param changes - Fields to set otherwise.
 * @returns The body.
 */
export function roomSample(changes: Partial<RoomCreate> = {}): RoomCreate {
  count += 1;
  return {
    name: `Blue Heron ${count}`,
    floor: 3,
    accessible: true,
    ...changes,
  };
}

/**
 * Creates a room through the API.
 *
 * @param api - The client.
 * @param changes - Fields to set otherwise.
 * @returns The room as answered.
 */
export async function createRoom(api: TestClient, changes: Partial<RoomCreate> = {}): Promise<Room> {
  return expectStatus(await api.post('/rooms', roomSample(changes)), 201);
}
