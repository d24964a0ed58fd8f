import assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { NEEDS_NO_SERVER } from '../support/test-database.ts';

const BACKEND = join(import.meta.dirname, '..', '..');
const MAIN = join(BACKEND, 'app', 'main.ts');

interface Running {
  readonly process: ChildProcess;
  readonly output: () => string;
  readonly url: string;
}

async function stop(running: Running): Promise<void> {
  const ended = once(running.process, 'exit');
  running.process.kill('SIGTERM');
  await ended;
}

describe('the process', { skip: NEEDS_NO_SERVER }, () => {
  let directory: string;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'backend-'));
  });
  after(() => rm(directory, { recursive: true, maxRetries: 3 }));

  function launch(environment: Record<string, string>): { process: ChildProcess; output: () => string } {
    const child = spawn(process.execPath, [MAIN], {
      env: {
        PATH: process.env['PATH'],
        NODE_COMPILE_CACHE: join(directory, 'compiled'),
        PORT: '0',
        DATA_DIR: directory,
        ...environment,
      },
    });
    const chunks: string[] = [];
    child.stdout.on('data', (chunk) => chunks.push(String(chunk)));
    child.stderr.on('data', (chunk) => chunks.push(String(chunk)));
    return { process: child, output: () => chunks.join('') };
  }

  async function start(): Promise<Running> {
    const running = launch({});
    while (true) {
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(running.output())?.[0];
      if (url !== undefined) return { ...running, url };
      assert.equal(running.process.exitCode, null, running.output());
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  describe('control 31: shutdown', () => {
    it('starts without any set-up, is ready, and loses no request when it is told to stop under load', async () => {
      const running = await start();
      assert.equal((await fetch(`${running.url}/ready`)).status, 200);
      let stopping = false;
      let answered = 0;
      const lost: unknown[] = [];
      const load = async (): Promise<void> => {
        while (true) {
          const sentBeforeStop = !stopping;
          try {
            const answer = await fetch(`${running.url}/health`);
            await answer.text();
            if (answer.status === 200) answered += 1;
            else if (sentBeforeStop) lost.push(answer.status);
          } catch (error) {
            if (sentBeforeStop) lost.push(error);
          }
          if (stopping) return;
        }
      };
      const clients = Array.from({ length: 8 }, load);
      await new Promise((resolve) => setTimeout(resolve, 300));
      const ended = once(running.process, 'exit');
      stopping = true;
      running.process.kill('SIGTERM');
      await Promise.all(clients);
      assert.deepEqual(await ended, [0, null], running.output());
      assert.ok(answered > 8);
      assert.deepEqual(lost, []);
    });

    it('still answers for a moment after the signal, lets go of the connection, and is ready no more', async () => {
      const running = await start();
      assert.equal((await fetch(`${running.url}/health`)).headers.get('connection'), 'keep-alive');
      const ended = once(running.process, 'exit');
      running.process.kill('SIGTERM');
      while (!running.output().includes('"stopping"')) await new Promise((resolve) => setTimeout(resolve, 5));
      const [health, ready] = await Promise.all([
        fetch(`${running.url}/health`),
        fetch(`${running.url}/ready`),
      ]);
      assert.deepEqual([health.status, health.headers.get('connection'), ready.status], [200, 'close', 503]);
      assert.deepEqual(await ended, [0, null], running.output());
    });
  });

  /** The output of a start that must fail. */
  async function failure(environment: Record<string, string>): Promise<string> {
    const failed = launch(environment);
    const [code] = await once(failed.process, 'close', { signal: AbortSignal.timeout(20_000) }).catch(() => {
      failed.process.kill('SIGKILL');
      return ['still running'];
    });
    assert.equal(code, 1, failed.output());
    return failed.output();
  }

  it('is compiled once for all starts of an image', async () => {
    const compiled = join(directory, 'image');
    await promisify(execFile)(process.execPath, [join(BACKEND, 'scripts', 'compile.ts')], {
      env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: compiled },
    });
    const files = await readdir(compiled, { recursive: true });
    assert.ok(files.length > 500, String(files.length));
  });

  it('keeps its development token from start to start, and keeps a second process out meanwhile', async () => {
    const first = await start();
    const token = /sk_[\w-]+/.exec(first.output())?.[0];
    assert.equal(
      (await failure({})).split(';')[0],
      `DATA_DIR ${directory} is in use by process ${first.process.pid}`,
    );
    await stop(first);
    const second = await start();
    assert.match(second.output(), new RegExp(String(token)));
    await stop(second);
  });

  it('ends when it cannot listen, and says what to change', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    assert.ok(typeof address === 'object' && address !== null);
    const output = await failure({ PORT: String(address.port) });
    other.close();
    assert.match(output, new RegExp(`^PORT ${address.port} is already in use`, 'm'));
  });

  it('ends when it cannot reach its database, and does not print the URL', async () => {
    const output = await failure({ DATABASE_URL: 'postgres://user:hidden@127.0.0.1:1/none' });
    assert.match(output, /^DATABASE_URL cannot be used: .* \(ECONNREFUSED\)\.$/m);
    assert.doesNotMatch(output, /hidden/);
  });

  it('ends when it cannot make its data folder', async () => {
    const file = join(directory, 'development-token');
    assert.match(await failure({ DATA_DIR: file }), /^DATA_DIR .* cannot be used: .* \(ENOTDIR\)\.$/m);
    if (process.platform !== 'linux') return;
    assert.match(await failure({ DATA_DIR: '/proc/none' }), /^DATA_DIR .* \(ENOENT\)\.$/m);
  });

  it('says all that is wrong with its configuration, and ends', async () => {
    const running = launch({ APP_ENV: 'production', PORT: '99999' });
    const [code] = await once(running.process, 'exit');
    assert.equal(code, 1);
    for (const name of ['PORT', 'DATABASE_URL', 'API_TOKENS'])
      assert.match(running.output(), new RegExp(name));
    assert.doesNotMatch(running.output(), /at .*\.ts/);
  });
});
