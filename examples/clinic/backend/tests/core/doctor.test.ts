import assert from 'node:assert/strict';
import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';

import { APP_ROLE, requireAppRole } from '../../app/core/database/app-role.ts';
import type { Database, Owner } from '../../app/core/database/database.ts';
import { migrate } from '../../app/core/database/migrations.ts';
import { examineDatabase } from '../../app/core/doctor/database-state.ts';
import { examineEnvFile } from '../../app/core/doctor/env-file.ts';
import { examine } from '../../app/core/doctor/examine.ts';
import { lineOf, type Finding } from '../../app/core/doctor/finding.ts';
import { examineNode } from '../../app/core/doctor/surroundings.ts';
import { MIGRATIONS_DIRECTORY } from '../../app/core/serve.ts';
import { readConfig } from '../../app/main.ts';
import { ownDatabase, ownDatabaseUrl } from '../support/own-database.ts';
import { runProgram } from '../support/programs.ts';
import { runScript } from '../support/test-database.ts';

/** The owner of the embedded database is a superuser, and its indexes are never left unfinished. */
const NO_SERVER = process.env['TEST_DATABASE_URL'] === undefined;

const EXPECTED = { migrateOnStart: true, embedded: NO_SERVER, owner: 'DATABASE_URL', now: Date.now } as const;

describe('the doctor', () => {
  let directory: string;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'doctor-'));
  });
  after(() => rm(directory, { recursive: true }));

  function linesOf(environment: Record<string, string>): Promise<string[]> {
    return examine({
      nodeVersion: process.versions.node,
      environment: { PORT: '0', DATA_DIR: directory, ...environment },
      readConfig,
      envFile: undefined,
      migrationsDirectory: MIGRATIONS_DIRECTORY,
      now: Date.now,
    }).then(bad);
  }

  describe('of a database', () => {
    let database: Database;
    let migrationsDirectory: string;

    before(async () => {
      database = await ownDatabase('doctor');
      migrationsDirectory = join(directory, 'migrations');
    });
    beforeEach(async () => {
      await runScript(database, 'drop schema public cascade; create schema public');
      await rm(migrationsDirectory, { recursive: true, force: true });
      await cp(MIGRATIONS_DIRECTORY, migrationsDirectory, { recursive: true });
      await writeFile(
        join(migrationsDirectory, '9000_probe.sql'),
        "create table doctor_probe (id int);\ncall guard_table('doctor_probe');\n",
      );
      await migrate(database, migrationsDirectory);
    });
    after(() => database.close());

    async function lines(options: { migrateOnStart?: boolean; now?: () => number } = {}): Promise<string[]> {
      const found = await examineDatabase(database, {
        migrationsDirectory,
        ...EXPECTED,
        ...options,
      });
      return bad(found);
    }

    it('finds nothing wrong where nothing is, but for a superuser', async () => {
      for (const line of await lines())
        assert.match(line, /^warn {2}the role \w+ of DATABASE_URL is a superuser/);
    });

    for (const [what, script, expected, skip = false] of [
      [
        'a table without row policies',
        'alter table doctor_probe no force row level security',
        /^fail {2}doctor_probe has no forced row policies — .*guard_table\('doctor_probe'\)/,
      ],
      [
        'a table that nobody guarded',
        'create table doctor_other (id int)',
        /^fail {2}doctor_other has no forced/,
      ],
      [
        'a table whose changes are not recorded',
        'alter table doctor_probe disable trigger record_change',
        /^fail {2}changes of doctor_probe are not recorded — .*enable trigger/,
      ],
      [
        'a migration of a newer version',
        "insert into schema_migrations (name, checksum) values ('9001_next.sql', '')",
        /^warn {2}the database has 9001_next\.sql, from a newer version/,
      ],
      [
        'a migration whose file is missing',
        "insert into schema_migrations (name, checksum) values ('0500_gone.sql', '')",
        /^fail {2}the database has 0500_gone\.sql, whose file is missing/,
      ],
      [
        'a migration that was changed',
        "update schema_migrations set checksum = 'other' where name = '9000_probe.sql'",
        /^fail {2}9000_probe\.sql was changed after it was applied/,
      ],
      [
        'a role that is above row policies',
        `alter role ${APP_ROLE} bypassrls`,
        /^fail {2}\w+ is above row policies — Run: alter role/,
        !NO_SERVER && 'only a superuser may put a role there, as the owner of the embedded database is',
      ],
      [
        'a role that may make roles',
        `alter role ${APP_ROLE} createrole`,
        /^fail {2}\w+ may make roles or databases/,
      ],
      [
        'a role that owns tables',
        `grant create on schema public to ${APP_ROLE}; alter table doctor_probe owner to ${APP_ROLE}`,
        /^fail {2}\w+ owns tables/,
      ],
    ] as const) {
      it(`finds ${what}`, { skip }, async () => {
        await runScript(database, script);
        try {
          const found = await lines();
          assert.ok(
            found.some((line) => expected.test(line)),
            found.join('\n'),
          );
        } finally {
          if (script.startsWith('alter role')) {
            await runScript(database, script.replace(/(\w+)$/, 'no$1'));
          }
        }
      });
    }

    it('finds connections that do not work as the role, as behind some poolers', async () => {
      await database.asOwner(async (owner) => {
        const pooled = {
          ...database,
          queries: owner.queries,
          asOwner: (work: (given: Owner) => Promise<never>) => work(owner),
        };
        await assert.rejects(requireAppRole(pooled), /does not let the backend work as/);
        const found = bad(await examineDatabase(pooled as Database, { ...EXPECTED, migrationsDirectory }));
        assert.ok(
          found.some((line) => line.startsWith(`fail  the backend cannot work as ${APP_ROLE}`)),
          found.join('\n'),
        );
      });
    });

    it('finds migrations that are not applied, which is worse where the start does not apply them', async () => {
      await writeFile(join(migrationsDirectory, '9001_next.sql'), 'select 1;\n');
      assert.ok((await lines()).some((line) => line.startsWith('warn  not applied yet: 9001_next.sql')));
      assert.ok(
        (await lines({ migrateOnStart: false })).some((line) =>
          line.startsWith('fail  not applied yet: 9001'),
        ),
      );
    });

    it('finds a database that was never migrated', async () => {
      await runScript(database, 'drop schema public cascade; create schema public');
      assert.ok((await lines()).some((line) => line.startsWith('warn  not applied yet: 0000_core.sql')));
    });

    it(
      'finds an index that was left unfinished',
      { skip: NO_SERVER && 'the embedded database leaves none' },
      async () => {
        await runScript(
          database,
          'create table doctor_doubles (id int); insert into doctor_doubles values (1), (1)',
        );
        await assert.rejects(
          runScript(database, 'create unique index concurrently doctor_index on doctor_doubles (id)'),
        );
        assert.ok(
          (await lines()).some((line) => line.startsWith('warn  the index doctor_index was left unfinished')),
        );
      },
    );

    it(
      'finds clocks that are apart',
      { skip: NO_SERVER && 'the embedded database has no clock of its own' },
      async () => {
        const found = await lines({ now: () => Date.now() - 60_000 });
        assert.ok(
          found.some((line) => /^warn {2}the clocks .* are 60 s apart/.test(line)),
          found.join('\n'),
        );
      },
    );
  });

  describe('of an installation', () => {
    it('finds nothing wrong with a fresh one', async () => {
      assert.deepEqual(await linesOf({}), []);
    });

    it('finds all that production refuses, at once', async () => {
      const found = await linesOf({
        APP_ENV: 'production',
        CORS_ORIGINS: '*',
        RATE_LIMIT_PER_MINUTE: 'many',
      });
      for (const name of ['DATABASE_URL', 'CORS_ORIGINS', 'RATE_LIMIT_PER_MINUTE']) {
        assert.ok(
          found.some((line) => line.startsWith(`fail  ${name} `)),
          found.join('\n'),
        );
      }
      assert.doesNotMatch(found.join('\n'), /many/);
    });

    it('finds a database that cannot be reached, and does not show its password', async () => {
      const found = await linesOf({ DATABASE_URL: 'postgres://me:hidden@127.0.0.1:1/none' });
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0] ?? '', /^fail {2}the database cannot be reached — .*nothing listens/);
      assert.doesNotMatch(found.join(), /hidden/);
    });

    it('finds a folder that cannot be written', async () => {
      const file = join(directory, 'file');
      await writeFile(file, '');
      assert.match((await linesOf({ DATA_DIR: join(file, 'data') }))[0] ?? '', /^fail {2}DATA_DIR .*ENOTDIR/);
    });

    it('finds a port that is in use, and an address that is not here', async () => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const address = other.address();
      assert.ok(typeof address === 'object' && address !== null);
      const found = await linesOf({ PORT: String(address.port) });
      other.close();
      assert.deepEqual(found.length, 1);
      assert.match(found[0] ?? '', /^warn {2}PORT \d+ is in use/);
      assert.match(
        (await linesOf({ HOST: '192.0.2.1' }))[0] ?? '',
        /^fail .*HOST 192\.0\.2\.1 is no address/,
      );
    });

    it('finds that pages of every site may call', async () => {
      assert.match((await linesOf({ CORS_ORIGINS: '*' }))[0] ?? '', /^warn {2}CORS_ORIGINS/);
    });

    it('finds another Node', () => {
      assert.equal(examineNode('24.1.0').level, 'ok');
      assert.equal(examineNode('20.19.0').level, 'fail');
      assert.equal(examineNode('26.0.0').level, 'warn');
    });

    it('ends with 1 only when something is wrong, and writes JSON when asked to', async () => {
      const url = await ownDatabaseUrl('doctor_cli');
      const environment = {
        PORT: '0',
        DATA_DIR: directory,
        ...(url === undefined ? {} : { DATABASE_URL: url }),
      };
      assert.equal((await runProgram(['scripts/doctor.ts'], environment)).code, 0);
      const { code, output } = await runProgram(['scripts/doctor.ts', '--json'], {
        ...environment,
        PORT: 'x',
      });
      assert.equal(code, 1);
      assert.ok(
        (JSON.parse(output) as Finding[]).some(({ level, what }) => level === 'fail' && /PORT/.test(what)),
      );
    });
  });

  describe('of .env', () => {
    const example = `# A port.\n# PORT=3000\n# DATABASE_URL=postgres://user:password@localhost/backend\n`;
    const of = (text: string, mode = 0o100600): string[] => bad(examineEnvFile({ text, mode, example }));

    it('finds nothing wrong with a good one', () => {
      assert.deepEqual(of('# mine\nPORT=3000\nexport DATABASE_URL="postgres://me:mine@db/app"\n'), []);
      assert.deepEqual(bad(examineEnvFile(undefined)), []);
    });

    for (const [text, expected] of [
      ['PORT: 3000', 'warn  .env, line 1: it is not NAME=value and is ignored'],
      ['\nPORT=1\nPORT=2', 'warn  .env, line 3: PORT is set a second time, and the last one counts'],
      ['PROT=3000', 'warn  .env, line 1: PROT is no variable of this backend'],
      ['PORT="3000', 'warn  .env, line 1: the value of PORT begins with a quote that does not end'],
      [
        'DATABASE_URL=postgres://user:password@localhost/backend',
        'warn  .env, line 1: DATABASE_URL has the value of the example',
      ],
    ] as const) {
      it(`finds ${text.trim()}`, () => {
        assert.deepEqual(
          of(text).map((line) => line.split(' — ')[0]),
          [expected],
        );
      });
    }

    it('finds rights that are too wide', () => {
      assert.match(of('PORT=1', 0o100644)[0] ?? '', /^warn {2}\.env can be read by other users/);
    });
  });
});

function bad(findings: readonly Finding[]): string[] {
  return findings.filter(({ level }) => level !== 'ok').map(lineOf);
}
