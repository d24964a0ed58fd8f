import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { everythingIn, runTool, startTool, temporaryFolder } from './support/tool.ts';

const NOBODY = 65_534;
const AS_ROOT = process.getuid?.() === 0;

test('a folder that is not empty is refused and left alone, hidden files too', async (t) => {
  const cwd = await temporaryFolder(t);
  await mkdir(join(cwd, 'book-club'));
  await writeFile(join(cwd, 'book-club/.keep'), 'mine');
  const { code, stderr } = await runTool(['new', 'a book club'], { cwd });
  assert.equal(code, 2);
  assert.match(stderr, /error OUT_NOT_EMPTY: .*book-club\n {2}.*--out DIR/u);
  assert.deepEqual(await everythingIn(cwd), ['book-club', 'book-club/.keep']);
  assert.equal(await readFile(join(cwd, 'book-club/.keep'), 'utf8'), 'mine');
});

test('a path below a file is refused', async (t) => {
  const cwd = await temporaryFolder(t);
  await writeFile(join(cwd, 'file'), '');
  const { code, stderr } = await runTool(['new', 'a book club', '--out', 'file/below'], { cwd });
  assert.equal(code, 2);
  assert.match(stderr, /error OUT_NOT_A_FOLDER: /u);
  assert.deepEqual(await everythingIn(cwd), ['file']);
});

test(
  'a folder that may not be written to ends in one clear error',
  { skip: process.platform === 'win32' },
  async (t) => {
    const cwd = await temporaryFolder(t);
    await mkdir(join(cwd, 'locked'));
    await chmod(cwd, 0o755);
    await chmod(join(cwd, 'locked'), 0o555);
    const who = AS_ROOT ? { uid: NOBODY } : {};
    const { code, stderr } = await runTool(['new', 'a book club', '--out', 'locked/club'], { cwd, ...who });
    assert.equal(code, 1, stderr);
    assert.match(stderr, /error NO_PERMISSION: .*locked\/club\n/u);
    assert.deepEqual(await everythingIn(cwd), ['locked']);
  },
);

test('a full disk leaves nothing behind', async (t) => {
  const disk = join(await temporaryFolder(t), 'disk');
  await mkdir(disk);
  if (!mountTinyDisk(disk)) return t.skip('a small disk cannot be mounted here');
  try {
    await writeFile(join(disk, 'ballast'), Buffer.alloc(56 * 1024));
    const { code, stderr } = await runTool(['new', 'a book club', '--no-install'], { cwd: disk });
    assert.equal(code, 1, stderr);
    assert.match(stderr, /error DISK_FULL: [^]*Free some space/u);
    assert.deepEqual(await everythingIn(disk), ['ballast']);
  } finally {
    execFileSync('umount', ['-l', disk]);
  }
});

test(
  'a folder that takes no folders is refused at once',
  { skip: process.platform !== 'linux' },
  async (t) => {
    const cwd = await temporaryFolder(t);
    const { code, stderr } = await runTool(['new', 'a book club', '--out', '/proc/x', '--no-install'], {
      cwd,
    });
    assert.equal(code, 1, stderr);
    assert.match(stderr, /error NO_PERMISSION: .*\/proc\n/u);
  },
);

test('a name or a folder that will not do is refused before anything is planned', async (t) => {
  const cwd = await temporaryFolder(t);
  await writeFile(join(cwd, 'file'), '');
  await mkdir(join(cwd, 'my-crm'));
  await writeFile(join(cwd, 'my-crm', 'notes.txt'), 'mine');
  for (const args of [
    ['--name', 'Not Kebab'],
    ['--name', 'my-crm'],
    ['--out', '.'],
    ['--out', 'file'],
  ]) {
    const { code, stderr } = await runTool(['new', 'a book club', ...args], { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /^error (?:BAD_NAME|OUT_NOT_EMPTY|OUT_NOT_A_FOLDER): /u);
  }
});

test('without a network the packages cannot be installed, and nothing is left behind', async (t) => {
  const cwd = await temporaryFolder(t);
  const { code, stdout, stderr } = await runTool(['new', 'a book club', '--out', 'deep/er'], {
    cwd,
    env: npmEnvironment(await temporaryFolder(t), 'http://user:hunter2@127.0.0.1:9'),
  });
  assert.equal(code, 1, stderr);
  assert.equal(stdout, '');
  assert.match(stderr, /install +failed/u);
  assert.match(stderr, /error INSTALL_FAILED: .*\n( {2}\| .*\n)+ {2}.*network/u);
  assert.match(stderr, /ECONNREFUSED/u);
  assert.doesNotMatch(stderr, /hunter2/u);
  assert.deepEqual(await everythingIn(cwd), []);
});

test('without npm the error says so', async (t) => {
  const cwd = await temporaryFolder(t);
  const { code, stderr } = await runTool(['new', 'a book club'], { cwd, env: { PATH: cwd } });
  assert.equal(code, 1);
  assert.match(stderr, /error NPM_MISSING: [^]*--no-install/u);
  assert.deepEqual(await everythingIn(cwd), []);
});

test('Ctrl-C while packages are installed stops npm and leaves nothing behind', async (t) => {
  const cwd = await temporaryFolder(t);
  const registry = await silentRegistry(t);
  const env = npmEnvironment(await temporaryFolder(t), registry.url);
  const tool = startTool(['new', 'a book club'], { cwd, env });
  const socket = await registry.asked;
  const hungUp = once(socket, 'close');
  tool.interrupt();
  tool.interrupt();
  const { code, stderr } = await tool.ended;
  assert.equal(code, 130, stderr);
  assert.match(stderr, /install +failed.*INTERRUPTED\nerror INTERRUPTED: /u);
  await hungUp;
  assert.deepEqual(await everythingIn(cwd), []);
});

test('Ctrl-C while the project is verified leaves nothing behind', async (t) => {
  const cwd = await temporaryFolder(t);
  const tool = startTool(['new', 'a book club', '--json'], { cwd, env: { FAKE_VERIFY: 'hang' } });
  await tool.shown('"check":"types"');
  tool.interrupt();
  const { code, stdout } = await tool.ended;
  assert.equal(code, 130);
  assert.equal(JSON.parse(stdout).error.code, 'INTERRUPTED');
  assert.deepEqual(await everythingIn(cwd), []);
});

test('Ctrl-C once more ends at once what does not stop by itself', async (t) => {
  const cwd = await temporaryFolder(t);
  const tool = startTool(['new', 'a book club', '--json'], { cwd, env: { FAKE_VERIFY: 'deaf' } });
  await tool.shown('"check":"types"');
  const impatience = setInterval(tool.interrupt, 200);
  const { code, stdout } = await tool.ended.finally(() => clearInterval(impatience));
  assert.equal(code, null);
  assert.equal(stdout, '');
});

function npmEnvironment(cache: string, registry: string): NodeJS.ProcessEnv {
  return {
    FAKE_REGISTRY: registry,
    npm_config_registry: registry,
    npm_config_cache: cache,
    npm_config_fetch_retries: '0',
  };
}

/** A registry that takes every question and answers none. */
async function silentRegistry(t: TestContext): Promise<{ url: string; asked: Promise<NodeJS.EventEmitter> }> {
  const server = createServer();
  const asked = new Promise<NodeJS.EventEmitter>((resolve) => {
    server.on('request', ({ socket }) => resolve(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, asked };
}

function mountTinyDisk(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
