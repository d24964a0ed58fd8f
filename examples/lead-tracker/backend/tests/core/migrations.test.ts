import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';

import type { Database } from '../../app/core/database/database.ts';
import { sql } from '../../app/core/database/drizzle.ts';
import {
  migrate,
  MigrationError,
  migrationNames,
  pendingMigrations,
} from '../../app/core/database/migrations.ts';
import { ownDatabase } from '../support/own-database.ts';
import { rowsOf, runScript } from '../support/test-database.ts';

/** The embedded database has one connection. */
const NO_SERVER = process.env['TEST_DATABASE_URL'] === undefined;

const CREATE = 'create table migration_probe (name text not null);\n';

describe('migrations', () => {
  let database: Database;
  let directory: string;

  before(async () => {
    database = await ownDatabase('migration_probe');
  });

  beforeEach(async () => {
    await runScript(database, 'drop table if exists schema_migrations; drop table if exists migration_probe');
    directory = await emptyDirectory();
    await writeFile(join(directory, '0001_init.sql'), CREATE);
  });

  after(async () => {
    await rm(directory, { recursive: true });
    await database.close();
  });

  it('applies each file once, in order', async () => {
    await writeFile(
      join(directory, '0002_seed.sql'),
      "-- a comment;\ninsert into migration_probe values ('a;b');\n",
    );
    assert.deepEqual(await migrate(database, await emptyDirectory()), []);
    assert.deepEqual(await pendingMigrations(database, await migrationNames(directory)), [
      '0001_init.sql',
      '0002_seed.sql',
    ]);
    assert.deepEqual(await migrate(database, directory), ['0001_init.sql', '0002_seed.sql']);
    assert.deepEqual(await migrate(database, directory), []);
    assert.deepEqual(await pendingMigrations(database, await migrationNames(directory)), []);
  });

  it('runs side by side with another instance', async () => {
    const applied = await Promise.all([migrate(database, directory), migrate(database, directory)]);
    assert.deepEqual(applied.flat(), ['0001_init.sql']);
  });

  it('keeps a function body with semicolons in one piece', async () => {
    const script =
      'create or replace function probe() returns int language plpgsql as $$\nbegin\n  return 1;\nend;\n$$;\n';
    await writeFile(join(directory, '0002_function.sql'), script);
    await migrate(database, directory);
    await database.queries.execute(sql`select probe()`);
  });

  it('leaves nothing behind of a migration that fails', async () => {
    await writeFile(
      join(directory, '0002_broken.sql'),
      "insert into migration_probe values ('x');\nselect no_such_column;\n",
    );
    await assert.rejects(migrate(database, directory));
    assert.deepEqual(await pendingMigrations(database, await migrationNames(directory)), ['0002_broken.sql']);
    assert.equal(await database.queries.$count(sql`migration_probe`), 0);
  });

  it('refuses a file that was changed after it was applied', async () => {
    await migrate(database, directory);
    await writeFile(join(directory, '0001_init.sql'), `${CREATE}-- changed\n`);
    await assert.rejects(migrate(database, directory), MigrationError);
  });

  it('works on a database that a newer version has migrated', async () => {
    await writeFile(join(directory, '0002_next.sql'), 'alter table migration_probe add column more text;\n');
    await migrate(database, directory);
    await rm(join(directory, '0002_next.sql'));
    assert.deepEqual(await migrate(database, directory), []);
    assert.deepEqual(await pendingMigrations(database, await migrationNames(directory)), []);
  });

  it('lets others read while it waits for a table', { skip: NO_SERVER }, async () => {
    await migrate(database, directory);
    await writeFile(join(directory, '0002_next.sql'), 'alter table migration_probe add column more text;\n');
    let migrated: Promise<readonly string[]> | undefined;
    await database.transaction(async (reader) => {
      await reader.execute(sql`select from migration_probe`);
      migrated = migrate(database, directory);
      await waitingForTable(database);
      // Behind the migration, which waits for the reader above, until it gives up for a moment.
      await database.queries.execute(sql`select from migration_probe`);
    });
    assert.deepEqual(await migrated, ['0002_next.sql']);
  });

  it('refuses a missing file and a misnamed one', async () => {
    await migrate(database, directory);
    await rm(join(directory, '0001_init.sql'));
    await writeFile(join(directory, '0002_next.sql'), 'select 1;\n');
    await assert.rejects(migrate(database, directory), /0001_init.sql, but its file is missing/);
    await writeFile(join(directory, 'later.sql'), 'select 1;\n');
    await assert.rejects(migrate(database, directory), /later.sql must be named/);
  });
});

async function waitingForTable(database: Database): Promise<void> {
  const waiting = sql`select from pg_locks where relation = 'migration_probe'::regclass and not granted`;
  while ((await rowsOf(database, waiting)).length === 0)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

function emptyDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'migrations-'));
}
