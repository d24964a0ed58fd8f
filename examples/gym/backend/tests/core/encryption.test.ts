import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';

import { auditLog } from '../../app/core/audit/audit.table.ts';
import { fromDatabaseError } from '../../app/core/database/database-errors.ts';
import { readDataKeys } from '../../app/core/database/data-keys.config.ts';
import { newDataKeys, useDataKeys } from '../../app/core/database/data-keys.ts';
import type { Database, Owner } from '../../app/core/database/database.ts';
import { desc, eq, integer, pgTable, sql, uuid } from '../../app/core/database/drizzle.ts';
import { encryptedText, equalsEncrypted } from '../../app/core/database/encrypted-text.ts';
import { DecryptionError } from '../../app/core/database/encryption.ts';
import { once } from '../../app/core/database/once.ts';
import { rotateKeys } from '../../app/core/database/rotate-keys.ts';
import { loadConfig } from '../../app/core/environment.ts';
import { knowTenants } from '../support/known-tenants.ts';
import { rowsOf, runScript, testDatabase } from '../support/test-database.ts';

const TABLE = 'encrypted_notes';

const notes = pgTable(TABLE, {
  id: uuid('id').primaryKey(),
  email: encryptedText('email', { table: TABLE, indexed: true, lowerCase: true }),
  text: encryptedText('text', { table: TABLE }),
  version: integer('version').notNull().default(1),
});

const COLUMNS = ['email', 'text'].map((column) => ({ table: TABLE, column }));

const OLD = newDataKeys('old');
const [, INDEX = ''] = OLD.split(',');
const [NEW = ''] = newDataKeys('new').split(',');

describe('control 22: encrypted columns', () => {
  let database: Database;

  before(async () => {
    database = await testDatabase();
    await runScript(
      database,
      `create table ${TABLE} (
         id uuid primary key, email text, text text, version integer not null default 1,
         email_blind_index text generated always as (split_part(email, '.', 2)) stored,
         constraint ${TABLE}_email_blind_index_key unique (email_blind_index)
       );
       call guard_table('${TABLE}', '{email,text,email_blind_index}')`,
    );
  });
  beforeEach(async () => {
    await knowTenants(database);
    await runScript(database, `truncate ${TABLE}`);
    await useKeys(OLD);
  });
  after(async () => {
    await runScript(database, `drop table ${TABLE}`);
    await useDataKeys({ dataKeys: undefined, dataDirectory: '.data' });
  });

  function insert(number: number, values: Partial<typeof notes.$inferInsert> = {}): Promise<unknown> {
    const email = `Ada${number}@example.com`;
    return database.queries
      .insert(notes)
      .values({ id: idOf(number), email, text: 'secret words', ...values });
  }

  function stored(): Promise<readonly Record<string, unknown>[]> {
    return database.asOwner((owner) => rowsOf(owner, sql`select * from ${notes} order by id`));
  }

  it('never hold what is written into them', async () => {
    await insert(1);
    await insert(2);
    const [first, second] = await stored();
    assert.doesNotMatch(JSON.stringify([first, second]), /ada\d@|example|secret|words/i);
    assert.match(String(first?.['text']), /^old\.\.[\w-]{50,}$/);
    assert.match(String(first?.['email']), /^old\.[\w-]{43}\.[\w-]{50,}$/);
    assert.notEqual(first?.['text'], second?.['text'], 'equal values look equal');
    const records = await database.queries.select().from(notes).orderBy(notes.id);
    assert.deepEqual(records[0], {
      id: idOf(1),
      email: 'ada1@example.com',
      text: 'secret words',
      version: 1,
    });
  });

  it('hold nothing where nothing is written', async () => {
    await insert(1, { email: null, text: null });
    const [record] = await database.queries.select().from(notes);
    assert.deepEqual([record?.email, record?.text], [null, null]);
  });

  it('are found by equal values, and keep them unique', async () => {
    await insert(1);
    await insert(2);
    const found = await database.queries
      .select()
      .from(notes)
      .where(equalsEncrypted(notes.email, 'ADA2@example.com'));
    assert.deepEqual(
      found.map(({ id }) => id),
      [idOf(2)],
    );
    await assert.rejects(insert(3, { email: 'ADA1@EXAMPLE.COM' }), (error) => {
      const answer = fromDatabaseError(error, false);
      assert.deepEqual(
        [answer?.code, answer?.details],
        ['CONFLICT', [{ path: 'email', message: 'is already taken' }]],
      );
      return true;
    });
  });

  it('are not in the audit log, and not in answers that are kept for repetitions', async () => {
    const repetition = { caller: 'ada', key: 'encrypted-1', requestHash: 'x' };
    const create = (): Promise<unknown> =>
      once(database.queries, repetition, async (queries) => {
        const [record] = await queries
          .insert(notes)
          .values({ id: idOf(1), email: 'ada@example.com' })
          .returning();
        return record ?? assert.fail();
      });
    const first = await create();
    assert.deepEqual(await create(), first);
    const kept = await database.asOwner((owner) => rowsOf(owner, sql`select answer from idempotency_keys`));
    const [entry] = await database.asOwner(({ queries }) =>
      queries.select().from(auditLog).orderBy(desc(auditLog.id)).limit(1),
    );
    assert.doesNotMatch(JSON.stringify([kept, entry?.after]), /ada@example/);
    assert.match(JSON.stringify(entry?.after), /"email_blind_index": ?"\*\*\*"/);
    await runScript(database, 'truncate idempotency_keys');
  });

  it('are encrypted with another key while both are known, and then need the former no more', async () => {
    for (let number = 1; number <= 450; number += 1) await insert(number);
    const before = await stored();
    await useKeys(`${NEW},${OLD}`);
    assert.equal((await database.queries.select().from(notes)).length, 450);
    const entries = await countEntries();
    const rotation = await database.asOwner((owner) => rotateKeys(owner, COLUMNS));
    assert.deepEqual(rotation, { key: 'new', values: 900 });
    const now = await stored();
    for (const [index, row] of now.entries()) {
      assert.match(String(row['email']), /^new\./);
      assert.match(String(row['text']), /^new\.\./);
      assert.equal(row['version'], 1);
      assert.equal(row['email_blind_index'], before[index]?.['email_blind_index']);
    }
    assert.equal(await countEntries(), entries + 1);
    const [entry] = await database.asOwner(({ queries }) =>
      queries.select().from(auditLog).orderBy(desc(auditLog.id)).limit(1),
    );
    assert.deepEqual([entry?.operation, entry?.details], ['rotate-keys', { key: 'new', values: 900 }]);
    await useKeys(`${NEW},${INDEX}`);
    const [record] = await database.queries
      .select()
      .from(notes)
      .where(eq(notes.id, idOf(7)));
    assert.equal(record?.text, 'secret words');
    assert.equal((await database.asOwner((owner) => rotateKeys(owner, COLUMNS))).values, 0);
  });

  it('go on being encrypted anew where a run was cut off, and as others write', async () => {
    for (let number = 1; number <= 10; number += 1) await insert(number);
    await useKeys(`${NEW},${OLD}`);
    await database.queries
      .update(notes)
      .set({ text: 'changed' })
      .where(eq(notes.id, idOf(3)));
    const working = database.queries
      .update(notes)
      .set({ email: 'eve@example.com' })
      .where(eq(notes.id, idOf(9)));
    const [{ values }] = await Promise.all([
      database.asOwner((owner) => rotateKeys(owner, COLUMNS)),
      working,
    ]);
    assert.ok(values >= 18 && values <= 19, String(values));
    const records = await database.queries.select().from(notes).orderBy(notes.id);
    assert.equal(records[2]?.text, 'changed');
    assert.deepEqual([records[8]?.email, records[8]?.version], ['eve@example.com', 2]);
    for (const row of await stored())
      assert.match(`${String(row['email'])} ${String(row['text'])}`, /^new\.\S+ new\./);
  });

  it('are gone through again for what others stored meanwhile with the former key', async () => {
    for (const number of [2, 3]) await insert(number);
    await useKeys(`${NEW},${OLD}`);
    let isStored = false;
    const { values } = await database.asOwner((owner) => {
      const whileOthersWrite: Owner = {
        ...owner,
        transaction: async (work) => {
          const result = await owner.transaction(work);
          if (!isStored) {
            isStored = true;
            await useKeys(OLD);
            await insert(1);
            await useKeys(`${NEW},${OLD}`);
          }
          return result;
        },
      };
      return rotateKeys(whileOthersWrite, COLUMNS);
    });
    assert.equal(values, 6);
    for (const row of await stored())
      assert.match(`${String(row['email'])} ${String(row['text'])}`, /^new\.\S+ new\./);
  });

  it(
    'keep what somebody writes while they are encrypted anew',
    { skip: process.env['TEST_DATABASE_URL'] === undefined && 'the embedded database has one connection' },
    async () => {
      await insert(1);
      await useKeys(`${NEW},${OLD}`);
      let rotation: Promise<unknown> | undefined;
      await database.transaction(async (queries) => {
        await queries
          .update(notes)
          .set({ email: 'meanwhile@example.com' })
          .where(eq(notes.id, idOf(1)));
        rotation = database.asOwner((owner) => rotateKeys(owner, COLUMNS));
        const waiting = sql`select 1 from pg_locks where not granted`;
        while ((await rowsOf({ queries }, waiting)).length === 0) await delay(10);
      });
      await rotation;
      const [record] = await database.queries.select().from(notes);
      assert.equal(record?.email, 'meanwhile@example.com');
    },
  );

  it('say which key is missing', async () => {
    await insert(1);
    await useKeys(`${NEW},${INDEX}`);
    await assert.rejects(read(), (error) => {
      assert.ok(error instanceof DecryptionError);
      assert.match(
        error.message,
        /encrypted_notes\.\w+ was encrypted with the key "old", which DATA_KEYS does not have/,
      );
      return true;
    });
    await useDataKeys({ dataKeys: undefined, dataDirectory: '.data' });
  });

  it('show no value that was changed or moved', async () => {
    await insert(1);
    await insert(2, { text: 'other words' });
    const [row] = await stored();
    const text = String(row?.['text']);
    const changed = `${text.slice(0, -2)}${text.endsWith('AA') ? 'BB' : 'AA'}`;
    for (const forged of [
      changed,
      `old..${'A'.repeat(60)}`,
      'old..AAAA',
      'secret words',
      String(row?.['email']),
    ]) {
      await runScript(database, `update ${TABLE} set text = '${forged}' where id = '${idOf(1)}'`);
      await assert.rejects(read(), DecryptionError, forged);
    }
  });

  function read(): Promise<unknown> {
    return Promise.resolve(
      database.queries
        .select()
        .from(notes)
        .where(eq(notes.id, idOf(1))),
    );
  }

  async function countEntries(): Promise<number> {
    const [row] = await database.asOwner((owner) =>
      rowsOf(owner, sql`select count(*)::int as count from audit_log`),
    );
    return Number(row?.['count']);
  }
});

function idOf(number: number): string {
  return `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

function useKeys(text: string): Promise<void> {
  const dataKeys = loadConfig({ DATA_KEYS: text }, readDataKeys);
  return useDataKeys({ dataKeys, dataDirectory: '.data' });
}
