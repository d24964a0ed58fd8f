import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { BIN, temporaryFolder, type Ended } from './support/tool.ts';

/** Makes this Node pass for one that is too old; the one that takes over is started without it. */
const OLDER =
  'data:text/javascript,' +
  encodeURIComponent(
    'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.1.0" } });' +
      'Object.defineProperty(process, "version", { value: "v20.1.0" });',
  );

function run(
  script: string,
  args: readonly string[],
  options: { cwd?: string; old?: boolean } = {},
): Promise<Ended> {
  const imports = options.old === true ? ['--import', OLDER] : [];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...imports, script, ...args], { cwd: options.cwd });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.end('');
  });
}

test('an older Node hands over to the one in the node package, with arguments, streams and exit code', async () => {
  const version = await run(BIN, ['--version'], { old: true });
  assert.equal(version.code, 0, version.stderr);
  assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/u);
  const refused = await run(BIN, ['plan', '--oot'], { old: true });
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /^error UNKNOWN_OPTION: /u);
});

test('an older Node without the node package ends in one line that says what to do', async (t) => {
  const root = await temporaryFolder(t);
  const script = join(root, 'bin', 'supermaker.mjs');
  await mkdir(join(root, 'bin'));
  await copyFile(BIN, script);
  const { code, stdout, stderr } = await run(script, ['--version'], { old: true, cwd: root });
  assert.equal(code, 1);
  assert.equal(stdout, '');
  assert.match(stderr, /^error WRONG_NODE: .*v20\.1\.0.*npm ci.*nodejs\.org.*\n$/u);
});

test('an older Node passes Ctrl-C on, and the tool ends as it should', { timeout: 30_000 }, async (t) => {
  const child = spawn(process.execPath, ['--import', OLDER, BIN, 'plan', '--batch', '-']);
  t.after(() => child.stdin.destroy());
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.write('not a request\n');
  await once(child.stdout, 'data');
  child.kill('SIGINT');
  const [code] = await once(child, 'close');
  assert.equal(code, 130, stderr);
  assert.match(stderr, /^error INTERRUPTED: /mu);
});

test('a checkout without its packages ends in one line that says what to do', async (t) => {
  const root = await temporaryFolder(t);
  const script = join(root, 'bin', 'supermaker.mjs');
  await mkdir(join(root, 'bin'));
  await copyFile(BIN, script);
  const { code, stderr } = await run(script, ['--version'], { cwd: root });
  assert.equal(code, 1);
  assert.match(stderr, /^error NOT_INSTALLED: .*npm ci.*\n$/u);
});

test('npx finds the command in a checkout', { skip: process.platform === 'win32' }, async (t) => {
  const root = join(import.meta.dirname, '..', '..');
  const cache = await temporaryFolder(t);
  const ended = await new Promise<Ended>((resolve, reject) => {
    const env = { ...process.env, npm_config_cache: cache, npm_config_registry: 'http://127.0.0.1:9' };
    const child = spawn('npx', ['supermaker', 'plan', '--help'], { cwd: root, env });
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr: '' }));
  });
  assert.equal(ended.code, 0);
  assert.match(ended.stdout, /^Usage: supermaker plan/u);
});
