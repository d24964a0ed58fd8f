import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { parseSpec } from '../../src/spec/parse.ts';
import { changeAnswer } from '../plan/model/support/change-answer.ts';
import { ADD_COLOUR, DROP_LABELS, edited } from '../plan/model/support/change-setting.ts';
import { chatServer, type ModelServer, type Turn } from '../plan/model/support/model-server.ts';
import { RENTAL } from '../spec/rental.ts';
import { BIN, everythingIn, runTool, temporaryFolder, type Ended } from './support/tool.ts';

const MODEL = ['--model', 'openai-compatible/test'];
const TEXT = 'Bikes get a colour and wings';
const GREEDY = changeAnswer(edited(ADD_COLOUR, DROP_LABELS), {
  evidence: [['entities.Bike.fields.colour', 'a colour']],
  questions: [{ text: 'Which colours?', default: 'any' }],
  notUnderstood: ['wings'],
});

interface Setting {
  readonly server: ModelServer;
  readonly cwd: string;
  readonly run: (args: readonly string[], env?: NodeJS.ProcessEnv) => Promise<Ended>;
}

async function setting(t: TestContext, turns: readonly Turn[]): Promise<Setting> {
  const cwd = await temporaryFolder(t);
  await writeFile(join(cwd, 'spec.yaml'), RENTAL);
  const server = await chatServer(t, turns);
  const own = {
    SUPERMAKER_BASE_URL: server.url,
    SUPERMAKER_API_KEY: 'key-of-nobody',
    XDG_CACHE_HOME: join(cwd, 'cache'),
  };
  const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> =>
    runTool(['plan', '--spec', 'spec.yaml', ...args], { entry: BIN, cwd, env: { ...own, ...env } });
  return { server, cwd, run };
}

test('plan --spec --model prints the spec that the model changed, and what nobody asked for', async (t) => {
  const { run, server, cwd } = await setting(t, [{ text: GREEDY }]);
  const { code, stdout, stderr } = await run([TEXT, ...MODEL]);
  assert.equal(code, 0, stderr);
  assert.deepEqual(parseSpec(stdout).diagnostics, []);
  assert.match(stdout, /^ {6}colour: text$/mu);
  const [told = '', step = '', ...lines] = stderr.split('\n');
  assert.match(told, /^change +about \d+00 tokens in, no budget, price not known$/u);
  assert.match(step, /^change +ok .*2 rounds, 1800 \+ 200 tokens/u);
  assert.equal(
    lines.join('\n'),
    `
Added
  - field Bike.colour: text

Removed
  - field Bike.labels: list of text

Nobody asked for
  - removed field Bike.labels: list of text

Questions
  - Which colours? Until then: any
  - Is this wanted too (“Bikes get a colour and wings”): added
    entities.Bike.fields.wings (text)? Until then: no: the model left it out

Not understood
  “wings” (the model found no place for it)

Model
  openai-compatible/test: 2 rounds, 1800 + 200 tokens, price not known
`,
  );
  assert.equal(server.calls.length, 2);
  assert.deepEqual(
    (await everythingIn(cwd)).filter((path) => !path.startsWith('cache')),
    ['spec.yaml'],
  );
});

/** Without the step's line and what the model took. */
function findingsIn(stderr: string): string {
  return /^\n.*(?=^Model$)/msu.exec(stderr)?.[0] ?? assert.fail(stderr);
}

test('SUPERMAKER_MODEL changes a spec too, and what was changed before costs nothing', async (t) => {
  const { run, server } = await setting(t, [{ text: GREEDY }]);
  const env = { SUPERMAKER_MODEL: 'openai-compatible/test' };
  const first = await run([TEXT], env);
  const second = await run([TEXT], env);
  assert.equal(second.code, 0, second.stderr);
  assert.equal(second.stdout, first.stdout);
  assert.match(second.stderr, /^ {2}openai-compatible\/test: kept from before, \$0$/mu);
  assert.equal(findingsIn(second.stderr), findingsIn(first.stderr));
  assert.equal(server.calls.length, 2);
  await run([TEXT, '--no-cache'], env);
  assert.equal(server.calls.length, 4);
});

test('a model that fails is said, and the rules change; --no-fallback ends with its code', async (t) => {
  const { run } = await setting(t, [{ status: 401 }]);
  const fallen = await run(['drop the labels', ...MODEL]);
  assert.equal(fallen.code, 0, fallen.stderr);
  assert.match(fallen.stderr, /Removed\n {2}- field Bike\.labels/u);
  assert.match(
    fallen.stderr.replaceAll(/\s+/gu, ' '),
    /Assumed - Changed by rules alone: the model failed with MODEL_DENIED/u,
  );
  assert.doesNotMatch(fallen.stdout + fallen.stderr, /key-of-nobody/u);
  const strict = await run(['drop the labels', '--no-fallback', ...MODEL]);
  assert.deepEqual([strict.code, strict.stdout], [1, '']);
  assert.match(strict.stderr, /error MODEL_DENIED/u);
  const poor = await run(['drop the labels', '--no-fallback', '--budget', '100', ...MODEL]);
  assert.match(poor.stderr, /error MODEL_BUDGET/u);
});

test('--record and --replay hold for changes too', async (t) => {
  const { run, server } = await setting(t, [{ text: GREEDY }]);
  const recorded = await run([TEXT, ...MODEL, '--record', 'talk.jsonl']);
  const replayed = await run([TEXT, ...MODEL, '--replay', 'talk.jsonl'], { SUPERMAKER_API_KEY: undefined });
  assert.equal(replayed.code, 0, replayed.stderr);
  assert.equal(replayed.stdout, recorded.stdout);
  assert.equal(server.calls.length, 2);
  const other = await run(['drop the labels', ...MODEL, '--no-fallback', '--replay', 'talk.jsonl']);
  assert.match(other.stderr, /error MODEL_NOT_RECORDED/u);
});

test('a change in which a model finds nothing is the error of the rules', async (t) => {
  const { run } = await setting(t, [{ text: changeAnswer(edited()) }]);
  const byModel = await run(['hello', ...MODEL]);
  const byRules = await run(['hello']);
  assert.deepEqual([byModel.code, byModel.stdout], [2, '']);
  assert.match(byModel.stderr, /error NOTHING_TO_CHANGE/u);
  assert.match(byRules.stderr, /error NOTHING_TO_CHANGE/u);
});

test('what a model says cannot reach the terminal as it is', async (t) => {
  const hostile = '\u001B[31mred\u202E';
  const questions = [{ text: hostile, default: hostile }];
  const about = edited(['about: Somebody who rents', `about: ${JSON.stringify(hostile)}`]);
  const { run } = await setting(t, [{ text: changeAnswer(about, { questions }) }]);
  const { code, stderr } = await run(['bikes have a colour', ...MODEL]);
  assert.equal(code, 0, stderr);
  for (const hidden of ['\u001B', '\u202E']) assert.ok(!stderr.includes(hidden));
  assert.match(stderr, /changed Customer\.about/u);
});
