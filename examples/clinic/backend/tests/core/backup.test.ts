import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';

import { readLines, writeLines } from '../../app/core/backup/backup-file.ts';
import { BackupError } from '../../app/core/backup/backup-format.ts';
import { backUp } from '../../app/core/backup/backup.ts';
import { restore, type Restored } from '../../app/core/backup/restore.ts';
import { prepareAppRole } from '../../app/core/database/app-role.ts';
import type { Database } from '../../app/core/database/database.ts';
import { sql } from '../../app/core/database/drizzle.ts';
import { migrate } from '../../app/core/database/migrations.ts';
import { openDatabase } from '../../app/core/database/open-database.ts';
import { MIGRATIONS_DIRECTORY } from '../../app/core/serve.ts';
import { fillDataFolder } from '../support/embedded-data.ts';
import { ownDatabase } from '../support/own-database.ts';
import { runProgram } from '../support/programs.ts';
import { NEEDS_NO_SERVER, rowsOf, runScript } from '../support/test-database.ts';

/** Tables that are hard to restore: every kind of value, references in circles, and names that need quotes. */
const PROBE = `
create table probe_parents (
  id uuid primary key default gen_random_uuid(), favourite uuid, parent uuid references probe_parents (id),
  "odd ""name" text, doubled text generated always as (upper("odd ""name")) stored
);
create table probe_children (
  id integer generated always as identity primary key, parent uuid not null references probe_parents (id),
  document jsonb, bytes bytea, exact numeric(18, 6), float double precision, at timestamptz(3), day date, clock time(0),
  words text[], flag boolean, constraint probe_children_exact_check check (exact > 0)
);
alter table probe_parents add constraint probe_parents_favourite_fkey foreign key (favourite) references probe_parents (id);
create table probe_nothing ();
call guard_table('probe_parents', '{}');
create table probe_organised (id uuid primary key, organisation_id uuid not null default current_organisation());
call guard_table('probe_organised');
create table probe_counted (id serial primary key);
insert into probe_counted default values;
`;

const ROWS = `
insert into probe_parents (id, "odd ""name")
  values ('01900000-0000-7000-8000-000000000001', E'tab\\there, line\\nbreak, return\\r, back\\\\slash, \\u2028, "quotes", ''single'', [1,2], \\\\.');
insert into probe_parents (id, parent) values ('01900000-0000-7000-8000-000000000002', '01900000-0000-7000-8000-000000000001');
update probe_parents set favourite = '01900000-0000-7000-8000-000000000002';
insert into probe_children (parent, document, bytes, exact, float, at, day, clock, words, flag)
  select '01900000-0000-7000-8000-000000000002', case n % 3 when 0 then 'null' when 1 then '{"a": [1.10, null, "é"]}' end::jsonb,
    decode(lpad(to_hex(n), 8, '0'), 'hex'), n + 0.000001, case n when 1 then 'Infinity' when 2 then 0.1 else n / 3.0::float end,
    timestamptz '2026-01-15T09:30:00.123Z' + n * interval '1 hour', date '2026-02-28' + n, '09:30', array['a,b', null, '"', n::text], n % 2 = 0
  from generate_series(1, 1203) as n;
set app.maintenance = 'on';
insert into probe_organised select gen_random_uuid(), gen_random_uuid() from generate_series(1, 3);
delete from probe_children where id > 1201;
`;

/** The embedded database has one connection, and a superuser as its owner. */
const NO_SERVER = process.env['TEST_DATABASE_URL'] === undefined;

describe('backups', () => {
  let directory: string;
  let migrations: string;
  let source: Database;
  let target: Database;
  let lines: readonly string[];

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'backup-'));
    migrations = join(directory, 'migrations');
    await cp(MIGRATIONS_DIRECTORY, migrations, { recursive: true });
    await writeFile(join(migrations, '9000_probe.sql'), PROBE);
    source = await ownDatabase('backup_source');
    await migrate(source, migrations);
    await runScript(source, ROWS);
    lines = await linesOf(source);
    target = await ownDatabase('backup_target');
  });
  after(async () => {
    await source.close();
    await target.close();
    await rm(directory, { recursive: true });
  });

  function restoreInto(
    database: Database,
    content: readonly string[],
    options: { replace?: boolean; directory?: string } = {},
  ): Promise<Restored> {
    return restore(database, each(content), { directory: migrations, replace: false, ...options });
  }

  async function refused(
    content: readonly string[],
    reason: RegExp | ((error: Error) => boolean),
    options: { replace?: boolean; directory?: string } = {},
  ): Promise<void> {
    const before_ = await tablesOf(target);
    await assert.rejects(restoreInto(target, content, options), reason);
    assert.deepEqual(await tablesOf(target), before_);
  }

  /** As the first start finds it. */
  async function emptyTarget(): Promise<void> {
    await runScript(target, 'drop schema public cascade; create schema public');
    await target.asOwner(prepareAppRole);
  }

  async function expectEqual(copy: Database): Promise<void> {
    assert.deepEqual((await linesOf(copy)).slice(1), lines.slice(1));
    const shown = sql`select row_to_json(p)::text as parent, row_to_json(c)::text as child
      from probe_parents p left join probe_children c on c.parent = p.id order by p.id, c.id`;
    const rows = await ownRows(copy, shown);
    assert.equal(rows.length, 1202);
    assert.deepEqual([...rows], [...(await ownRows(source, shown))]);
  }

  it('bring every row back', async () => {
    await emptyTarget();
    const { rows, pending } = await restoreInto(target, lines);
    assert.ok(rows > 1200, `${rows} rows`);
    assert.deepEqual(pending, []);
    await expectEqual(target);
  });

  it('go from a server to the embedded database and back', { skip: NO_SERVER }, async () => {
    const embedded = await openDatabase({ url: undefined, poolSize: 1, dataDirectory: undefined });
    await restoreInto(embedded, lines);
    await expectEqual(embedded);
    await emptyTarget();
    await restoreInto(target, await linesOf(embedded));
    await expectEqual(target);
    await embedded.close();
  });

  describe('once restored', () => {
    before(async () => {
      await emptyTarget();
      await restoreInto(target, lines);
    });

    it('still keep records apart, and the audit log append-only', async () => {
      const forced = sql`select relname, relrowsecurity, relforcerowsecurity from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`;
      assert.deepEqual(await rowsOf(target, forced), await rowsOf(source, forced));
      const [audit] = await rowsOf(target, sql`select count(*)::int as count from audit_log`);
      assert.ok(Number(audit?.['count']) > 0);
      for (const statement of [
        sql`delete from audit_log`,
        sql`update audit_log set actor_id = 'nobody'`,
        sql`alter table probe_parents no force row level security`,
      ]) {
        await assert.rejects(target.queries.execute(statement), (error: Error) => {
          assert.equal((error.cause as { code?: string }).code, '42501');
          return true;
        });
      }
      await assert.rejects(runScript(target, 'truncate audit_log'), /append-only/);
    });

    it('record changes, check references, and go on counting', async () => {
      const count = sql`select count(*)::int as count, max(id)::int as last from audit_log`;
      const [before_] = await rowsOf(target, count);
      await target.queries.execute(sql`insert into probe_parents (id) values (gen_random_uuid())`);
      const [after_] = await rowsOf(target, count);
      assert.equal(Number(after_?.['count']), Number(before_?.['count']) + 1);
      assert.ok(Number(after_?.['last']) > Number(before_?.['last']));
      const [child] = await ownRows(
        target,
        sql`insert into probe_children (parent) select id from probe_parents limit 1 returning id`,
      );
      assert.equal(child?.['id'], 1204);
      await assert.rejects(
        runScript(target, 'insert into probe_children (parent) values (gen_random_uuid())'),
        /foreign key/,
      );
    });
  });

  describe('are refused, and leave the database as it was,', () => {
    beforeEach(emptyTarget);

    it('when they end in the middle', async () => {
      await refused(lines.slice(0, -1), /ends in the middle/);
    });

    it('when a row is missing', () =>
      refused(
        lines.toSpliced(
          lines.findIndex((line) => line.startsWith('[')),
          1,
        ),
        /rows of/,
      ));

    it('when a row breaks what its table demands', () =>
      refused(
        lines.map((line) => line.replace('"7.000001"', '"-7"')),
        (error: Error) => /probe_children_exact_check/.test(String(error.cause)),
      ));

    it('when a reference leads nowhere', () =>
      refused(
        lines
          .filter((line) => !line.startsWith('["01900000-0000-7000-8000-000000000002"'))
          .map((line) => {
            const end = /"end":true,"rows":(\d+)/.exec(line)?.[1];
            return end === undefined ? line : line.replace(end, String(Number(end) - 1));
          }),
        (error: Error) => /probe_\w+_fkey/.test(String(error.cause)),
      ));

    it('when the file is another one', () => refused(['{"some":"json"}'], /no backup of the form/));

    it('when they are of another version', async () => {
      const other = join(directory, 'other');
      await cp(MIGRATIONS_DIRECTORY, other, { recursive: true });
      await writeFile(join(other, '9000_probe.sql'), `${PROBE}-- changed\n`);
      await refused(lines, /9000_probe\.sql, which this version has not/, { directory: other });
    });

    it('when the database is not empty, unless told to replace what is there', async () => {
      await migrate(target, migrations);
      await runScript(target, 'insert into probe_parents default values');
      await assert.rejects(restoreInto(target, lines), /not empty: public\.\w+ has rows.*--replace/);
      const { rows } = await restoreInto(target, lines, { replace: true });
      assert.ok(rows > 1200);
      assert.deepEqual((await linesOf(target)).slice(1), lines.slice(1));
    });

    it('when the database belongs to something else', async () => {
      await runScript(target, 'create table somebody_elses (id int)');
      await refused(lines, /holds public\.somebody_elses/, { replace: true });
    });

    it('when the database is ahead of them', async () => {
      const next = join(directory, 'next');
      await cp(migrations, next, { recursive: true });
      await writeFile(join(next, '9001_next.sql'), 'alter table probe_counted add column more text;');
      await migrate(target, next);
      await refused(lines, /migration 9001_next\.sql, and the backup is from before it/, {
        directory: next,
        replace: true,
      });
    });
  });

  it('say which migrations are newer than they are', async () => {
    const next = join(directory, 'newer');
    await cp(migrations, next, { recursive: true });
    await writeFile(join(next, '9001_next.sql'), 'alter table probe_counted add column more text;');
    await emptyTarget();
    const { pending } = await restoreInto(target, lines, { directory: next });
    assert.deepEqual(pending, ['9001_next.sql']);
    assert.deepEqual(await migrate(target, next), ['9001_next.sql']);
  });

  it('hold one moment, whatever is written meanwhile', { skip: NO_SERVER }, async () => {
    let written = false;
    const found: string[] = [];
    await backUp(source, async (all) => {
      for await (const line of all) {
        found.push(line);
        if (written) continue;
        written = true;
        await runScript(
          source,
          'insert into probe_counted default values; insert into probe_parents default values',
        );
      }
    });
    assert.deepEqual(withoutSequences(found), withoutSequences(lines));
  });

  it('are refused where policies would keep rows out of them', { skip: NO_SERVER }, async () => {
    await emptyTarget();
    await migrate(target, migrations);
    await runScript(target, 'create policy narrow on probe_parents as restrictive using (false)');
    const [me] = await ownRows(
      target,
      sql`select rolsuper or rolbypassrls as free from pg_roles where rolname = current_user`,
    );
    if (me?.['free'] === true) assert.ok((await linesOf(target)).length > 0);
    else await assert.rejects(linesOf(target), /Row policies keep rows of public\.probe_parents/);
  });

  it('are not made of a database without tables', async () => {
    await emptyTarget();
    await assert.rejects(linesOf(target), BackupError);
  });

  describe('in a file', () => {
    it('read as they were written, and are for their owner only', async () => {
      const file = join(directory, 'new', 'a.backup.gz');
      await writeLines(each(lines), file);
      assert.deepEqual(await collected(readLines(file)), lines);
      assert.equal((await stat(file)).mode & 0o777, 0o600);
      assert.deepEqual(await readdir(join(directory, 'new')), ['a.backup.gz']);
      await assert.rejects(writeLines(each(lines), file), /exists/);
      await truncate(file, 1000);
      await assert.rejects(collected(readLines(file)), /ends in the middle/);
      await writeFile(file, 'no gzip');
      await assert.rejects(collected(readLines(file)), /damaged/);
      await assert.rejects(collected(readLines(join(directory, 'none'))), /there is no such file/);
    });

    it('are made and restored from the command line', { skip: NEEDS_NO_SERVER }, async () => {
      const [from, to, file] = [
        join(directory, 'from'),
        join(directory, 'to'),
        join(directory, 'cli.backup.gz'),
      ];
      await fillDataFolder(from);
      await fillDataFolder(to);
      assert.match(await runIn(from, 'migrate.ts'), /^0 /);
      assert.match(await runIn(from, 'backup.ts', file), /^0 Wrote .*cli\.backup\.gz/);
      assert.match(await runIn(to, 'restore.ts', file), /^0 Restored \d+ rows/);
      assert.match(await runIn(to, 'restore.ts'), /^1 Say which backup to restore/);
    });

    it('leave nothing behind when they fail', async () => {
      const file = join(directory, 'half.backup.gz');
      await assert.rejects(writeLines(failing(), file), /cut off/);
      assert.deepEqual(
        (await readdir(directory)).filter((name) => name.startsWith('half')),
        [],
      );
    });
  });
});

/** Runs a script on the embedded database in a folder. */
async function runIn(DATA_DIR: string, script: string, ...words: readonly string[]): Promise<string> {
  const { code, output } = await runProgram([`scripts/${script}`, ...words], { DATA_DIR });
  return `${code} ${output}`;
}

async function linesOf(database: Database): Promise<readonly string[]> {
  const found: string[] = [];
  await backUp(database, async (all) => {
    for await (const line of all) found.push(line);
  });
  return found;
}

function withoutSequences(lines: readonly string[]): readonly string[] {
  return lines.slice(1).filter((line) => !line.includes('"sequence"'));
}

async function* failing(): AsyncGenerator<string> {
  yield 'one';
  throw new Error('cut off');
}

async function collected(lines: AsyncIterable<string>): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

function ownRows(
  database: Database,
  query: ReturnType<typeof sql>,
): Promise<readonly Record<string, unknown>[]> {
  return database.asOwner(({ queries }) => rowsOf({ ...database, queries }, query));
}

async function tablesOf(database: Database): Promise<unknown> {
  return ownRows(
    database,
    sql`select relname from pg_class where relnamespace = 'public'::regnamespace order by 1`,
  );
}
