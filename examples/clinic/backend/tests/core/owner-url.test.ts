import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { APP_ROLE } from '../../app/core/database/app-role.ts';
import { ownDatabaseUrl } from '../support/own-database.ts';
import { runScript, testDatabase } from '../support/test-database.ts';

const BACKEND = join(import.meta.dirname, '..', '..');

/** Roles belong to the server, and others may test on it at the same time. */
const WEB = `web_${randomBytes(6).toString('hex')}`;

const PASSWORD = randomBytes(12).toString('hex');

describe(
  'control 1: a database whose owner is another role than that of DATABASE_URL',
  { skip: process.env['TEST_DATABASE_URL'] === undefined && 'the embedded database has one role to log in' },
  () => {
    let directory: string;
    let ownerUrl: string;
    let webUrl: string;

    before(async () => {
      directory = await mkdtemp(join(tmpdir(), 'owner-url-'));
      ownerUrl = (await ownDatabaseUrl('owner_url')) ?? '';
      const web = new URL(ownerUrl);
      [web.username, web.password] = [WEB, PASSWORD];
      webUrl = web.href;
      await runScript(await testDatabase(), `create role ${WEB} login password '${PASSWORD}'`);
    });
    after(async () => {
      await runScript(await testDatabase(), `drop role ${WEB}`);
      await rm(directory, { recursive: true });
    });

    function environment(values: Record<string, string> = {}): NodeJS.ProcessEnv {
      const { PATH } = process.env;
      return { PATH, PORT: '0', DATA_DIR: directory, DATABASE_URL: webUrl, ...values };
    }

    /** What a script writes, and how it ends. */
    function run(
      script: string,
      values: Record<string, string> = {},
      ...words: readonly string[]
    ): Promise<string> {
      return new Promise((done) => {
        execFile(
          process.execPath,
          [join(BACKEND, 'scripts', script), ...words],
          { env: environment(values) },
          (error, output, errors) => done(`${output}${errors}${error === null ? 'went well' : 'failed'}`),
        );
      });
    }

    it('is not migrated without that owner, and the message says how to name it', async () => {
      assert.match(await run('migrate.ts'), /name the owner in DATABASE_OWNER_URL\.\nfailed$/);
    });

    it('is migrated by its owner', async () => {
      assert.match(
        await run('migrate.ts', { DATABASE_OWNER_URL: ownerUrl }),
        /^Applied 0000_core\.sql, .*\nwent well$/,
      );
    });

    it('is of no use to a role that may not act as the application, and the doctor says so', async () => {
      const child = spawn(process.execPath, [join(BACKEND, 'app', 'main.ts')], {
        env: environment({ DATABASE_OWNER_URL: ownerUrl }),
      });
      const chunks: string[] = [];
      child.stderr.on('data', (chunk) => chunks.push(String(chunk)));
      assert.deepEqual(await once(child, 'close'), [1, null]);
      const advice = `The role of DATABASE_URL may not act as ${APP_ROLE}. Have an administrator run: grant`;
      assert.ok(chunks.join('').startsWith(advice), chunks.join(''));
      const found = await run('doctor.ts', { DATABASE_OWNER_URL: ownerUrl });
      assert.ok(found.includes(`fail  the backend cannot work as ${APP_ROLE} — ${advice}`), found);
    });

    it('is served by a role that may change no table, with its owner or migrated before', async () => {
      await runScript(await testDatabase(), `grant ${APP_ROLE} to ${WEB}`);
      for (const values of [{ DATABASE_OWNER_URL: ownerUrl }, { MIGRATE_ON_START: 'false' }]) {
        const child = spawn(process.execPath, [join(BACKEND, 'app', 'main.ts')], {
          env: environment(values),
        });
        const url = await addressOf(child);
        assert.equal((await fetch(`${url}/ready`)).status, 200);
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
    });

    it('is looked at by the doctor as both', async () => {
      const found = await run('doctor.ts', { DATABASE_OWNER_URL: ownerUrl });
      assert.match(found, /went well$/);
      assert.match(found, /the role \w+ of DATABASE_OWNER_URL is/);
      assert.ok(found.includes(`ok    the role ${WEB} of DATABASE_URL is neither a superuser nor`), found);
    });

    it('is kept apart from one whose owner cannot be reached', async () => {
      const DATABASE_OWNER_URL = 'postgres://me:hidden@127.0.0.1:1/none';
      const found = await run('migrate.ts', { DATABASE_OWNER_URL });
      assert.equal(
        found,
        'DATABASE_OWNER_URL cannot be used: nothing listens at its host and port (ECONNREFUSED).\nfailed',
      );
    });

    it('has its backups, seals and keys seen to by the owner', async () => {
      const own = { DATABASE_OWNER_URL: ownerUrl };
      assert.match(await run('backup.ts', own, join(directory, 'own.backup.gz')), /went well$/);
      for (const script of ['audit-verify.ts', 'keys-rotate.ts']) {
        assert.match(await run(script, own), /went well$/, script);
      }
    });
  },
);

async function addressOf(child: ReturnType<typeof spawn>): Promise<string> {
  const chunks: string[] = [];
  child.stdout?.on('data', (chunk) => chunks.push(String(chunk)));
  child.stderr?.on('data', (chunk) => chunks.push(String(chunk)));
  while (true) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(chunks.join(''))?.[0];
    if (url !== undefined) return url;
    assert.equal(child.exitCode ?? child.signalCode, null, chunks.join(''));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
