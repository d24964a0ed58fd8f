import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { runProcess } from '../../src/workspace/run-process.ts';
import { temporaryFolder } from '../cli/support/tool.ts';

/** The limit is there because a command that is not ended would keep the test waiting for ever. */
const POSIX_ONLY = { skip: process.platform === 'win32', timeout: 30_000 };

function request(script: string, cwd: string, signal: AbortSignal): Parameters<typeof runProcess>[0] {
  const args = ['-e', script];
  return {
    command: process.execPath,
    args,
    cwd,
    env: process.env,
    signal,
    output: 'capture',
    stopWith: 'SIGTERM',
    patienceMs: 500,
  };
}

test('a command’s output and exit code come back', async (t) => {
  const cwd = await temporaryFolder(t);
  const script = 'console.log("out"); console.error("err"); process.exitCode = 3';
  const { code, log } = await runProcess(request(script, cwd, new AbortController().signal));
  assert.equal(code, 3);
  assert.deepEqual(log.trim().split('\n').sort(), ['err', 'out']);
});

test('of a log only the end is kept, and only when it is longer than that of any backend', async (t) => {
  const cwd = await temporaryFolder(t);
  const run = async (length: number): Promise<string> => {
    const script = `console.log("begin" + "x".repeat(${length}) + "end")`;
    return (await runProcess(request(script, cwd, new AbortController().signal))).log;
  };
  const whole = await run(1_000_000);
  assert.ok(whole.startsWith('begin') && whole.endsWith('end\n'));
  const end = await run(10_000_000);
  assert.equal(end.length, 8 * 1024 * 1024);
  assert.ok(end.endsWith('end\n'));
});

test(
  'an abort ends the command and what it started, even one that outlives its parent',
  POSIX_ONLY,
  async (t) => {
    const cwd = await temporaryFolder(t);
    const stop = new AbortController();
    const grandchild = `
    process.on("SIGTERM", () => undefined);
    require("node:fs").writeFileSync("pid", String(process.pid));
    setInterval(() => undefined, 1000);`;
    const script = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(grandchild)}], { stdio: "ignore" });
    setInterval(() => { if (require("node:fs").existsSync("pid")) process.stdout.write("up"); }, 20);`;
    const running = runProcess(request(script, cwd, stop.signal));
    while (!existsSync(join(cwd, 'pid'))) await new Promise((resolve) => setTimeout(resolve, 20));
    stop.abort();
    const { code } = await running;
    assert.equal(code, undefined);
    const pid = Number(readFileSync(join(cwd, 'pid'), 'utf8'));
    t.after(() => isAlive(pid) && process.kill(pid, 'SIGKILL'));
    while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
  },
);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
