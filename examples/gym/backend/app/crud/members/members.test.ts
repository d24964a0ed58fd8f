import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createMember, memberSample } from '../../../tests/samples/members.ts';
import { expectError, expectStatus, startTestApp, type TestApp } from '../../../tests/support/test-app.ts';

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

describe('members', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test?.close());

  describe('POST /members', () => {
    it('creates a member and says where it is', async () => {
      const input = memberSample();
      const answer = await test.api.post('/members', input);
      const member = expectStatus(answer, 201);
      assert.equal(answer.headers['location'], `/members/${member.id}`);
      const { id, version, createdAt, updatedAt, ...fields } = member;
      assert.deepEqual(fields, input);
      assert.deepEqual([version, answer.headers['etag']], [1, '"1"']);
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
      assert.equal(createdAt, updatedAt);
    });

    it('needs only the required fields', async () => {
      const sample = memberSample();
      const member = expectStatus(await test.api.post('/members', { fullName: sample.fullName }), 201);
      assert.equal(member.email, null);
      assert.equal(member.phone, null);
      assert.equal(member.dateOfBirth, null);
      assert.notEqual(member.joinedOn, null);
      assert.equal(member.status, 'active');
      assert.equal(member.emergencyContact, null);
      assert.equal(member.notes, null);
    });

    it('refuses a missing fullName', async () => {
      const { fullName: _, ...input } = memberSample();
      expectError(await test.api.post('/members', input), 422, 'VALIDATION_FAILED', 'fullName');
    });

    it('refuses a blank fullName', async () => {
      const input = memberSample({ fullName: ' ' });
      expectError(await test.api.post('/members', input), 422, 'VALIDATION_FAILED', 'fullName');
    });

    it('refuses a fullName of the wrong type', async () => {
      const input = { ...memberSample(), fullName: 5 };
      expectError(await test.api.post('/members', input), 422, 'VALIDATION_FAILED', 'fullName');
    });

    it('refuses an unknown status', async () => {
      const input = { ...memberSample(), status: 'unheardOf' };
      expectError(await test.api.post('/members', input), 422, 'VALIDATION_FAILED', 'status');
    });

    it('refuses fields that are not known or not for clients', async () => {
      const sample = memberSample();
      for (const field of ['id', 'createdAt', 'updatedAt', 'surprise']) {
        const input = { ...sample, [field]: 'x' };
        expectError(await test.api.post('/members', input), 422, 'VALIDATION_FAILED', field);
      }
    });
  });

  describe('GET /members/:id', () => {
    it('reads a member', async () => {
      const member = await createMember(test.api);
      assert.deepEqual(expectStatus(await test.api.get(`/members/${member.id}`), 200), member);
    });

    it('answers 404 for an unknown id and 422 for what is no id', async () => {
      expectError(await test.api.get(`/members/${UNKNOWN_ID}`), 404, 'NOT_FOUND');
      expectError(await test.api.get('/members/not-an-id'), 422, 'VALIDATION_FAILED', 'id');
    });
  });

  describe('PATCH /members/:id', () => {
    it('changes what is given, keeps what is absent and clears what is null', async () => {
      const member = await createMember(test.api);
      const changes = { fullName: 'Grace Hopper', email: null };
      const changed = expectStatus(await test.api.patch(`/members/${member.id}`, changes), 200);
      assert.deepEqual(changed, { ...member, ...changes, version: 2, updatedAt: changed.updatedAt });
      assert.deepEqual(expectStatus(await test.api.get(`/members/${member.id}`), 200), changed);
    });

    it('answers 404 for an unknown id', async () => {
      expectError(await test.api.patch(`/members/${UNKNOWN_ID}`, {}), 404, 'NOT_FOUND');
    });
  });

  describe('DELETE /members/:id', () => {
    it('deletes a member', async () => {
      const member = await createMember(test.api);
      expectStatus(await test.api.delete(`/members/${member.id}`), 204);
      expectError(await test.api.get(`/members/${member.id}`), 404, 'NOT_FOUND');
      expectError(await test.api.delete(`/members/${member.id}`), 404, 'NOT_FOUND');
    });
  });

  describe('GET /members', () => {
    it('lists page by page, without gaps or overlaps', async () => {
      for (let n = 0; n < 5; n += 1) await createMember(test.api);
      const all = expectStatus(await test.api.get('/members?limit=100'), 200);
      const ids: string[] = [];
      for (let offset = 0; offset < all.total; offset += 2) {
        const page = expectStatus(await test.api.get(`/members?limit=2&offset=${offset}`), 200);
        ids.push(...page.items.map((member: { id: string }) => member.id));
      }
      assert.deepEqual(
        ids,
        all.items.map((member: { id: string }) => member.id),
      );
    });

    it('caps the page size', async () => {
      expectError(await test.api.get('/members?limit=101'), 422, 'VALIDATION_FAILED', 'limit');
    });

    it('filters by status', async () => {
      const member = await createMember(test.api, { status: 'paused' });
      const page = expectStatus(await test.api.get('/members?status=paused'), 200);
      assert.ok(page.items.some((item: { id: string }) => item.id === member.id));
      assert.ok(page.items.every((item: { status: string }) => item.status === 'paused'));
    });

    it('filters by email in any spelling', async () => {
      const member = await createMember(test.api);
      const capitals = String(member.email).toUpperCase();
      const page = expectStatus(await test.api.get(`/members?email=${encodeURIComponent(capitals)}`), 200);
      assert.ok(page.items.some((item: { id: string }) => item.id === member.id));
    });

    it('filters by a range of dateOfBirth', async () => {
      const member = await createMember(test.api);
      const at = encodeURIComponent(String(member.dateOfBirth));
      const page = expectStatus(
        await test.api.get(`/members?limit=100&dateOfBirthFrom=${at}&dateOfBirthTo=${at}`),
        200,
      );
      assert.ok(page.items.some((item: { id: string }) => item.id === member.id));
      const none = expectStatus(await test.api.get('/members?dateOfBirthFrom=2999-12-31'), 200);
      assert.deepEqual(none.items, []);
    });

    it('searches', async () => {
      const member = await createMember(test.api, { fullName: 'Zaphod 100%_sure' });
      const page = expectStatus(await test.api.get('/members?q=100%25_SURE'), 200);
      assert.deepEqual(
        page.items.map((item: { id: string }) => item.id),
        [member.id],
      );
    });

    it('sorts by every sortable field, both ways', async () => {
      for (let n = 0; n < 2; n += 1) await createMember(test.api);
      const idsBy = async (sort: string): Promise<string[]> => {
        const page = expectStatus(await test.api.get(`/members?limit=100&sort=${sort}`), 200);
        return page.items.map((member: { id: string }) => member.id);
      };
      for (const field of [
        'createdAt',
        'updatedAt',
        'fullName',
        'email',
        'dateOfBirth',
        'joinedOn',
        'status',
        'emergencyContact',
      ]) {
        assert.deepEqual(await idsBy(`-${field}`), (await idsBy(field)).toReversed(), field);
      }
      const oldestFirst = await idsBy('createdAt');
      assert.deepEqual(oldestFirst, oldestFirst.toSorted(), 'ids grow with time');
      expectError(await test.api.get('/members?sort=surprise'), 422, 'VALIDATION_FAILED', 'sort');
    });
  });

  it('answers nobody without a token', async () => {
    const headers = { authorization: undefined };
    expectError(await test.api.request('GET', '/members', { headers }), 401, 'UNAUTHENTICATED');
  });
});
