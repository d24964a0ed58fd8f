import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BIN, everythingIn, runTool, temporaryFolder } from './support/tool.ts';

const COMMANDS = ['new', 'plan', 'generate', 'check', 'verify'] as const;

test('help lists every command, and each command has help with an example', async (t) => {
  const cwd = await temporaryFolder(t);
  const help = await runTool(['--help'], { entry: BIN, cwd });
  assert.equal(help.code, 0, help.stderr);
  assert.match(help.stdout, /Example:\n {2}supermaker new "/u);
  for (const command of COMMANDS) {
    assert.match(help.stdout, new RegExp(`^  ${command} `, 'mu'));
    const own = await runTool([command, '--help'], { cwd });
    assert.equal(own.code, 0);
    assert.match(own.stdout, new RegExp(`Examples?:\\n  supermaker ${command} `, 'u'));
    assert.ok(own.stdout.split('\n').every((line) => line.length <= 80));
  }
});

test('the version is the package’s', async (t) => {
  const { code, stdout } = await runTool(['--version'], { entry: BIN, cwd: await temporaryFolder(t) });
  assert.equal(code, 0);
  assert.match(stdout, /^\d+\.\d+\.\d+\n$/u);
});

test('without a command it shows help on standard error and fails', async (t) => {
  const { code, stdout, stderr } = await runTool([], { cwd: await temporaryFolder(t) });
  assert.equal(code, 2);
  assert.equal(stdout, '');
  assert.match(stderr, /^Usage: supermaker/u);
});

const REFUSED = [
  { args: ['nwe', 'a library'], code: 'UNKNOWN_COMMAND', says: /'nwe'[^]*Did you mean new\?/u },
  {
    args: ['new', 'a library', '--oot', 'x'],
    code: 'UNKNOWN_OPTION',
    says: /'--oot'[^]*Did you mean --out\?/u,
  },
  { args: ['new', 'a', 'library'], code: 'BAD_USAGE', says: /too many arguments/u },
  { args: ['generate', 'spec.yaml'], code: 'BAD_USAGE', says: /--out/u },
  { args: ['new', 'a library', '--from', 'x'], code: 'BAD_USAGE', says: /--from/u },
  { args: ['new', 'a library', '--spec', 'x'], code: 'BAD_USAGE', says: /--spec/u },
  { args: ['new', 'a library', '--start', '--no-install'], code: 'BAD_USAGE', says: /--no-install/u },
  { args: ['plan', 'a library', '--batch', 'x'], code: 'BAD_USAGE', says: /--batch/u },
  { args: ['plan', 'a library', '--outlines', 'x'], code: 'BAD_USAGE', says: /--batch/u },
  { args: ['new', ''], code: 'EMPTY_REQUEST', says: /Say what the backend is for/u },
  { args: ['new'], code: 'EMPTY_REQUEST', says: /supermaker new "/u },
  { args: ['plan', '-'], code: 'EMPTY_REQUEST', says: /empty/u },
  { args: ['new', 'a library', '--name', '../up'], code: 'BAD_NAME', says: /\.\.\/up/u },
  { args: ['new', '--from', 'no.txt'], code: 'FILE_NOT_FOUND', says: /no\.txt/u },
  { args: ['new', '--from', '.'], code: 'NOT_A_FILE', says: /A folder stands/u },
  { args: ['generate', 'no.yaml', '--out', 'x'], code: 'FILE_NOT_FOUND', says: /no\.yaml/u },
  { args: ['plan', '--batch', 'no.jsonl'], code: 'FILE_NOT_FOUND', says: /no\.jsonl/u },
  { args: ['check'], code: 'NOT_A_PROJECT', says: /backend\//u },
  { args: ['check', 'nowhere'], code: 'NOT_A_PROJECT', says: /nowhere/u },
  { args: ['verify', '.'], code: 'NOT_A_PROJECT', says: /backend\//u },
] as const;

for (const { args, code, says } of REFUSED) {
  test(`${args.join(' ')} is refused with ${code}, and nothing is written`, async (t) => {
    const cwd = await temporaryFolder(t);
    const ended = await runTool(args, { cwd });
    assert.equal(ended.code, 2, ended.stderr);
    assert.equal(ended.stdout, '');
    assert.match(ended.stderr, new RegExp(`^error ${code}: \\S.*\\n  \\S`, 'mu'));
    assert.match(ended.stderr, says);
    assert.doesNotMatch(ended.stderr, /\n {4}at /u);
    assert.deepEqual(await everythingIn(cwd), []);
  });
}

test('an empty request is answered alike, whoever notices it', async (t) => {
  const cwd = await temporaryFolder(t);
  const answers = await Promise.all(
    [['plan'], ['plan', ''], ['plan', ' ? ']].map((args) => runTool(args, { entry: BIN, cwd })),
  );
  const texts = answers.map(({ stderr }) => stderr.slice(stderr.indexOf('error ')));
  assert.match(texts[0] ?? '', /^error EMPTY_REQUEST: /u);
  assert.deepEqual(new Set(texts).size, 1, texts.join('\n'));
});

test('a failure is one JSON object for a machine', async (t) => {
  const { code, stdout } = await runTool(['new', '', '--json'], { cwd: await temporaryFolder(t) });
  assert.equal(code, 2);
  const { ok, error } = JSON.parse(stdout);
  assert.equal(ok, false);
  assert.equal(error.code, 'EMPTY_REQUEST');
  assert.ok(error.hint.length > 0);
});

test('an unexpected failure shows nothing of the inside unless it is asked for', async (t) => {
  const cwd = await temporaryFolder(t);
  const quiet = await runTool(['plan', 'crash'], { cwd });
  assert.equal(quiet.code, 1);
  assert.match(quiet.stderr, /^error INTERNAL: /mu);
  assert.doesNotMatch(quiet.stderr, /secret inside/u);
  const loud = await runTool(['plan', 'crash'], { cwd, env: { SUPERMAKER_DEBUG: '1' } });
  assert.match(loud.stderr, /TypeError: secret inside\n {4}at /u);
});
