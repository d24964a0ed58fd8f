import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';

import { Type } from 'typebox';

import { instant } from '../../app/core/database/columns.ts';
import type { Database } from '../../app/core/database/database.ts';
import { integer, pgTable, sql, text, uuid } from '../../app/core/database/drizzle.ts';
import { AppError } from '../../app/core/errors.ts';
import { ACCOUNT_TABLES } from '../../app/core/personal-data/account-tables.ts';
import { erasePersonal, exportPersonal } from '../../app/core/personal-data/personal-data.ts';
import type { PersonalTable } from '../../app/core/personal-data/personal-table.ts';
import { rowsOf, runScript, testDatabase } from '../support/test-database.ts';

const kept = {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull().default(1),
  updatedAt: instant('updated_at'),
};

const guests = pgTable('person_guests', { ...kept, email: text('email'), phone: text('phone') });
const stays = pgTable('person_stays', { ...kept, guestId: uuid('guest_id'), wish: text('wish') });
const notes = pgTable('person_notes', { ...kept, about: uuid('about'), partner: text('partner') });

const GUESTS: PersonalTable = {
  name: 'guests',
  table: guests,
  schema: Type.Object({}),
  email: [guests.email],
  phone: [guests.phone],
  erase: 'delete',
};

const STAYS: PersonalTable = {
  name: 'stays',
  table: stays,
  schema: Type.Object({}),
  belongsTo: [{ column: stays.guestId, to: guests }],
  erase: () => ({ wish: 'erased', guestId: null }),
};

const NOTES: PersonalTable = {
  name: 'notes',
  table: notes,
  schema: Type.Object({}),
  message: { recordId: notes.about, partner: [notes.partner] },
  erase: 'delete',
};

const TABLES = [GUESTS, STAYS, NOTES];

const ADA = { email: 'ada@person.example' };

const NOTHING = { deleted: 0, anonymised: 0, kept: 0 };

describe('control 23: what is kept about a person', () => {
  let database: Database;

  before(async () => {
    database = await testDatabase();
    const own = 'id uuid primary key, version integer not null default 1, updated_at timestamptz';
    await runScript(
      database,
      `create table person_guests (${own}, email text, phone text);
       create table person_stays (${own}, guest_id uuid references person_guests, wish text);
       create table person_notes (${own}, about uuid, partner text);
       call guard_table('person_guests', '{email,phone}');
       call guard_table('person_stays', '{wish}');
       call guard_table('person_notes', '{partner}')`,
    );
  });
  beforeEach(async () => {
    await runScript(
      database,
      'truncate person_guests, person_stays, person_notes, auth_users, auth_invitations cascade',
    );
    await database.queries.insert(guests).values([
      { id: idOf(1), email: 'ada@person.example', phone: '+14155550191' },
      { id: idOf(2), email: 'bob@person.example', phone: '+14155550192' },
    ]);
    await database.queries.insert(stays).values([
      { id: idOf(11), guestId: idOf(1), wish: 'A view for Ada' },
      { id: idOf(12), guestId: idOf(2), wish: 'Quiet' },
    ]);
    await database.queries.insert(notes).values([
      { id: idOf(21), about: idOf(11) },
      { id: idOf(22), partner: '+14155550191' },
      { id: idOf(23), about: idOf(12), partner: '+14155550192' },
    ]);
  });
  after(() => runScript(database, 'drop table person_stays, person_notes, person_guests'));

  async function idsIn(table: string): Promise<readonly unknown[]> {
    const rows = await database.asOwner((owner) =>
      rowsOf(owner, sql`select id from ${sql.identifier(table)} order by id`),
    );
    return rows.map(({ id }) => id);
  }

  it('is what holds the address, what refers to it, and messages about it or to its number', async () => {
    const record = { table: 'guests', id: idOf(1) };
    for (const person of [ADA, { email: 'ADA@person.example' }, { phone: '+14155550191' }, { record }]) {
      const { records } = await exportPersonal(database, TABLES, person);
      const ids = Object.values(records).map((rows) => rows.map((row) => 'id' in row && row.id));
      assert.deepEqual(ids, [[idOf(1)], [idOf(11)], [idOf(21), idOf(22)]]);
    }
    const { records } = await exportPersonal(database, TABLES, { email: 'nobody@person.example' });
    assert.deepEqual(records, { guests: [], stays: [], notes: [] });
  });

  it('is erased once, and what is kept about others stays', async () => {
    assert.deepEqual(await erasePersonal(database, TABLES, ADA), {
      records: {
        guests: { ...NOTHING, deleted: 1 },
        stays: { ...NOTHING, anonymised: 1 },
        notes: { ...NOTHING, deleted: 2 },
      },
    });
    assert.deepEqual(await idsIn('person_guests'), [idOf(2)]);
    assert.deepEqual(await idsIn('person_notes'), [idOf(23)]);
    const wishes = await database.queries.select().from(stays).orderBy(stays.id);
    assert.deepEqual(
      wishes.map(({ wish, version }) => [wish, version]),
      [
        ['erased', 2],
        ['Quiet', 1],
      ],
    );
    assert.deepEqual(await erasePersonal(database, TABLES, ADA), {
      records: { guests: NOTHING, stays: NOTHING, notes: NOTHING },
    });
  });

  it('goes as a whole or not at all', async () => {
    const tables = [{ ...GUESTS, refuse: refuseAll }, STAYS, NOTES];
    await assert.rejects(erasePersonal(database, tables, ADA), { code: 'RULE_BROKEN' });
    assert.equal((await idsIn('person_notes')).length, 3);
    const still = [GUESTS, { ...STAYS, erase: 'keep' as const }, NOTES];
    await assert.rejects(erasePersonal(database, still, ADA), {
      code: 'STILL_REFERENCED',
      message: /person_stays still refer .* person_guests/,
    });
    assert.equal((await idsIn('person_notes')).length, 3);
  });

  it('is refused where it is too much to handle at once', async () => {
    await runScript(
      database,
      `insert into person_stays (id, guest_id) select gen_random_uuid(), '${idOf(1)}' from generate_series(1, 5000)`,
    );
    for (const handle of [exportPersonal, erasePersonal]) {
      await assert.rejects(handle(database, TABLES, ADA), { code: 'RULE_BROKEN', message: /5000 records/ });
    }
    assert.equal((await idsIn('person_guests')).length, 2);
  });

  it('is written down with counts, and without what was personal', async () => {
    const [last] = await database.asOwner((owner) => rowsOf(owner, sql`select max(id) as id from audit_log`));
    await exportPersonal(database, TABLES, ADA);
    await erasePersonal(database, TABLES, ADA);
    const entries = await database.asOwner((owner) =>
      rowsOf(owner, sql`select * from audit_log where id > ${last?.['id']} order by id`),
    );
    const counts = { guests: 1, stays: 1, notes: 2 };
    const events = entries.filter(({ details }) => details !== null);
    assert.deepEqual(
      events.map(({ action, details }) => [action, details]),
      [
        ['export-personal-data', counts],
        ['erase-personal-data', counts],
      ],
    );
    assert.equal(entries.length, 6, 'each record that was changed has an entry');
    assert.doesNotMatch(JSON.stringify(entries), /ada@|415555|for Ada/);
  });

  it('is gone from the answers that are kept for repetitions', async () => {
    await runScript(
      database,
      `insert into idempotency_keys (caller, key, request_hash, record_id, answer)
       values ('a', 'person', 'x', '${idOf(1)}', '{"email": "ada@person.example"}')`,
    );
    await erasePersonal(database, TABLES, ADA);
    const answers = await database.asOwner((owner) =>
      rowsOf(owner, sql`select answer, request_hash from idempotency_keys where key = 'person'`),
    );
    assert.deepEqual(answers, [{ answer: null, request_hash: '' }]);
  });

  describe('where people have accounts', () => {
    it('is the account and its invitations too', async () => {
      await addAccount(database, 31, []);
      const { records } = await exportPersonal(database, ACCOUNT_TABLES, ADA);
      assert.deepEqual(
        Object.values(records).map((rows) => rows.length),
        [1, 1],
      );
      assert.deepEqual(await erasePersonal(database, ACCOUNT_TABLES, ADA), {
        records: { authUsers: { ...NOTHING, deleted: 1 }, authInvitations: { ...NOTHING, deleted: 1 } },
      });
      assert.deepEqual(await idsIn('auth_credentials'), []);
    });

    it('is not that of the last administrator', async () => {
      await addAccount(database, 31, ['admin']);
      await assert.rejects(erasePersonal(database, ACCOUNT_TABLES, ADA), { code: 'RULE_BROKEN' });
      assert.deepEqual(await idsIn('auth_users'), [idOf(31)]);
    });
  });
});

/** Somebody with a password and an invitation. */
function addAccount(database: Database, number: number, roles: readonly string[]): Promise<void> {
  return runScript(
    database,
    `insert into auth_users (id, email, name, roles) values ('${idOf(number)}', '${ADA.email}', 'Ada', '${JSON.stringify(roles)}');
     insert into auth_credentials (id, user_id, provider_id, account_id, password)
       values ('${idOf(number + 1)}', '${idOf(number)}', 'credential', '${idOf(number)}', 'hash');
     insert into auth_invitations (id, email, token_hash, expires_at)
       values ('${idOf(number + 2)}', '${ADA.email}', 'hash ${number}', now())`,
  );
}

function refuseAll(): Promise<void> {
  return Promise.reject(new AppError('RULE_BROKEN'));
}

function idOf(number: number): string {
  return `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}
