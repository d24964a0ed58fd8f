import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { explain } from '../../src/plan/explain/explain.ts';
import { printExplanation } from '../../src/cli/plan-explain.ts';
import type { Output } from '../../src/cli/io.ts';
import { builtInStages } from '../../src/commands/stages.ts';
import { BIN, everythingIn, runTool, temporaryFolder } from './support/tool.ts';

const REQUEST =
  'We rent out bikes. Each bike has a name, a serial number and a status (free, lent or broken). Make the buttons green.';

const ESCAPE = '\u001B';

/** The lines of an explanation that are the request: each stands before a line of marks, or after an empty line. */
function requestIn(stdout: string): string {
  const [, body = ''] = stdout.split('how sure.\n');
  const shown = body.split('\nAssumed\n')[0] ?? '';
  return shown
    .split('\n')
    .filter((line, index, lines) => line !== '' && lines[index - 1] === '')
    .join(' ');
}

test('in a pipe the request is shown with marks, numbers and notes, and then what is not in its words', async (t) => {
  const cwd = await temporaryFolder(t);
  const { code, stdout, stderr } = await runTool(['plan', '--explain', REQUEST], { entry: BIN, cwd });
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^The request, and what became of its words\n\^\^ understood/u);
  assert.match(stdout, /^ +\d+ {2}Bike, entity \((?:[a-z.-]+, )+sure\)$/mu);
  assert.match(stdout, /^ +\d+ {2}Bike\.status, (?:required, )?one of free, lent, broken/mu);
  assert.match(stdout, /^Assumed\n {2}The backend as a whole\n {4}- It is called Bike Backend/mu);
  assert.match(stdout, /^Set aside\n {2}“Make the buttons green\.”: about looks$/mu);
  assert.equal(requestIn(stdout), REQUEST);
  assert.ok(stdout.split('\n').every((line) => line.length <= 80));
  assert.ok(!stdout.includes(ESCAPE));
  assert.doesNotMatch(stderr, /Assumed/u);
  assert.deepEqual(await everythingIn(cwd), []);
});

test('a mark stands below the words that its note is about', async (t) => {
  const cwd = await temporaryFolder(t);
  const { stdout } = await runTool(['plan', '--explain', 'Bikes:\n- serial number'], { entry: BIN, cwd });
  const lines = stdout.split('\n');
  const at = lines.indexOf('- serial number');
  assert.match(
    lines[at + 1] ?? '',
    /^ {2}\^{12}2 {2}Bike\.serialNumber, .*\(has\.under, (?:fairly )?sure\)$/u,
  );
});

test('in colour the words themselves are marked, and the text is the same', async (t) => {
  const cwd = await temporaryFolder(t);
  const run = (env: NodeJS.ProcessEnv): ReturnType<typeof runTool> =>
    runTool(['plan', '--explain', REQUEST], { entry: BIN, cwd, env });
  const colour = await run({ FORCE_COLOR: '1' });
  const codes = colour.stdout.replaceAll(ESCAPE, '~');
  assert.match(codes, /~\[4m~\[3\dmEach bike~\[39m~\[24m/u);
  assert.match(codes, /^~\[3\dm {3}1~\[39m {2}/mu);
  assert.equal(requestIn(stripVTControlCharacters(colour.stdout)), REQUEST);
  const without = await run({ FORCE_COLOR: '1', NO_COLOR: '1' });
  assert.ok(!without.stdout.includes(ESCAPE));
});

test('a terminal is as wide as it is', async () => {
  const plan = await builtInStages.plan(REQUEST);
  const yaml = await builtInStages.writeSpec(plan.spec);
  for (const [columns, least] of [
    [44, 40],
    [130, 110],
  ] as const) {
    let text = '';
    const output: Output = {
      write: (more) => void (text += more),
      live: true,
      colour: false,
      columns: () => columns,
    };
    printExplanation(output, { request: REQUEST, plan, yaml }, false);
    const widest = Math.max(...text.split('\n').map((line) => line.length));
    assert.ok(widest <= columns && widest >= least, `${widest} of ${columns}`);
  }
});

test('nothing of a request reaches the terminal as it is', async (t) => {
  const cwd = await temporaryFolder(t);
  const input =
    'Keep books\t with a title.\r\n\u001B[2JKeep \u202Eloans and 図書 members with a name.\u0007\n';
  const { stdout, code } = await runTool(['plan', '--explain', '-'], { entry: BIN, cwd, input });
  assert.equal(code, 0);
  assert.doesNotMatch(stdout, /[^\P{Cc}\n]|\u202E/u);
  assert.match(stdout, /^Keep books {3}with a title\.$/mu);
});

test('for a machine it is the spec and where it comes from', async (t) => {
  const cwd = await temporaryFolder(t);
  const args = ['plan', REQUEST, '--json'];
  const { stdout } = await runTool([...args, '--explain'], { entry: BIN, cwd });
  const { spec, ...provenance } = JSON.parse(stdout);
  assert.deepEqual(spec, JSON.parse((await runTool(args, { entry: BIN, cwd })).stdout));
  const plan = await builtInStages.plan(REQUEST);
  assert.deepEqual(provenance, JSON.parse(JSON.stringify(plan.provenance)));
  assert.deepEqual(Object.keys(provenance), [
    'elements',
    'assumptions',
    'questions',
    'setAside',
    'notUnderstood',
  ]);
  for (const { evidence } of provenance.elements)
    for (const { start, end, quote } of evidence) assert.equal(REQUEST.slice(start, end), quote);
});

test('a request that cannot be planned fails as it does without an explanation', async (t) => {
  const cwd = await temporaryFolder(t);
  for (const request of ['', ' ? ', 'hello']) {
    const [plain, explained] = await Promise.all(
      [[], ['--explain']].map((more) => runTool(['plan', request, ...more], { entry: BIN, cwd })),
    );
    assert.equal(explained?.code, 2);
    assert.equal(explained?.stdout, '');
    const error = explained?.stderr.slice(explained.stderr.indexOf('error '));
    assert.equal(error, plain?.stderr.slice(plain.stderr.indexOf('error ')));
  }
  const { stdout } = await runTool(['plan', '--explain', '--json', ''], { cwd });
  assert.equal(JSON.parse(stdout).error.code, 'EMPTY_REQUEST');
});

for (const other of [['--yaml'], ['--batch', 'x']]) {
  test(`--explain is refused together with ${other[0]}`, async (t) => {
    const args = ['plan', ...(other[0] === '--yaml' ? [REQUEST] : []), '--explain', ...other];
    const { code, stdout, stderr } = await runTool(args, { cwd: await temporaryFolder(t) });
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr, new RegExp(`error BAD_USAGE: .*--explain.*${other[0]}`, 'u'));
  });
}

test('the request of an explanation is planned as it was written', async () => {
  const request = '  \n Keep books with a title.\n\n';
  const plan = await builtInStages.plan(request);
  const { lines } = explain(request, plan, 80);
  assert.deepEqual(
    lines.map(({ text }) => text),
    ['', ' Keep books with a title.', '', ''],
  );
});
