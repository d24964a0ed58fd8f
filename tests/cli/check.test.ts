import assert from 'node:assert/strict';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';

import { findingFacts } from '../../src/cli/findings.ts';
import { BIN, everythingIn, runTool, startTool, temporaryFolder } from './support/tool.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** A folder with a project for the fake stages, which look at none of its files. */
async function fakeProject(t: TestContext): Promise<string> {
  const cwd = await temporaryFolder(t);
  await mkdir(join(cwd, 'backend', 'node_modules', 'fastify'), { recursive: true });
  await writeFile(join(cwd, 'backend', 'spec.yaml'), 'spec: 1\n');
  return cwd;
}

test('a project in order: no finding, code 0, in its folder or in backend/', async (t) => {
  const cwd = await fakeProject(t);
  for (const folder of [cwd, join(cwd, 'backend')]) {
    const { code, stdout, stderr } = await runTool(['check'], { cwd: folder });
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^\S+: 0 findings\n$/u);
    assert.match(stderr, /^ {2}types +ok .*\ncheck +ok .*1 of 1 checks passed\n$/u);
  }
});

test('a finding is a block with place, rule, what is wrong and how to mend it', async (t) => {
  const { code, stdout, stderr } = await runTool(['check', '.'], {
    cwd: await fakeProject(t),
    env: { FAKE_VERIFY: 'fail' },
  });
  assert.equal(code, 1);
  assert.equal(stdout, 'app/main.ts:3 no-any\n  A value is any.\n  mend: Give it a type.\n\n.: 1 finding\n');
  assert.match(stderr, /\nerror CHECK_FAILED: .*\n {2}Each finding says what to mend/u);
});

test('for a machine it is one object, with each place in parts', async (t) => {
  const cwd = await fakeProject(t);
  const failed = await runTool(['check', '--json'], { cwd, env: { FAKE_VERIFY: 'fail' } });
  assert.equal(failed.code, 1);
  const { ok, directory, findings, checks, steps, error } = JSON.parse(failed.stdout);
  assert.equal(ok, false);
  assert.equal(directory, cwd);
  assert.deepEqual(findings, [
    {
      check: 'types',
      rule: 'no-any',
      file: 'app/main.ts',
      line: 3,
      subject: null,
      message: 'A value is any.',
      mend: 'Give it a type.',
    },
  ]);
  assert.deepEqual(checks, [{ name: 'types', status: 'failed', summary: '4 files', durationMs: 1 }]);
  assert.equal(steps[0].step, 'check');
  assert.equal(error.code, 'CHECK_FAILED');
  const passed = await runTool(['check', '--json'], { cwd });
  assert.equal(passed.code, 0);
  assert.equal(JSON.parse(passed.stdout).ok, true);
  assert.equal('error' in JSON.parse(passed.stdout), false);
});

function facts(where: string): unknown[] {
  const finding = { rule: 'r', where, message: 'm', mend: 'm' };
  const check = { name: 'c', status: 'failed', summary: '', findings: [finding], durationMs: 1 } as const;
  return findingFacts([check]).map(({ file, line, subject }) => [file, line, subject]);
}

test('places are told apart from subjects', () => {
  assert.deepEqual(facts('backend/app/main.ts:12'), [['backend/app/main.ts', 12, null]]);
  assert.deepEqual(facts('backend/.env.example'), [['backend/.env.example', null, null]]);
  assert.deepEqual(facts('README.md'), [['README.md', null, null]]);
  assert.deepEqual(facts('backend/app/x.ts:3 GET /leads/:id'), [['backend/app/x.ts', 3, 'GET /leads/:id']]);
  assert.deepEqual(facts('GET /leads'), [[null, null, 'GET /leads']]);
  assert.deepEqual(facts('backend'), [[null, null, 'backend']]);
});

test('Ctrl-C stops it', async (t) => {
  const tool = startTool(['check', '--json'], { cwd: await fakeProject(t), env: { FAKE_VERIFY: 'hang' } });
  await tool.shown('"check":"types"');
  tool.interrupt();
  const { code, stdout } = await tool.ended;
  assert.equal(code, 130);
  assert.equal(JSON.parse(stdout).error.code, 'INTERRUPTED');
});

describe('the lead tracker', () => {
  test('has no findings, and not a byte of it is changed', async (t) => {
    const cwd = await temporaryFolder(t);
    await cp(join(ROOT, 'examples', 'lead-tracker'), cwd, { recursive: true });
    await symlink(join(ROOT, 'node_modules'), join(cwd, 'backend', 'node_modules'));
    const before = await contents(cwd);
    const { code, stdout, stderr } = await runTool(['check'], { entry: BIN, cwd });
    assert.equal(code, 0, stdout + stderr);
    assert.equal(stdout, '.: 0 findings\n');
    assert.deepEqual(await contents(cwd), before);
  });

  test('is looked at as far as possible without its packages, and is not in order', async (t) => {
    const cwd = await temporaryFolder(t);
    await cp(join(ROOT, 'examples', 'lead-tracker'), cwd, { recursive: true });
    await writeFile(join(cwd, 'backend', 'app', 'extra.ts'), '');
    const { code, stdout, stderr } = await runTool(['check'], { entry: BIN, cwd });
    assert.equal(code, 1);
    assert.match(stdout, /^backend\/app\/extra\.ts layout\n[^]*\n\.: 1 finding, 8 checks skipped\n$/u);
    assert.match(stderr, /error NOT_INSTALLED: .*\n.*npm ci/u);
    const json = await runTool(['check', '--json'], { entry: BIN, cwd });
    assert.equal(JSON.parse(json.stdout).error.code, 'NOT_INSTALLED');
  });
});

/** Every file but the packages, byte by byte. */
async function contents(folder: string): Promise<ReadonlyMap<string, string>> {
  const paths = (await everythingIn(folder)).filter((path) => !path.includes('node_modules'));
  const entries = paths.map(async (path) => {
    const text = await readFile(join(folder, path), 'base64').catch(() => 'a folder');
    return [path, text] as const;
  });
  return new Map(await Promise.all(entries));
}
