import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { startTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import { rowsOf } from '../../../tests/support/test-database.ts';
import { sql } from '../../core/database/drizzle.ts';
import { erasePersonal, exportPersonal } from '../../core/personal-data/personal-data.ts';
import { REQUEST_PERSONAL_TABLES } from './requests.personal-data.ts';
import { requestRecorder, type WantedRequest } from './requests.ts';

const ADA = { email: 'ada@request.example' };

const OF_OTHERS = [
  'granada@request.example',
  'x.ada@request.example',
  'x_ada@request.example',
  'ada@request.example.org',
  'ada@request.examples',
  'ada@requestXexample',
].map((to) => ({ to, payload: { text: `To ${to}, please` } }));

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
      { to: 'Ada Lovelace <ADA@request.example>', payload: {} },
      { payload: { to: 'Ada@Request.Example' } },
      {
        payload: { lines: ['Dear all,\nada@request.example.', { of: 'Ada Lovelace <ada@request.example>' }] },
      },
      { to: 'bob@request.example', payload: { text: `Not ${ADA.email} alone` } },
    ];
    await record([...wanted, ...OF_OTHERS]);
    const counts = async (): Promise<readonly number[]> => {
      const { records } = await test.inDatabase(() =>
        exportPersonal(test.database, REQUEST_PERSONAL_TABLES, ADA),
      );
      return Object.values(records).map(({ length }) => length);
    };
    assert.deepEqual(await counts(), [wanted.length]);
    await test.inDatabase(() => erasePersonal(test.database, REQUEST_PERSONAL_TABLES, ADA));
    assert.deepEqual(await counts(), [0]);
    const [left] = await test.inDatabase((queries) =>
      rowsOf({ queries }, sql`select count(*)::int as count from integration_requests`),
    );
    assert.equal(left?.['count'], OF_OTHERS.length);
  });

  it('are those that name their number, however it is written', async () => {
    const texts = ['+14155550191', 'Call +1 (415) 555-0191!', '0014155550191', '1.415.555.0191'];
    await record(texts.map((text) => ({ payload: { text } })));
    await record([{ payload: { text: '+141555501912' } }, { payload: { text: '+914155550191' } }]);
    await record([{ payload: { number: 14_155_550_191 } }]);
    const { records } = await test.inDatabase(() =>
      exportPersonal(test.database, REQUEST_PERSONAL_TABLES, { phone: '+14155550191' }),
    );
    assert.equal(Object.values(records)[0]?.length, texts.length + 1);
  });

  function record(wanted: readonly Omit<WantedRequest, 'requestedBy'>[]): Promise<void> {
    return test.inDatabase(async (queries) => {
      const email = requestRecorder(queries, 'email');
      for (const request of wanted) await email.record({ ...request, requestedBy: 'test' });
    });
  }
});
