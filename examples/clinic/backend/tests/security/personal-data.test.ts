import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { TSchema } from 'typebox';

import { eq, getTableColumns, getTableName, sql, type Queryable } from '../../app/core/database/drizzle.ts';
import { ENCRYPTED_COLUMNS } from '../../app/core/database/encrypted-columns.ts';
import type { Belonging, PersonalRow, PersonalTable } from '../../app/core/personal-data/personal-table.ts';
import { OPEN_TEXTS, PERSONAL_TABLES, SHARED_TABLES } from '../../app/core/personal-data/personal-tables.ts';
import { TENANCY } from '../../app/core/tenancy.ts';
import { SAMPLES } from '../support/all-samples.ts';
import { propertiesOf } from '../support/routes.ts';
import { open } from '../support/schemas.ts';
import { expectStatus, startTestApp, type TestApp } from '../support/test-app.ts';
import { rowsOf } from '../support/test-database.ts';
import { saying } from '../support/words.ts';

const OTHER_ORGANISATION = '01900000-0000-7000-8000-00000000000b';

const NEEDS_TABLES = { skip: PERSONAL_TABLES.length === 0 && 'no records of people are kept' };

const KINDS = ['email', 'phone'] as const;

type Kind = (typeof KINDS)[number];

/** A record that a test has made, and what is personal in it. */
interface Kept {
  readonly of: PersonalTable;
  readonly id: string;
  /** By property: what the audit log masks. */
  readonly personal: Readonly<Record<string, unknown>>;
}

describe('control 23: export and erasure of one person', () => {
  let test: TestApp;
  let people = 0;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test.close());

  async function readRow({ table }: PersonalTable, id: string): Promise<PersonalRow | undefined> {
    const rows: unknown[] = await test.inDatabase(async (queries) =>
      queries.select().from(table).where(eq(table.id, id)),
    );
    return rows[0] as PersonalRow | undefined;
  }

  function change(
    of: PersonalTable,
    id: string,
    values: Readonly<Record<string, unknown>>,
  ): Promise<unknown> {
    return test.inDatabase(async (queries) =>
      queries.update(of.table).set(values).where(eq(of.table.id, id)),
    );
  }

  it('of every table that the audit log masks something of', NEEDS_TABLES, async () => {
    const rows = await test.database.asOwner((owner) => rowsOf(owner, MASKED));
    const known = [...PERSONAL_TABLES.map(({ table }) => getTableName(table)), ...SHARED_TABLES];
    const own = rows
      .map(({ name }) => String(name))
      .filter((name) => name.startsWith('integration_') || SAMPLES.some(({ table }) => table === name));
    assert.deepEqual(
      own.filter((name) => !known.includes(name)),
      [],
    );
  });

  it('by every address and number that is personal', async () => {
    for (const of of PERSONAL_TABLES.filter(({ message }) => message === undefined)) {
      const masked = await maskedProperties(of);
      for (const kind of KINDS) {
        const found = (of[kind] ?? []).map((column) => propertyOf(of, column));
        const held = masked.filter((property) => kindOf(propertiesOf(of.schema)[property]) === kind);
        assert.deepEqual(
          held.filter((property) => !found.includes(property)),
          [],
          of.name,
        );
      }
    }
  });

  /** Columns of personal data, as the database itself knows them: those that the audit log masks. */
  async function maskedProperties(of: PersonalTable): Promise<readonly string[]> {
    const [row] = await test.database.asOwner((owner) =>
      rowsOf(
        owner,
        sql`select encode(tgargs, 'escape') as masks from pg_trigger
            where tgname = 'record_change' and tgrelid = ${getTableName(of.table)}::regclass`,
      ),
    );
    const masks: object = JSON.parse(String(row?.['masks']).replace(/\\000.*$/, ''));
    return Object.entries(getTableColumns(of.table))
      .filter(([, column]) => Object.hasOwn(masks, column.name))
      .map(([property]) => property);
  }

  it('and every text that may name somebody, unless it counts as nobody’s', async () => {
    for (const of of PERSONAL_TABLES.filter(isOfBusiness)) {
      const masked = await maskedProperties(of);
      const texts = Object.keys(wordsIn(of, 'Ada'));
      assert.deepEqual(
        texts.filter((property) => !masked.includes(property)),
        [],
        of.name,
      );
    }
  });

  async function kept(of: PersonalTable, id: string): Promise<Kept> {
    const row = (await readRow(of, id)) ?? assert.fail(`${of.name} has no ${id}`);
    const masked = await maskedProperties(of);
    return { of, id, personal: Object.fromEntries(masked.map((property) => [property, row[property]])) };
  }

  /** Makes a record that says how a person is reached, with an answer that is kept for its repetition. */
  async function makePerson(of: PersonalTable, kind: Kind): Promise<{ value: string; records: Kept[] }> {
    people += 1;
    const value =
      kind === 'email' ? `person.${people}@erased.example` : `+4479460${String(people).padStart(5, '0')}`;
    const sample = sampleOf(of);
    const values = { [propertyOf(of, of[kind]?.[0] ?? assert.fail())]: value };
    const id = await create(sample, values);
    await change(of, id, values);
    const records = [await kept(of, id)];
    for (const child of PERSONAL_TABLES) {
      for (const belonging of child.belongsTo ?? []) {
        const parent = records.find((record) => record.of.table === belonging.to);
        if (parent !== undefined) records.push(await makeChild(child, belonging, parent));
      }
    }
    for (const record of records) {
      const words = wordsIn(record.of, value);
      if (Object.keys(words).length > 0) await change(record.of, record.id, words);
      await hide(record);
    }
    return { value, records };
  }

  /** Erasing finds what the API does not show any more. */
  async function hide({ of, id }: Kept): Promise<void> {
    if ('deletedAt' in of.table) await change(of, id, { deletedAt: sql`now()` });
  }

  async function create(sample: (typeof SAMPLES)[number], values: object): Promise<string> {
    if (sample.body === undefined) return (await sample.create(test)).id;
    const body = { ...(await sample.body(test)), ...values };
    const headers = { 'idempotency-key': `person-${people}` };
    return expectStatus(await test.api.request('POST', `/${sample.resource}`, { body, headers }), 201).id;
  }

  async function makeChild(of: PersonalTable, { column }: Belonging, parent: Kept): Promise<Kept> {
    const { id } = await sampleOf(of).create(test);
    await change(of, id, { [propertyOf(of, column)]: parent.id });
    return kept(of, id);
  }

  async function idsExported(person: object): Promise<readonly string[]> {
    const { records } = expectStatus(await test.api.post('/personal-data/export', person), 200);
    return Object.values(records as Readonly<Record<string, readonly { id: string }[]>>)
      .flat()
      .map(({ id }) => id);
  }

  for (const of of PERSONAL_TABLES.filter(isOfBusiness)) {
    for (const kind of KINDS.filter((each) => of[each] !== undefined)) {
      it(`of ${of.name} by ${kind}`, async () => {
        const { value, records } = await makePerson(of, kind);
        const person = { [kind]: value };
        const encrypted = ENCRYPTED_COLUMNS.some(
          ({ table, column }) => table === getTableName(of.table) && column === of[kind]?.[0]?.name,
        );
        if (!encrypted) assert.notDeepEqual(await placesOf(test, value), [], 'the search finds nothing');

        const exported = await idsExported(person);
        for (const record of records)
          assert.ok(exported.includes(record.id), `${record.of.name} is not exported`);
        const record = { table: of.name, id: records[0]?.id };
        assert.deepEqual(await idsExported({ record }), exported);
        await refuseElsewhere(person);

        const answer = expectStatus(await test.api.post('/personal-data/erase', person), 200);
        assert.equal(total(answer.records), exported.length);
        assert.deepEqual(await placesOf(test, value), []);
        for (const record of records) await expectErased(record);
        assert.deepEqual(await idsExported(person), []);
        const again = expectStatus(await test.api.post('/personal-data/erase', person), 200);
        assert.equal(total(again.records), 0, 'something was erased twice');
      });
    }
  }

  /** Nothing of what was personal is left: the row is gone, or its values are others. */
  async function expectErased({ of, id, personal }: Kept): Promise<void> {
    const row = await readRow(of, id);
    if (of.erase === 'delete') assert.equal(row, undefined, `${of.name} is not deleted`);
    if (row === undefined) return;
    const standIns = typeof of.erase === 'function' ? of.erase(id) : {};
    for (const [property, was] of Object.entries(personal)) {
      // The sample may happen to be what stands in its place.
      if (was === null || JSON.stringify(was) === JSON.stringify(standIns[property])) continue;
      assert.notDeepEqual(row[property], was, `${of.name}.${property} is left`);
    }
  }

  async function refuseElsewhere(person: object): Promise<void> {
    if (TENANCY === 'single') return;
    const { api } = test.inOrganisation(OTHER_ORGANISATION);
    for (const what of ['export', 'erase']) {
      const { records } = expectStatus(await api.post(`/personal-data/${what}`, person), 200);
      assert.equal(total(records), 0, `another organisation can ${what} it`);
    }
  }
});

/** Values that say something, for what takes any words and counts as somebody's. */
function wordsIn(of: PersonalTable, words: string): Readonly<Record<string, unknown>> {
  const open = OPEN_TEXTS[getTableName(of.table)] ?? [];
  const values = Object.entries(propertiesOf(of.schema))
    .filter(([property]) => !open.includes(property))
    .map(([property, schema]) => [property, saying(schema, words)])
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(values);
}

function isOfBusiness({ table }: PersonalTable): boolean {
  return SAMPLES.some((sample) => sample.table === getTableName(table));
}

function sampleOf({ table }: PersonalTable): (typeof SAMPLES)[number] {
  const name = getTableName(table);
  return SAMPLES.find((sample) => sample.table === name) ?? assert.fail(`nobody makes ${name}`);
}

function propertyOf({ table }: PersonalTable, column: { readonly name: string }): string {
  const [property] = Object.entries(getTableColumns(table)).find(([, own]) => own.name === column.name) ?? [];
  return property ?? assert.fail(`${getTableName(table)} has no ${column.name}`);
}

/** Tables whose trigger has a mask. */
const MASKED = sql`
  select tgrelid::regclass::text as name from pg_trigger
  where tgname = 'record_change' and encode(tgargs, 'escape') like '%*%' order by 1`;

/** Whether a property holds an address or a number. */
function kindOf(schema: TSchema | undefined): Kind | undefined {
  if (schema === undefined) return undefined;
  const { format, pattern, anyOf } = open(schema);
  if (anyOf !== undefined) return anyOf.map(kindOf).find((kind) => kind !== undefined);
  if (format === 'email') return 'email';
  return pattern?.startsWith(String.raw`^\+`) === true ? 'phone' : undefined;
}

/** How many records an answer has, or counts. */
function total(
  records: Readonly<Record<string, readonly object[] | Readonly<Record<string, number>>>>,
): number {
  return Object.values(records)
    .flatMap((each) => (Array.isArray(each) ? [each.length] : Object.values(each)))
    .reduce((sum, count: number) => sum + count, 0);
}

/** Every column of every table in which a text stands, the audit log included. */
async function placesOf({ database }: TestApp, text: string): Promise<readonly string[]> {
  return database.asOwner((owner) =>
    owner.transaction(async (queries) => {
      await queries.execute(sql`select set_config('app.maintenance', 'on', true)`);
      const columns = await rowsOf({ queries }, COLUMNS);
      const places: string[] = [];
      for (const row of columns) {
        const [table, column] = [String(row['table']), String(row['column'])];
        if (await standsIn(queries, table, column, text)) places.push(`${table}.${column}`);
      }
      return places;
    }),
  );
}

const COLUMNS = sql`
  select table_name as table, column_name as column from information_schema.columns
  where table_schema = 'public' and is_updatable = 'YES'`;

async function standsIn(queries: Queryable, table: string, column: string, text: string): Promise<boolean> {
  const rows = await rowsOf(
    { queries },
    sql`select 1 from ${sql.identifier(table)} where position(${text} in ${sql.identifier(column)}::text) > 0 limit 1`,
  );
  return rows.length > 0;
}
