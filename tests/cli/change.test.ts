import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { changeSpec } from '../../src/plan/change/change-spec.ts';
import { parseSpec } from '../../src/spec/parse.ts';
import { RENTAL } from '../spec/rental.ts';
import { BIN, everythingIn, runTool, temporaryFolder } from './support/tool.ts';

const CHANGE =
  'rename spare keys to extra keys, remove the days, add a colour to bikes. Make the buttons green.';

test('plan --spec prints the changed spec, tells what changed, and writes nothing', async (t) => {
  const cwd = await temporaryFolder(t);
  await writeFile(join(cwd, 'spec.yaml'), RENTAL);
  const args = ['plan', '--spec', 'spec.yaml', CHANGE];
  const { code, stdout, stderr } = await runTool(args, { entry: BIN, cwd });
  assert.equal(code, 0, stderr);
  const { spec } = parseSpec(stdout);
  assert.ok(spec?.entities[1]?.fields.some(({ name }) => name === 'extraKeys'));
  assert.match(stdout, /when: Bike\.extraKeys < reorderLevel/u);
  const lines = stderr.split('\n').slice(1).join('\n');
  assert.equal(
    lines,
    `
Added
  - field Bike.colour: text

Renamed
  - field Bike.extraKeys, which was spareKeys

Removed
  - field Rental.days: integer
  - rule of Rental: price = days * bike.dayPrice

Not understood
  “Make the buttons green” (about looks)
`,
  );
  assert.equal(await readFile(join(cwd, 'spec.yaml'), 'utf8'), RENTAL);
  assert.deepEqual(await everythingIn(cwd), ['spec.yaml']);
  assert.equal((await runTool(args, { entry: BIN, cwd })).stdout, stdout);
  const json = await runTool([...args, '--json'], { entry: BIN, cwd });
  assert.deepEqual(parseSpec(JSON.stringify(JSON.parse(json.stdout))).spec, spec);
  assert.match(json.stderr, /Renamed/u);
});

test('the change and the spec may come from files and from standard input, but not both from it', async (t) => {
  const cwd = await temporaryFolder(t);
  await writeFile(join(cwd, 'spec.yaml'), RENTAL);
  await writeFile(join(cwd, 'change.txt'), 'drop the labels\n');
  const ways = [
    { args: ['plan', '--spec', 'spec.yaml', '--from', 'change.txt'], input: '' },
    { args: ['plan', '--spec', 'spec.yaml', '-'], input: 'drop the labels' },
    { args: ['plan', '--spec', '-', 'drop the labels'], input: RENTAL },
  ];
  for (const { args, input } of ways) {
    const { code, stdout, stderr } = await runTool(args, { entry: BIN, cwd, input });
    assert.equal(code, 0, stderr);
    assert.doesNotMatch(stdout, /^ {6}labels:/mu);
  }
  const both = await runTool(['plan', '--spec', '-', '-'], { entry: BIN, cwd, input: RENTAL });
  assert.equal(both.code, 2);
  assert.match(both.stderr, /error BAD_USAGE: .*standard input/u);
});

const FAILURES: readonly (readonly [args: readonly string[], code: string, says: RegExp])[] = [
  [['hello'], 'NOTHING_TO_CHANGE', /"add a due date to customers"/u],
  [['rename bikes to customers'], 'NAME_TAKEN', /entity Customer/u],
  [['rename price to constructor'], 'NAME_RESERVED', /constructorValue/u],
  [['remove booked from the status'], 'STILL_NEEDED', /start with status booked/u],
  [['status should be text'], 'CHANGE_INVALID', /Rental\.rules\.2/u],
  [['remove email'], 'AMBIGUOUS_CHANGE', /Customer\.email/u],
  [[''], 'EMPTY_REQUEST', /./u],
  [[], 'EMPTY_REQUEST', /./u],
  [['drop labels', '--explain'], 'BAD_USAGE', /--explain.*--spec/u],
  [['drop labels', '--model', 'openai/x'], 'MODEL_KEY_MISSING', /OPENAI_API_KEY/u],
  [['drop labels', '--model', 'x'], 'MODEL_UNKNOWN', /x/u],
  [['--batch', 'x'], 'BAD_USAGE', /--spec.*--batch/u],
  [['drop labels', '--json', '--yaml'], 'BAD_USAGE', /--json/u],
];

test('a change that cannot be made is one clear error, for a person and for a machine', async (t) => {
  const cwd = await temporaryFolder(t);
  await writeFile(join(cwd, 'spec.yaml'), RENTAL);
  for (const [args, code, says] of FAILURES) {
    const env = { OPENAI_API_KEY: undefined };
    const ended = await runTool(['plan', '--spec', 'spec.yaml', ...args], { entry: BIN, cwd, env });
    assert.equal(ended.code, 2, ended.stderr);
    assert.equal(ended.stdout, args.includes('--json') ? ended.stdout : '');
    const said = args.includes('--json') ? ended.stdout : ended.stderr.replaceAll(/\s+/gu, ' ');
    assert.match(said, new RegExp(`(?:error |"code":")${code}`, 'u'));
    assert.match(said, says);
  }
  const { stdout } = await runTool(['plan', '--spec', 'spec.yaml', 'remove email', '--json'], {
    entry: BIN,
    cwd,
  });
  const { ok, error } = JSON.parse(stdout);
  assert.deepEqual(
    [ok, error.code, error.details],
    [false, 'AMBIGUOUS_CHANGE', ['Customer.email', 'integration email']],
  );
});

test('an unreadable or invalid spec gives the errors of generate', async (t) => {
  const cwd = await temporaryFolder(t);
  await writeFile(join(cwd, 'broken.yaml'), 'spec: 1\napp: { name: Bad Name, title: X }\nentities: {}\n');
  for (const [file, code] of [
    ['broken.yaml', 'SPEC_INVALID'],
    ['nowhere.yaml', 'FILE_NOT_FOUND'],
    ['.', 'NOT_A_FILE'],
  ] as const) {
    const changed = await runTool(['plan', '--spec', file, 'drop labels'], { entry: BIN, cwd });
    const generated = await runTool(['generate', file, '--out', 'out'], { entry: BIN, cwd });
    assert.match(changed.stderr, new RegExp(`error ${code}`, 'u'));
    assert.equal(changed.stderr, generated.stderr);
    assert.equal(changed.code, 2);
  }
});

test('what a change holds cannot reach the terminal as it is', async (t) => {
  const cwd = await temporaryFolder(t);
  await writeFile(join(cwd, 'spec.yaml'), RENTAL);
  const text = 'drop the labels. Wobble the \u001B[31mgizmo\u202E of the moon';
  const { code, stderr } = await runTool(['plan', '--spec', 'spec.yaml', text], { entry: BIN, cwd });
  assert.equal(code, 0, stderr);
  for (const hidden of ['\u001B', '\u202E']) assert.ok(!stderr.includes(hidden));
});

const root = join(import.meta.dirname, '..', '..');
const page = await readFile(join(root, 'docs', 'changes.md'), 'utf8');

test('the examples of docs/changes.md are what the tool prints', async () => {
  const examples = [
    ...page.matchAll(/^supermaker plan --spec (\S+) "(.+)" > .+\n```\n\n```text\n.+\n([^`]+)```$/gmu),
  ];
  assert.equal(examples.length, 2);
  for (const [, file = '', text = '', told = ''] of examples) {
    const { stderr } = await runTool(['plan', '--spec', file, text], { entry: BIN, cwd: root });
    assert.equal(stderr.split('\n').slice(1).join('\n'), told);
  }
});

test('everything that docs/changes.md says can be said is understood', async () => {
  const { spec } = parseSpec(await readFile(join(root, 'examples/clinic/backend/spec.yaml'), 'utf8'));
  assert.ok(spec !== undefined);
  const [, table = ''] = /## What can be said\n([^]+?)\n## /u.exec(page) ?? [];
  const rows = [...table.matchAll(/^\|[^|]*\| `(.+)` \|$/gmu)].map(([, text = '']) => text);
  assert.ok(rows.length > 35);
  for (const text of rows) {
    const { notUnderstood, unchanged } = await changeSpec(spec, text);
    assert.deepEqual([notUnderstood, unchanged], [[], []], text);
  }
});
