import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { ownDatabaseUrl } from '../support/own-database.ts';

const BACKEND = join(import.meta.dirname, '..', '..');

/** The embedded database belongs to one process. */
const NO_SERVER = process.env['TEST_DATABASE_URL'] === undefined;

interface Running {
  readonly process: ChildProcess;
  readonly url: string;
}

describe('a new version beside the old one', { skip: NO_SERVER }, () => {
  let directory: string;
  let databaseUrl: string;
  const running: ChildProcess[] = [];

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'versions-'));
    databaseUrl = (await ownDatabaseUrl('two_versions')) ?? '';
    await makeVersion(join(directory, 'old'), []);
    await makeVersion(join(directory, 'new'), ['create table later_things (id uuid primary key);']);
  });
  after(async () => {
    for (const each of running.filter(isRunning)) await stop(each);
    await rm(directory, { recursive: true });
  });

  async function start(version: string): Promise<Running> {
    const folder = join(directory, version);
    const child = spawn(process.execPath, [join(folder, 'app', 'main.ts')], {
      env: {
        PATH: process.env['PATH'],
        PORT: '0',
        DATABASE_URL: databaseUrl,
        DATABASE_POOL_SIZE: '3',
        DATA_DIR: join(folder, '.data'),
      },
    });
    running.push(child);
    const chunks: string[] = [];
    child.stdout.on('data', (chunk) => chunks.push(String(chunk)));
    child.stderr.on('data', (chunk) => chunks.push(String(chunk)));
    while (true) {
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(chunks.join(''))?.[0];
      if (url !== undefined) return { process: child, url };
      assert.ok(isRunning(child), chunks.join(''));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it('migrates and starts while the old one answers, and the old one can be started again', async () => {
    const old = await start('old');
    const statuses: number[] = [];
    const state = { done: false };
    const load = async (): Promise<void> => {
      while (!state.done) statuses.push((await fetch(`${old.url}/ready`)).status);
    };
    const loading = [load(), load()];
    const next = await start('new');
    assert.equal((await fetch(`${next.url}/ready`)).status, 200);
    const answeredBefore = statuses.length;
    while (statuses.length < answeredBefore + 10) await new Promise((resolve) => setTimeout(resolve, 10));
    state.done = true;
    await Promise.all(loading);
    assert.deepEqual(new Set(statuses), new Set([200]));
    await stop(old.process);
    const again = await start('old');
    assert.equal((await fetch(`${again.url}/ready`)).status, 200);
  });

  it('may be started several times at once', async () => {
    await stopAll();
    databaseUrl = (await ownDatabaseUrl('two_versions')) ?? '';
    const instances = await Promise.all([start('old'), start('new'), start('new')]);
    for (const { url } of instances) assert.equal((await fetch(`${url}/ready`)).status, 200);
    await stopAll();
  });

  async function stopAll(): Promise<void> {
    await Promise.all(running.filter(isRunning).map(stop));
  }
});

/** A copy of this backend with migrations of its own beside those that are there. */
async function makeVersion(folder: string, migrations: readonly string[]): Promise<void> {
  await mkdir(folder);
  for (const part of ['app', 'migrations', 'package.json']) {
    await cp(join(BACKEND, part), join(folder, part), { recursive: true });
  }
  await symlink(nodeModules(), join(folder, 'node_modules'));
  for (const [index, script] of migrations.entries()) {
    await writeFile(join(folder, 'migrations', `900${index}_later.sql`), `${script}\n`);
  }
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** Where this backend's packages are, whether in its own folder or further up. */
function nodeModules(): string {
  const path = import.meta.resolve('fastify');
  return new URL(path.slice(0, path.lastIndexOf('/node_modules/') + '/node_modules'.length)).pathname;
}
