import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { startTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import { erasePersonal, exportPersonal } from '../../core/personal-data/personal-data.ts';
import { REQUEST_PERSONAL_TABLES } from './requests.personal-data.ts';
import { requestRecorder } from './requests.ts';

const ADA = { email: 'ada@request.example' };

describe('control 23: recorded requests of a person', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test.close());

  it('are those to their address, and those that name it in what was to be sent', async () => {
    const wanted = [
      { to: ADA.email, payload: {} },
      { payload: { mail: { to: ['bob@request.example', ADA.email] } } },
      { to: 'bob@request.example', payload: { text: `not ${ADA.email} alone` } },
    ];
    await test.inDatabase(async (queries) => {
      const email = requestRecorder(queries, 'email');
      for (const request of wanted) await email.record({ ...request, requestedBy: 'test' });
    });
    const counts = async (): Promise<readonly number[]> => {
      const { records } = await test.inDatabase(() =>
        exportPersonal(test.database, REQUEST_PERSONAL_TABLES, ADA),
      );
      return Object.values(records).map(({ length }) => length);
    };
    assert.deepEqual(await counts(), [2]);
    await test.inDatabase(() => erasePersonal(test.database, REQUEST_PERSONAL_TABLES, ADA));
    assert.deepEqual(await counts(), [0]);
  });
});
