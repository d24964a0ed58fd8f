import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createRoom, roomSample } from '../../../tests/samples/rooms.ts';
import { expectError, expectStatus, startTestApp, type TestApp } from '../../../tests/support/test-app.ts';

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

describe('rooms', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test?.close());

  describe('POST /rooms', () => {
    it('creates a room and says where it is', async () => {
      const input = roomSample();
      const answer = await test.api.post('/rooms', input);
      const room = expectStatus(answer, 201);
      assert.equal(answer.headers['location'], `/rooms/${room.id}`);
      const { id, version, createdAt, updatedAt, ...fields } = room;
      assert.deepEqual(fields, input);
      assert.deepEqual([version, answer.headers['etag']], [1, '"1"']);
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
      assert.equal(createdAt, updatedAt);
    });

    it('needs only the required fields', async () => {
      const sample = roomSample();
      const room = expectStatus(await test.api.post('/rooms', { name: sample.name }), 201);
      assert.equal(room.floor, null);
      assert.equal(room.accessible, true);
    });

    it('refuses a missing name', async () => {
      const { name: _, ...input } = roomSample();
      expectError(await test.api.post('/rooms', input), 422, 'VALIDATION_FAILED', 'name');
    });

    it('refuses a blank name', async () => {
      const input = roomSample({ name: ' ' });
      expectError(await test.api.post('/rooms', input), 422, 'VALIDATION_FAILED', 'name');
    });

    it('refuses a name of the wrong type', async () => {
      const input = { ...roomSample(), name: 5 };
      expectError(await test.api.post('/rooms', input), 422, 'VALIDATION_FAILED', 'name');
    });

    it('refuses a name that another room has', async () => {
      const room = await createRoom(test.api);
      const input = roomSample({ name: room.name });
      expectError(await test.api.post('/rooms', input), 409, 'CONFLICT', 'name');
    });

    it('refuses fields that are not known or not for clients', async () => {
      const sample = roomSample();
      for (const field of ['id', 'createdAt', 'updatedAt', 'surprise']) {
        const input = { ...sample, [field]: 'x' };
        expectError(await test.api.post('/rooms', input), 422, 'VALIDATION_FAILED', field);
      }
    });
  });

  describe('GET /rooms/:id', () => {
    it('reads a room', async () => {
      const room = await createRoom(test.api);
      assert.deepEqual(expectStatus(await test.api.get(`/rooms/${room.id}`), 200), room);
    });

    it('answers 404 for an unknown id and 422 for what is no id', async () => {
      expectError(await test.api.get(`/rooms/${UNKNOWN_ID}`), 404, 'NOT_FOUND');
      expectError(await test.api.get('/rooms/not-an-id'), 422, 'VALIDATION_FAILED', 'id');
    });
  });

  describe('PATCH /rooms/:id', () => {
    it('changes what is given and keeps what is absent', async () => {
      const room = await createRoom(test.api);
      const changes = { floor: 5 };
      const changed = expectStatus(await test.api.patch(`/rooms/${room.id}`, changes), 200);
      assert.deepEqual(changed, { ...room, ...changes, version: 2, updatedAt: changed.updatedAt });
      assert.deepEqual(expectStatus(await test.api.get(`/rooms/${room.id}`), 200), changed);
    });

    it('answers 404 for an unknown id', async () => {
      expectError(await test.api.patch(`/rooms/${UNKNOWN_ID}`, {}), 404, 'NOT_FOUND');
    });
  });

  describe('DELETE /rooms/:id', () => {
    it('deletes a room', async () => {
      const room = await createRoom(test.api);
      expectStatus(await test.api.delete(`/rooms/${room.id}`), 204);
      expectError(await test.api.get(`/rooms/${room.id}`), 404, 'NOT_FOUND');
      expectError(await test.api.delete(`/rooms/${room.id}`), 404, 'NOT_FOUND');
    });

    it('frees the name of a deleted room', async () => {
      const room = await createRoom(test.api);
      expectStatus(await test.api.delete(`/rooms/${room.id}`), 204);
      await createRoom(test.api, { name: room.name });
    });
  });

  describe('GET /rooms', () => {
    it('lists page by page, without gaps or overlaps', async () => {
      for (let n = 0; n < 5; n += 1) await createRoom(test.api);
      const all = expectStatus(await test.api.get('/rooms?limit=100'), 200);
      const ids: string[] = [];
      for (let offset = 0; offset < all.total; offset += 2) {
        const page = expectStatus(await test.api.get(`/rooms?limit=2&offset=${offset}`), 200);
        ids.push(...page.items.map((room: { id: string }) => room.id));
      }
      assert.deepEqual(
        ids,
        all.items.map((room: { id: string }) => room.id),
      );
    });

    it('caps the page size', async () => {
      expectError(await test.api.get('/rooms?limit=101'), 422, 'VALIDATION_FAILED', 'limit');
    });

    it('filters by accessible', async () => {
      const room = await createRoom(test.api, { accessible: false });
      const page = expectStatus(await test.api.get('/rooms?accessible=false'), 200);
      assert.ok(page.items.some((item: { id: string }) => item.id === room.id));
      assert.ok(page.items.every((item: { accessible: boolean }) => !item.accessible));
    });

    it('filters by a range of floor', async () => {
      const room = await createRoom(test.api);
      const at = encodeURIComponent(String(room.floor));
      const page = expectStatus(await test.api.get(`/rooms?limit=100&floorFrom=${at}&floorTo=${at}`), 200);
      assert.ok(page.items.some((item: { id: string }) => item.id === room.id));
    });

    it('sorts by every sortable field, both ways', async () => {
      for (let n = 0; n < 2; n += 1) await createRoom(test.api);
      const idsBy = async (sort: string): Promise<string[]> => {
        const page = expectStatus(await test.api.get(`/rooms?limit=100&sort=${sort}`), 200);
        return page.items.map((room: { id: string }) => room.id);
      };
      for (const field of ['createdAt', 'updatedAt', 'name', 'floor', 'accessible']) {
        assert.deepEqual(await idsBy(`-${field}`), (await idsBy(field)).toReversed(), field);
      }
      const oldestFirst = await idsBy('createdAt');
      assert.deepEqual(oldestFirst, oldestFirst.toSorted(), 'ids grow with time');
      expectError(await test.api.get('/rooms?sort=surprise'), 422, 'VALIDATION_FAILED', 'sort');
    });

    it('hides deleted rooms', async () => {
      const room = await createRoom(test.api);
      expectStatus(await test.api.delete(`/rooms/${room.id}`), 204);
      const page = expectStatus(await test.api.get('/rooms?limit=100'), 200);
      assert.ok(page.items.every((item: { id: string }) => item.id !== room.id));
    });
  });

  it('answers nobody without a token', async () => {
    const headers = { authorization: undefined };
    expectError(await test.api.request('GET', '/rooms', { headers }), 401, 'UNAUTHENTICATED');
  });
});
