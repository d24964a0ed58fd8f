import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createLead, leadSample } from '../../../tests/samples/leads.ts';
import { expectError, expectStatus, startTestApp, type TestApp } from '../../../tests/support/test-app.ts';

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

describe('leads', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test?.close());

  describe('POST /leads', () => {
    it('creates a lead and says where it is', async () => {
      const input = leadSample();
      const answer = await test.api.post('/leads', input);
      const lead = expectStatus(answer, 201);
      assert.equal(answer.headers['location'], `/leads/${lead.id}`);
      const { id, version, createdAt, updatedAt, ...fields } = lead;
      assert.deepEqual(fields, input);
      assert.deepEqual([version, answer.headers['etag']], [1, '"1"']);
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
      assert.equal(createdAt, updatedAt);
    });

    it('needs only the required fields', async () => {
      const sample = leadSample();
      const lead = expectStatus(await test.api.post('/leads', { fullName: sample.fullName }), 201);
      assert.equal(lead.company, null);
      assert.equal(lead.email, null);
      assert.equal(lead.phone, null);
      assert.equal(lead.status, 'new');
      assert.equal(lead.source, null);
      assert.equal(lead.owner, null);
      assert.equal(lead.estimatedValue, null);
      assert.equal(lead.nextFollowUpAt, null);
      assert.equal(lead.lastContactedAt, null);
      assert.equal(lead.notes, null);
    });

    it('refuses a missing fullName', async () => {
      const { fullName: _, ...input } = leadSample();
      expectError(await test.api.post('/leads', input), 422, 'VALIDATION_FAILED', 'fullName');
    });

    it('refuses a blank fullName', async () => {
      const input = leadSample({ fullName: ' ' });
      expectError(await test.api.post('/leads', input), 422, 'VALIDATION_FAILED', 'fullName');
    });

    it('refuses a fullName of the wrong type', async () => {
      const input = { ...leadSample(), fullName: 5 };
      expectError(await test.api.post('/leads', input), 422, 'VALIDATION_FAILED', 'fullName');
    });

    it('refuses an unknown status', async () => {
      const input = { ...leadSample(), status: 'unheardOf' };
      expectError(await test.api.post('/leads', input), 422, 'VALIDATION_FAILED', 'status');
    });

    it('refuses an unknown source', async () => {
      const input = { ...leadSample(), source: 'unheardOf' };
      expectError(await test.api.post('/leads', input), 422, 'VALIDATION_FAILED', 'source');
    });

    it('refuses fields that are not known or not for clients', async () => {
      const sample = leadSample();
      for (const field of ['id', 'createdAt', 'updatedAt', 'surprise']) {
        const input = { ...sample, [field]: 'x' };
        expectError(await test.api.post('/leads', input), 422, 'VALIDATION_FAILED', field);
      }
    });
  });

  describe('GET /leads/:id', () => {
    it('reads a lead', async () => {
      const lead = await createLead(test.api);
      assert.deepEqual(expectStatus(await test.api.get(`/leads/${lead.id}`), 200), lead);
    });

    it('answers 404 for an unknown id and 422 for what is no id', async () => {
      expectError(await test.api.get(`/leads/${UNKNOWN_ID}`), 404, 'NOT_FOUND');
      expectError(await test.api.get('/leads/not-an-id'), 422, 'VALIDATION_FAILED', 'id');
    });
  });

  describe('PATCH /leads/:id', () => {
    it('changes what is given, keeps what is absent and clears what is null', async () => {
      const lead = await createLead(test.api);
      const changes = { fullName: 'Grace Hopper', company: null };
      const changed = expectStatus(await test.api.patch(`/leads/${lead.id}`, changes), 200);
      assert.deepEqual(changed, { ...lead, ...changes, version: 2, updatedAt: changed.updatedAt });
      assert.deepEqual(expectStatus(await test.api.get(`/leads/${lead.id}`), 200), changed);
    });

    it('answers 404 for an unknown id', async () => {
      expectError(await test.api.patch(`/leads/${UNKNOWN_ID}`, {}), 404, 'NOT_FOUND');
    });
  });

  describe('DELETE /leads/:id', () => {
    it('deletes a lead', async () => {
      const lead = await createLead(test.api);
      expectStatus(await test.api.delete(`/leads/${lead.id}`), 204);
      expectError(await test.api.get(`/leads/${lead.id}`), 404, 'NOT_FOUND');
      expectError(await test.api.delete(`/leads/${lead.id}`), 404, 'NOT_FOUND');
    });
  });

  describe('GET /leads', () => {
    it('lists page by page, without gaps or overlaps', async () => {
      for (let n = 0; n < 5; n += 1) await createLead(test.api);
      const all = expectStatus(await test.api.get('/leads?limit=100'), 200);
      const ids: string[] = [];
      for (let offset = 0; offset < all.total; offset += 2) {
        const page = expectStatus(await test.api.get(`/leads?limit=2&offset=${offset}`), 200);
        ids.push(...page.items.map((lead: { id: string }) => lead.id));
      }
      assert.deepEqual(
        ids,
        all.items.map((lead: { id: string }) => lead.id),
      );
    });

    it('caps the page size', async () => {
      expectError(await test.api.get('/leads?limit=101'), 422, 'VALIDATION_FAILED', 'limit');
    });

    it('filters by status', async () => {
      const lead = await createLead(test.api, { status: 'contacted' });
      const page = expectStatus(await test.api.get('/leads?status=contacted'), 200);
      assert.ok(page.items.some((item: { id: string }) => item.id === lead.id));
      assert.ok(page.items.every((item: { status: string }) => item.status === 'contacted'));
    });

    it('filters by email in any spelling', async () => {
      const lead = await createLead(test.api);
      const capitals = String(lead.email).toUpperCase();
      const page = expectStatus(await test.api.get(`/leads?email=${encodeURIComponent(capitals)}`), 200);
      assert.ok(page.items.some((item: { id: string }) => item.id === lead.id));
    });

    it('filters by a range of estimatedValue', async () => {
      const lead = await createLead(test.api);
      const at = encodeURIComponent(String(lead.estimatedValue));
      const page = expectStatus(
        await test.api.get(`/leads?limit=100&estimatedValueFrom=${at}&estimatedValueTo=${at}`),
        200,
      );
      assert.ok(page.items.some((item: { id: string }) => item.id === lead.id));
    });

    it('searches', async () => {
      const lead = await createLead(test.api, { fullName: 'Zaphod 100%_sure' });
      const page = expectStatus(await test.api.get('/leads?q=100%25_SURE'), 200);
      assert.deepEqual(
        page.items.map((item: { id: string }) => item.id),
        [lead.id],
      );
    });

    it('sorts by every sortable field, both ways', async () => {
      for (let n = 0; n < 2; n += 1) await createLead(test.api);
      const idsBy = async (sort: string): Promise<string[]> => {
        const page = expectStatus(await test.api.get(`/leads?limit=100&sort=${sort}`), 200);
        return page.items.map((lead: { id: string }) => lead.id);
      };
      for (const field of [
        'createdAt',
        'updatedAt',
        'fullName',
        'company',
        'email',
        'status',
        'source',
        'owner',
        'estimatedValue',
        'nextFollowUpAt',
        'lastContactedAt',
      ]) {
        assert.deepEqual(await idsBy(`-${field}`), (await idsBy(field)).toReversed(), field);
      }
      const oldestFirst = await idsBy('createdAt');
      assert.deepEqual(oldestFirst, oldestFirst.toSorted(), 'ids grow with time');
      expectError(await test.api.get('/leads?sort=surprise'), 422, 'VALIDATION_FAILED', 'sort');
    });
  });

  it('answers nobody without a token', async () => {
    const headers = { authorization: undefined };
    expectError(await test.api.request('GET', '/leads', { headers }), 401, 'UNAUTHENTICATED');
  });
});
