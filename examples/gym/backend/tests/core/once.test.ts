import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';

import type { Database } from '../../app/core/database/database.ts';
import { pgTable, sql, text, uuid } from '../../app/core/database/drizzle.ts';
import { once, type Repetition } from '../../app/core/database/once.ts';
import { AppError } from '../../app/core/errors.ts';
import { repetitionOf } from '../../app/core/http/idempotency.ts';
import { rowsOf, runScript, testDatabase } from '../support/test-database.ts';

const notes = pgTable('once_notes', { id: uuid('id').primaryKey(), title: text('title') });

const REQUEST = {
  method: 'POST',
  url: '/notes',
  body: { title: 'first' },
  principal: { kind: 'user', id: 'ada', permissions: [] },
  ip: '192.0.2.7',
  headers: { 'idempotency-key': 'key-1' },
} as const;

function reused(error: unknown): boolean {
  return error instanceof AppError && error.code === 'IDEMPOTENCY_KEY_REUSED';
}

describe('control 25: creating once', () => {
  let database: Database;

  before(async () => {
    database = await testDatabase();
    await runScript(
      database,
      `create table once_notes (id uuid primary key, title text); call guard_table('once_notes')`,
    );
  });
  beforeEach(() => runScript(database, 'truncate once_notes, idempotency_keys'));
  after(() => runScript(database, 'drop table once_notes'));

  function create(changes: Partial<Parameters<typeof repetitionOf>[0]> = {}): Promise<{ id: string }> {
    const repetition = repetitionOf({ ...REQUEST, ...changes });
    assert.ok(repetition);
    return once(database.queries, repetition, async (queries) => {
      const [note] = await queries.insert(notes).values({ id: randomUUID(), title: 'first' }).returning();
      assert.ok(note);
      return note;
    });
  }

  async function countNotes(): Promise<number> {
    return (await database.queries.select().from(notes)).length;
  }

  it('gives everybody who asks with the same key the first answer', async () => {
    const first = await create();
    const later = await Promise.all([create(), create(), create()]);
    assert.deepEqual(later, [first, first, first]);
    assert.equal(await countNotes(), 1);
  });

  it('refuses the key for another body or address', async () => {
    await create();
    await assert.rejects(create({ body: { title: 'second' } }), reused);
    await assert.rejects(create({ url: '/others' }), reused);
    assert.equal(await countNotes(), 1);
  });

  it('keeps the keys of callers apart', async () => {
    const ids = [
      await create(),
      await create({ principal: { ...REQUEST.principal, id: 'grace' } }),
      await create({ principal: { ...REQUEST.principal, kind: 'machine' } }),
      await create({ principal: { ...REQUEST.principal, organisationId: randomUUID() } }),
      await create({ principal: undefined }),
      await create({ principal: undefined, ip: '192.0.2.8' }),
    ].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('keeps no key of what failed', async () => {
    const repetition: Repetition = { caller: 'ada', key: 'key-1', requestHash: 'hash' };
    const failing = once(database.queries, repetition, async (queries) => {
      await queries.insert(notes).values({ id: randomUUID(), title: 'half' });
      throw new RangeError('no');
    });
    await assert.rejects(failing, RangeError);
    assert.equal(await countNotes(), 0);
    await once(database.queries, repetition, () => Promise.resolve({ id: randomUUID() }));
  });

  it('forgets keys after a day', async () => {
    const first = await create();
    await runScript(
      database,
      `update idempotency_keys set created_at = now() - interval '24 hours 1 second'`,
    );
    assert.notDeepEqual(await create(), first);
    const [row] = await rowsOf(database, sql`select count(*)::int as count from idempotency_keys`);
    assert.deepEqual([row?.['count'], await countNotes()], [1, 2]);
  });
});
