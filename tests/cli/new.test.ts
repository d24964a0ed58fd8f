import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { everythingIn, runTool, startTool, temporaryFolder } from './support/tool.ts';

const CONTROL = /[^\P{Cc}\n]|\p{Cf}/u;

test('new makes a project and says what it made, assumed and left out', async (t) => {
  const cwd = await temporaryFolder(t);
  const { code, stdout, stderr } = await runTool(['new', 'a book club'], {
    cwd,
    env: { NODE_ENV: 'production' },
  });
  assert.equal(code, 0, stderr);
  assert.match(stdout, /Book Club is ready in book-club\n/u);
  assert.match(stdout, / {2}Book 2 fields\n {2}2 endpoints\n {2}integrations: sms \(twilio\)\n/u);
  const [, rest = ''] = /Assumed\n {2}- Assumption 1 [^]*?… and 2 more in (\S+)\n/u.exec(stdout) ?? [];
  assert.match(await readFile(join(cwd, rest), 'utf8'), /text: "Assumption 7 about a book/u);
  assert.match(stdout, /Who may add books\? Until then: everybody/u);
  assert.match(stdout, /“in red” \(looks\)/u);
  assert.match(stdout, /Not understood\n {2}- “the gizmo”/u);
  assert.match(stdout, /not built yet\n {2}reports\.readPerMonth: /u);
  assert.match(stdout, /Time\n {2}\S+ m?s in all: plan .*, generate .*, write .*, install .*, verify /u);
  assert.match(stdout, /cd book-club\/backend && npm start\n/u);
  assert.ok(stdout.split('\n').every((line) => line.length <= 80));
  assert.match(
    stderr,
    /^plan +ok .*\ngenerate +ok .*\nwrite +ok .*\ninstall +ok .*\n {2}types +ok +4 files\nverify +ok /u,
  );
  assert.doesNotMatch(stdout + stderr, CONTROL);
  assert.ok((await everythingIn(cwd)).includes('book-club/backend/app/docs/api.md'));
});

test('new --json prints one object, and its progress as JSON lines', async (t) => {
  const cwd = await temporaryFolder(t);
  const { code, stdout, stderr } = await runTool(['new', 'a book club', '--json'], { cwd });
  assert.equal(code, 0, stderr);
  const result = JSON.parse(stdout);
  assert.equal(result.ok, true);
  assert.equal(result.directory, join(cwd, 'book-club'));
  assert.deepEqual(result.entities, [{ name: 'Book', fields: ['title', 'pages'] }]);
  assert.deepEqual(result.endpoints, ['GET /books', 'POST /books']);
  assert.equal(result.assumptions.length, 7);
  const events = stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    events.filter(({ kind }) => kind === 'ended').map(({ step, status }) => `${step} ${status}`),
    ['plan passed', 'generate passed', 'write passed', 'install passed', 'verify passed'],
  );
});

test('a project that fails its checks is kept, and the command fails', async (t) => {
  const cwd = await temporaryFolder(t);
  const { code, stdout, stderr } = await runTool(['new', 'a book club'], {
    cwd,
    env: { FAKE_VERIFY: 'fail' },
  });
  assert.equal(code, 1);
  assert.match(
    stdout,
    /not ready[^]*Failed checks\n {2}types: 4 files\n {2}no-any at app\/main\.ts:3: A value is any\. Give it a type\./u,
  );
  assert.match(stderr, /error VERIFY_FAILED: /u);
  assert.ok((await everythingIn(cwd)).includes('book-club/README.md'));
  const json = await runTool(['new', 'a book club', '--json', '--out', 'two'], {
    cwd,
    env: { FAKE_VERIFY: 'fail' },
  });
  assert.equal(json.code, 1);
  assert.equal(JSON.parse(json.stdout).error.code, 'VERIFY_FAILED');
});

test('a project is kept when the verifier itself breaks', async (t) => {
  const cwd = await temporaryFolder(t);
  const { code, stderr } = await runTool(['new', 'a book club'], { cwd, env: { FAKE_VERIFY: 'crash' } });
  assert.equal(code, 1);
  assert.match(stderr, /error INTERNAL: /u);
  assert.ok((await everythingIn(cwd)).includes('book-club/README.md'));
});

test('--no-install, --name and --out: files only, under that name, in that folder', async (t) => {
  const cwd = await temporaryFolder(t);
  const args = ['new', 'a book club', '--no-install', '--name', 'readers', '--out', "deep/the club's"];
  const { code, stdout, stderr } = await runTool(args, { cwd });
  assert.equal(code, 0, stderr);
  assert.match(stderr, /install +skipped.*--no-install\nverify +skipped/u);
  assert.match(stdout, /is written, not installed/u);
  assert.match(stdout, /cd 'deep\/the club'\\''s\/backend' && npm ci && npm start/u);
  assert.equal(await readFile(join(cwd, "deep/the club's/README.md"), 'utf8'), '# readers\n');
  const named = await runTool(['new', 'a book club', '--no-install', '--name', 'readers'], { cwd });
  assert.equal(named.code, 0);
  assert.ok((await everythingIn(cwd)).includes('readers'));
});

test('an empty folder is used as it is, the current one too', async (t) => {
  const cwd = await temporaryFolder(t);
  const { code, stderr } = await runTool(['new', 'a book club', '--no-verify', '--out', '.'], { cwd });
  assert.equal(code, 0, stderr);
  const entries = await everythingIn(cwd);
  assert.ok(entries.includes('README.md'));
  assert.ok(entries.every((entry) => !entry.includes('supermaker')));
});

test('the request may come from a file or from standard input', async (t) => {
  const cwd = await temporaryFolder(t);
  await writeFile(join(cwd, 'request.txt'), 'a book club');
  for (const [out, args] of Object.entries({ a: ['--from', 'request.txt'], b: ['--from', '-'], c: ['-'] })) {
    const run = await runTool(['new', ...args, '--no-install', '--out', out], { cwd, input: 'a book club' });
    assert.equal(run.code, 0, run.stderr);
  }
});

test('a spec that a person wrote is built, and one with mistakes is refused with all of them', async (t) => {
  const cwd = await temporaryFolder(t);
  const { stdout: yaml, stderr } = await runTool(['plan', 'a book club'], { cwd });
  assert.match(stderr, /Assumed/u);
  await writeFile(join(cwd, 'spec.yaml'), yaml);
  assert.equal((await runTool(['new', '--spec', 'spec.yaml', '--no-install'], { cwd })).code, 0);
  const json = await runTool(['plan', 'a book club', '--json'], { cwd });
  await writeFile(join(cwd, 'spec.json'), json.stdout);
  const generated = await runTool(['generate', 'spec.json', '--out', 'from-json', '--json'], { cwd });
  assert.equal(generated.code, 0, generated.stderr);
  assert.ok(JSON.parse(generated.stdout).files.includes('backend/package.json'));
  await writeFile(join(cwd, 'bad.yaml'), yaml.replace('integer', 'intger').replace('text', 'txet'));
  const bad = await runTool(['new', '--spec', 'bad.yaml', '--out', 'bad'], { cwd });
  assert.equal(bad.code, 2);
  assert.match(bad.stderr, /error SPEC_INVALID: .*bad\.yaml/u);
  assert.match(bad.stderr, /txet/u);
  assert.match(bad.stderr, /intger/u);
});

test('a spec’s mistakes say where they stand, and what to do is a sentence of its own', async (t) => {
  const cwd = await temporaryFolder(t);
  const shown = async (yaml: string): Promise<string> => {
    await writeFile(join(cwd, 'bad.yaml'), yaml);
    const { code, stderr } = await runTool(['generate', 'bad.yaml', '--out', 'bad'], { cwd });
    assert.equal(code, 2, stderr);
    return stderr.replaceAll(/\n +(?:\| +)?/gu, ' ');
  };
  const shape = await shown('spec: 2\nentities: { Book: { fields: { pages: integer } } }\n');
  assert.match(shape, / at the top level: "app" is missing\. Add "app"\./u);
  assert.match(
    shape,
    / line 1, spec: 2 is not one of [^(]*\. Known: 1\. Write one of these\. \(INVALID_VALUE\)/u,
  );
  assert.match(shape, / More may show once these are mended\. /u);
  const bounds = await shown(
    'spec: 1\napp: { name: a, title: A }\nentities:\n  Book:\n    fields:\n' +
      '      pages: { type: integer, min: 9, max: 1, default: 5 }\n',
  );
  assert.match(bounds, / line 6, entities\.Book\.fields\.pages: .*\(INVALID_BOUNDS\)/u);
  assert.doesNotMatch(bounds, /default|More may show/u);
});

test('--start runs the backend until Ctrl-C, and lets it close gracefully', async (t) => {
  const cwd = await temporaryFolder(t);
  const tool = startTool(['new', 'a book club', '--start'], { cwd });
  await tool.shown('listening');
  tool.interrupt();
  const { code, stdout, stderr } = await tool.ended;
  assert.equal(code, 0, stderr);
  assert.match(stdout, /is ready[^]*listening\n[^]*closed gracefully/u);
});

test('verify checks a project again, from its folder or from backend/', async (t) => {
  const cwd = await temporaryFolder(t);
  const { stdout: yaml } = await runTool(['plan', 'a book club'], { cwd });
  await mkdir(join(cwd, 'club/backend'), { recursive: true });
  await writeFile(join(cwd, 'club/backend/spec.yaml'), yaml);
  const early = await runTool(['verify', 'club'], { cwd });
  assert.equal(early.code, 1);
  assert.match(early.stderr, /error NOT_INSTALLED: [^]*npm ci/u);
  await mkdir(join(cwd, 'club/backend/node_modules/fastify'), { recursive: true });
  for (const folder of ['club', 'club/backend/']) {
    const { code, stdout } = await runTool(['verify', folder], { cwd });
    assert.equal(code, 0);
    assert.match(stdout, /^club: 1 of 1 checks passed\n[^]*reports\.readPerMonth/u);
  }
  const failed = await runTool(['verify', 'club', '--json'], { cwd, env: { FAKE_VERIFY: 'fail' } });
  assert.equal(failed.code, 1);
  assert.equal(JSON.parse(failed.stdout).ok, false);
});
