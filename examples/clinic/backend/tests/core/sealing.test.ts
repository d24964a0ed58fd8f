import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { before, beforeEach, describe, it } from 'node:test';

import { newSeals, type Seal } from '../../app/core/audit/sealing.ts';
import { verifySeals, type SealReport } from '../../app/core/audit/verify-seals.ts';
import type { Database } from '../../app/core/database/database.ts';
import { sql } from '../../app/core/database/drizzle.ts';
import { rowsOf, runScript, testDatabase } from '../support/test-database.ts';

describe('control 21: seals of the audit log', () => {
  let database: Database;

  before(async () => {
    database = await testDatabase();
  });
  beforeEach(() =>
    tampering(`
      delete from audit_log; delete from audit_seals;
      insert into audit_log (action, before, after)
        select 'fill', '{"b": [1, null], "a": "\u00fc"}', null from generate_series(1, 1500)`),
  );

  /** What whoever owns the tables can do at worst: the triggers that refuse changes are off meanwhile. */
  function tampering(script: string): Promise<void> {
    const tables = ['audit_log', 'audit_seals'];
    const set = (state: string): string =>
      tables.map((table) => `alter table ${table} ${state} trigger refuse_change;`).join('');
    return runScript(database, `${set('disable')} ${script}; ${set('enable')}`);
  }

  async function seal(): Promise<readonly Seal[]> {
    const seals: Seal[] = [];
    for await (const made of newSeals(database.queries)) seals.push(made);
    return seals;
  }

  function verify(kept?: string): Promise<SealReport> {
    return database.asOwner(({ queries }) => verifySeals(queries, kept));
  }

  async function idOf(place: number): Promise<number> {
    const [row] = await rowsOf(
      database,
      sql`select id::int as id from audit_log order by id offset ${place} limit 1`,
    );
    return Number(row?.['id']);
  }

  it('cover every row once, in links that refer to each other', async () => {
    const seals = await seal();
    assert.deepEqual(
      seals.map(({ seal: number, rows }) => [number, rows]),
      [
        ['1', 1000],
        ['2', 500],
      ],
    );
    assert.deepEqual(await seal(), []);
    await database.queries.execute(sql`insert into audit_log (action) values ('later')`);
    const [third] = await seal();
    assert.equal(third?.rows, 1);
    assert.deepEqual(await verify(), { seals: 3, rows: 1501, head: `3:${third?.hash}`, broken: undefined });
  });

  const oneConnection = process.env['TEST_DATABASE_URL'] === undefined;
  it('take a row written before others and committed after them', { skip: oneConnection }, async () => {
    await seal();
    let sealedMeanwhile: readonly Seal[] = [];
    await database.transaction(async (queries) => {
      await queries.execute(sql`insert into audit_log (action) values ('slow')`);
      for (let n = 0; n < 3; n += 1) {
        await database.queries.execute(sql`insert into audit_log (action) values ('fast')`);
        sealedMeanwhile = [...sealedMeanwhile, ...(await seal())];
      }
    });
    assert.deepEqual(
      sealedMeanwhile.map(({ rows }) => rows),
      [1, 1, 1],
    );
    assert.deepEqual(
      (await seal()).map(({ rows }) => rows),
      [1],
    );
    const { rows, broken } = await verify();
    assert.deepEqual([rows, broken], [1504, undefined]);
  });

  it('are made by one instance at a time', async () => {
    const made = (await Promise.all([seal(), seal(), seal(), seal()])).flat();
    const numbers = made.map(({ seal: number }) => Number(number));
    assert.deepEqual(
      numbers.toSorted((a, b) => a - b),
      [1, 2].slice(0, numbers.length),
    );
    await seal();
    const { rows, broken } = await verify();
    assert.deepEqual([rows, broken], [1500, undefined]);
  });

  const forgeries: readonly (readonly [
    what: string,
    script: (id: number) => string,
    broken: (id: number) => string,
  ])[] = [
    [
      'a changed row',
      (id) => `update audit_log set actor_id = 'somebody else' where id = ${id}`,
      (id) => `row ${id} was changed, which seal 2 covers`,
    ],
    [
      'a changed time',
      (id) => `update audit_log set at = at + interval '1 millisecond' where id = ${id}`,
      (id) => `row ${id} was changed, which seal 2 covers`,
    ],
    [
      'a changed value',
      (id) => `update audit_log set before = '{"a": "u", "b": [1, null]}' where id = ${id}`,
      (id) => `row ${id} was changed, which seal 2 covers`,
    ],
    [
      'a missing row',
      (id) => `delete from audit_log where id = ${id}`,
      (id) => `row ${id} is missing, which seal 2 covers`,
    ],
    [
      'a changed seal',
      () => 'update audit_seals set row_hashes[3] = row_hashes[4] where id = 1',
      () => 'seal 1 was changed',
    ],
    [
      'a changed time of a seal',
      () => `update audit_seals set at = at - interval '1 day' where id = 2`,
      () => 'seal 2 was changed',
    ],
    ['a missing seal', () => 'delete from audit_seals where id = 1', () => 'seal 1 is missing'],
  ];
  for (const [what, script, broken] of forgeries) {
    it(`show ${what}`, async () => {
      await seal();
      const id = await idOf(1200);
      await tampering(script(id));
      assert.equal((await verify()).broken, broken(id));
    });
  }

  it('show a row that was added long after', async () => {
    await seal();
    await database.queries.execute(sql`insert into audit_log (action) values ('later')`);
    await seal();
    const id = await idOf(10);
    await tampering(
      `insert into audit_log (id, action) overriding system value values (${id - 20_000}, 'forged')`,
    );
    assert.equal((await verify()).broken, `row ${id - 20_000} was added after its neighbours were sealed`);
  });

  it('show that the whole chain was replaced, to whoever kept a seal', async () => {
    const kept = (await seal()).map(({ seal: number, hash }) => `${number}:${hash}`);
    for (const each of kept) assert.equal((await verify(each)).broken, undefined);
    await tampering(`delete from audit_seals; update audit_log set actor_id = 'somebody else'`);
    await seal();
    assert.equal((await verify()).broken, undefined);
    assert.match(String((await verify(kept[0])).broken), /^the chain has no seal 1:/);
  });

  it(
    'are checked by npm run audit:verify, which fails when one is broken',
    { skip: oneConnection },
    async () => {
      const script = join(import.meta.dirname, '..', '..', 'scripts', 'audit-verify.ts');
      const env = { PATH: process.env['PATH'], DATABASE_URL: process.env['TEST_DATABASE_URL'] };
      const run = (): readonly [code: number | null, output: string] => {
        const { status, stdout, stderr } = spawnSync(process.execPath, [script], { env, encoding: 'utf8' });
        return [status, stdout + stderr];
      };
      const head = (await seal()).at(-1)?.hash;
      assert.deepEqual(run(), [0, `2 seals over 1500 rows are in order. Last seal: 2:${head}\n`]);
      const id = await idOf(3);
      await tampering(`update audit_log set action = 'nothing' where id = ${id}`);
      assert.deepEqual(run(), [
        1,
        `The audit log is broken: row ${id} was changed, which seal 1 covers. Before it, 0 seals over 0 rows are in order.\n`,
      ]);
    },
  );

  for (const statement of [
    "insert into audit_seals (id, row_ids, row_hashes, hash, last_row_id, settled_row_id) values (9, '{}', '{}', '', 0, 0)",
    'update audit_seals set at = at',
    'delete from audit_seals',
    'truncate audit_seals',
  ]) {
    it(`cannot be written by the application: ${statement.slice(0, 20)}`, async () => {
      await assert.rejects(database.queries.execute(sql.raw(statement)), hasCode('42501'));
    });
  }

  for (const statement of [
    'update audit_seals set at = at',
    'delete from audit_seals',
    'truncate audit_seals',
  ]) {
    it(`cannot be changed by their owner: ${statement}`, async () => {
      const attempt = database.asOwner(({ queries }) => queries.execute(sql.raw(statement)));
      await assert.rejects(attempt, hasCode('42501'));
    });
  }
});

function hasCode(code: string): (error: { readonly cause?: { readonly code?: string } }) => boolean {
  return (error) => error.cause?.code === code;
}
