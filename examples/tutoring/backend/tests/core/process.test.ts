import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runProgram, startBackend, startProgram, type Program } from '../support/programs.ts';
import { NEEDS_NO_SERVER } from '../support/test-database.ts';

/** How long a start may take that must fail. */
const FAILS_WITHIN_MS = 20_000;

describe('the process', { skip: NEEDS_NO_SERVER }, () => {
  let directory: string;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'backend-'));
  });
  after(() => rm(directory, { recursive: true, maxRetries: 3 }));

  type Running = Awaited<ReturnType<typeof startBackend>>;

  const start = (): Promise<Running> => startBackend({ DATA_DIR: directory });

  /** The output of a start that must fail. */
  async function failure(environment: Record<string, string>): Promise<string> {
    const failed = await startProgram(['app/main.ts'], { PORT: '0', DATA_DIR: directory, ...environment });
    const within = AbortSignal.timeout(FAILS_WITHIN_MS);
    const [code] = await once(failed.process, 'close', { signal: within }).catch(() => {
      failed.process.kill('SIGKILL');
      return ['still running'];
    });
    assert.equal(code, 1, failed.output());
    return failed.output();
  }

  /** Each start takes seconds: what two of them show is shown one after the other. */
  describe('from start to start', () => {
    let running: Running;
    let token: string | undefined;

    it('starts without any set-up, and is ready', async () => {
      running = await start();
      assert.equal((await fetch(`${running.url}/ready`)).status, 200);
      token = developmentToken(running);
      assert.ok(token !== undefined);
    });

    it('keeps a second process out meanwhile', async () => {
      assert.equal(
        (await failure({})).split(';')[0],
        `DATA_DIR ${directory} is in use by process ${running.process.pid}`,
      );
    });

    it('control 31: loses no request when it is told to stop under load', async () => {
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

    it('keeps its development token', async () => {
      running = await start();
      assert.equal(developmentToken(running), token);
    });

    it('control 31: still answers for a moment after the signal, lets go of the connection, and is ready no more', async () => {
      assert.equal((await fetch(`${running.url}/health`)).headers.get('connection'), 'keep-alive');
      const ended = once(running.process, 'exit');
      running.process.kill('SIGTERM');
      while (!running.output().includes('"stopping"')) {
        const { exitCode, signalCode } = running.process;
        assert.equal(exitCode ?? signalCode, null, running.output());
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      const [health, ready] = await Promise.all([
        fetch(`${running.url}/health`),
        fetch(`${running.url}/ready`),
      ]);
      assert.deepEqual([health.status, health.headers.get('connection'), ready.status], [200, 'close', 503]);
      assert.deepEqual(await ended, [0, null], running.output());
    });
  });

  it('is compiled once for all starts of an image', async () => {
    const compiled = join(directory, 'image');
    const { code, output } = await runProgram(['scripts/compile.ts'], { NODE_COMPILE_CACHE: compiled });
    assert.equal(code, 0, output);
    const files = await readdir(compiled, { recursive: true });
    assert.ok(files.length > 500, String(files.length));
  });

  describe('ends, and says why,', { concurrency: true }, () => {
    it('when it cannot listen, and says what to change', async () => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const address = other.address();
      assert.ok(typeof address === 'object' && address !== null);
      const output = await failure({ PORT: String(address.port) });
      other.close();
      assert.match(output, new RegExp(`^PORT ${address.port} is already in use`, 'm'));
    });

    it('when it cannot reach its database, and does not print the URL', async () => {
      const output = await failure({ DATABASE_URL: 'postgres://user:hidden@127.0.0.1:1/none' });
      assert.match(output, /^DATABASE_URL cannot be used: .* \(ECONNREFUSED\)\.$/m);
      assert.doesNotMatch(output, /hidden/);
    });

    it('when it cannot make its data folder', async () => {
      const file = join(directory, 'development-token');
      assert.match(await failure({ DATA_DIR: file }), /^DATA_DIR .* cannot be used: .* \(ENOTDIR\)\.$/m);
      if (process.platform !== 'linux') return;
      assert.match(await failure({ DATA_DIR: '/proc/none' }), /^DATA_DIR .* \(ENOENT\)\.$/m);
    });

    it('when its configuration is wrong, with all that is', async () => {
      const output = await failure({ APP_ENV: 'production', PORT: '99999' });
      for (const name of ['PORT', 'DATABASE_URL', 'API_TOKENS']) assert.match(output, new RegExp(name));
      assert.doesNotMatch(output, /at .*\.ts/);
    });
  });
});

function developmentToken({ output }: Program): string | undefined {
  return /sk_[\w-]+/.exec(output())?.[0];
}
