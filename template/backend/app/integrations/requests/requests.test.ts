import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { ownPermission } from '../../../tests/support/own-permission.ts';
import { expectError, expectStatus, startTestAppOf, type TestApp } from '../../../tests/support/test-app.ts';
import { readCoreConfig } from '../../core/config.ts';
import { AppError } from '../../core/errors.ts';
import { createServer } from '../../core/server.ts';
import { requestActionRoute, requestRoutes } from './requests.routes.ts';
import { requestRecorder } from './requests.ts';

const RECORD_ID = '01900000-0000-7000-8000-000000000001';
const UNKNOWN_ID = '01900000-0000-7000-8000-000000000002';

describe('recorded requests', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestAppOf({
      readConfig: readCoreConfig,
      buildApp: async (deps) => {
        const app = await createServer({ ...deps, title: 'Backend' });
        const email = requestRecorder(deps.database.queries, 'email');
        const chat = requestRecorder(deps.database.queries, 'chat');
        const permissions = { request: ownPermission('people:request'), list: ownPermission('people:list') };
        requestRoutes(app, { requests: email, capability: 'email', permissions, label: 'Email' });
        requestRoutes(app, { requests: chat, capability: 'chat', permissions, label: 'Chat' });
        requestActionRoute(app, email, {
          resource: 'people',
          label: 'Person',
          tag: 'People',
          name: 'remind',
          permission: ownPermission('people:remind'),
          summary: 'Remind a person',
          recipientOf: async (id) => {
            if (id !== RECORD_ID) throw new AppError('NOT_FOUND');
            return 'ada@example.com';
          },
        });
        return app;
      },
    });
  });
  after(() => test?.close());

  it('are stored as they are, listed newest first and kept apart by integration', async () => {
    const input = {
      recordType: 'people',
      recordId: RECORD_ID,
      payload: { subject: 'Hello', tags: [1, null] },
    };
    const first = expectStatus(await test.api.post('/integrations/email/requests', input), 201);
    const { id: _, createdAt: __, ...fields } = first;
    assert.deepEqual(fields, {
      ...input,
      capability: 'email',
      status: 'recorded',
      to: null,
      requestedBy: 'test',
    });
    const second = expectStatus(await test.api.post('/integrations/email/requests', { payload: {} }), 201);
    const page = expectStatus(await test.api.get('/integrations/email/requests?limit=2'), 200);
    assert.deepEqual(page, { items: [second, first], total: 2, limit: 2, offset: 0 });
    assert.equal(expectStatus(await test.api.get('/integrations/chat/requests'), 200).total, 0);
  });

  it('of an action name their record and whom they go to', async () => {
    const answer = await test.api.post(`/people/${RECORD_ID}/remind`, { text: 'See you tomorrow' });
    const { recordType, recordId, to, payload } = expectStatus(answer, 201);
    assert.deepEqual([recordType, recordId, to], ['people', RECORD_ID, 'ada@example.com']);
    assert.deepEqual(payload, { action: 'remind', text: 'See you tomorrow' });
  });

  it('are refused when they make no sense', async () => {
    expectError(await test.api.post('/integrations/email/requests', {}), 422, 'VALIDATION_FAILED', 'payload');
    expectError(await test.api.post(`/people/${UNKNOWN_ID}/remind`, { text: 'Hello' }), 404, 'NOT_FOUND');
    expectError(
      await test.api.post(`/people/${RECORD_ID}/remind`, { text: '' }),
      422,
      'VALIDATION_FAILED',
      'text',
    );
  });
});
