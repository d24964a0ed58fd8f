import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';

import type { Database } from '../../app/core/database/database.ts';
import { onBehalfOf } from '../../app/core/auth/caller.ts';
import { instant } from '../../app/core/database/columns.ts';
import { eq, pgTable, sql, text, uuid } from '../../app/core/database/drizzle.ts';
import { once, type Repetition } from '../../app/core/database/once.ts';
import { AppError, type ErrorCode } from '../../app/core/errors.ts';
import { repetitionOf } from '../../app/core/http/idempotency.ts';
import { deleteOldKeys } from '../../app/core/retention/idempotency-keys.ts';
import { retentionCaller } from '../../app/core/retention/retention-caller.ts';
import { TENANCY } from '../../app/core/tenancy.ts';
import { knowTenants } from '../support/known-tenants.ts';
import { TEST_ORGANISATION } from '../support/test-app.ts';
import { emptyTables, rowsOf, runScript, testDatabase } from '../support/test-database.ts';

const notes = pgTable('once_notes', {
  id: uuid('id').primaryKey(),
  title: text('title'),
  deletedAt: instant('deleted_at'),
});

const OTHER_ORGANISATION = '01900000-0000-7000-8000-00000000000b';

const REQUEST = {
  method: 'POST',
  url: '/notes',
  body: { title: 'first' },
  principal: { kind: 'user', id: 'ada', permissions: [] },
  ip: '192.0.2.7',
  headers: { 'idempotency-key': 'key-1' },
} as const;

function isError(code: ErrorCode): (error: unknown) => boolean {
  return (error) => error instanceof AppError && error.code === code;
}

describe('control 25: creating once', () => {
  let database: Database;

  before(async () => {
    database = await testDatabase();
    await runScript(
      database,
      `create table once_notes (id uuid primary key, title text, deleted_at timestamptz);
       create table once_pages (
         id uuid primary key, organisation_id uuid default current_organisation(),
         note_id uuid references once_notes on delete cascade
       );
       call guard_table('once_notes');
       call guard_table('once_pages')`,
    );
  });
  beforeEach(() => runScript(database, 'truncate once_notes, once_pages, idempotency_keys'));
  after(async () => {
    await runScript(database, 'drop table once_pages, once_notes');
    await emptyTables(database);
  });

  function create(changes: Partial<Parameters<typeof repetitionOf>[0]> = {}): Promise<{ id: string }> {
    const repetition = repetitionOf({ ...REQUEST, ...changes });
    assert.ok(repetition);
    return once(database.queries, repetition, async (queries) => {
      const [note] = await queries.insert(notes).values({ id: randomUUID(), title: 'first' }).returning();
      assert.ok(note);
      return note;
    });
  }

  function keysSeenBy(organisation: string | undefined): Promise<readonly unknown[]> {
    return onBehalfOf(retentionCaller(organisation), () =>
      database.transaction(async (queries) =>
        (await rowsOf({ queries }, sql`select key from idempotency_keys`)).map(({ key }) => key),
      ),
    );
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
    await assert.rejects(create({ body: { title: 'second' } }), isError('IDEMPOTENCY_KEY_REUSED'));
    await assert.rejects(create({ url: '/others' }), isError('IDEMPOTENCY_KEY_REUSED'));
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

  const ENDS: Readonly<Record<string, (id: string) => PromiseLike<unknown>>> = {
    deleted: (id) => database.queries.delete(notes).where(eq(notes.id, id)),
    hidden: (id) =>
      database.queries
        .update(notes)
        .set({ deletedAt: sql`now()` })
        .where(eq(notes.id, id)),
  };

  for (const [how, end] of Object.entries(ENDS)) {
    it(`answers with nothing of a record that is ${how}, keeps no copy of it, and does not create it anew`, async () => {
      const { id } = await create();
      await end(id);
      await assert.rejects(create(), isError('RECORD_GONE'));
      const kept = await rowsOf(database, sql`select answer, request_hash from idempotency_keys`);
      assert.deepEqual(kept, [{ answer: null, request_hash: '' }]);
      const visible = await rowsOf(database, sql`select 1 from once_notes where deleted_at is null`);
      assert.deepEqual(visible, []);
    });
  }

  it('keeps no copy of what is deleted along with another record, be it of an organisation', async () => {
    const { id: noteId } = await create();
    const pageId = randomUUID();
    await onBehalfOf(retentionCaller(TEST_ORGANISATION), () =>
      once(database.queries, { caller: 'ada', key: 'page', requestHash: 'hash' }, async (queries) => {
        await queries.execute(sql`insert into once_pages (id, note_id) values (${pageId}, ${noteId})`);
        return { id: pageId };
      }),
    );
    await database.queries.delete(notes).where(eq(notes.id, noteId));
    const kept = await onBehalfOf(retentionCaller(TEST_ORGANISATION), () =>
      database.transaction((queries) => rowsOf({ queries }, sql`select key, answer from idempotency_keys`)),
    );
    assert.deepEqual(kept, [{ key: 'page', answer: null }]);
    assert.deepEqual(await keysSeenBy(undefined), ['key-1'], 'nobody works for an organisation afterwards');
  });

  it('keeps answers of an organisation from others', async () => {
    await onBehalfOf(retentionCaller(TEST_ORGANISATION), () => create());
    assert.deepEqual(await keysSeenBy(TEST_ORGANISATION), ['key-1']);
    assert.deepEqual(await keysSeenBy(OTHER_ORGANISATION), []);
  });

  it('deletes keys after a day though nobody uses one, in each organisation', async () => {
    const organisations = TENANCY === 'single' ? [undefined] : [TEST_ORGANISATION, OTHER_ORGANISATION];
    await knowTenants(
      database,
      organisations.filter((id) => id !== undefined),
    );
    const insert = (key: string, age: string, organisation: string | undefined): Promise<unknown> =>
      onBehalfOf(retentionCaller(organisation), async () =>
        database.queries.execute(
          sql`insert into idempotency_keys (caller, key, request_hash, created_at)
            values (${String(organisation)}, ${key}, 'hash', now() - ${age}::interval)`,
        ),
      );
    for (const organisation of organisations) {
      await insert('old', '24 hours 1 second', organisation);
      await insert('new', '23 hours', organisation);
    }
    await deleteOldKeys(database);
    for (const organisation of organisations) assert.deepEqual(await keysSeenBy(organisation), ['new']);
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
