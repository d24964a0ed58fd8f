import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { parse } from 'yaml';
import { messagesFormat } from '../plan/model/support/messages-format.ts';
import { chatServer, modelServer, type ModelServer, type Turn } from '../plan/model/support/model-server.ts';
import { boatAnswer } from '../plan/model/support/boat-answer.ts';
import { BIN, runTool, temporaryFolder, type Ended } from './support/tool.ts';

const REQUEST = 'Keep track of boats and the repairs they get. Each repair has a cost.';

async function run(
  t: TestContext,
  turns: readonly Turn[],
  args: readonly string[],
  own: NodeJS.ProcessEnv = {},
): Promise<Ended & { readonly server: ModelServer }> {
  const cwd = await temporaryFolder(t);
  const server = await chatServer(t, turns);
  const env = {
    SUPERMAKER_BASE_URL: server.url,
    SUPERMAKER_API_KEY: 'key-of-nobody',
    XDG_CACHE_HOME: cwd,
    ...own,
  };
  return { server, ...(await runTool(args, { entry: BIN, cwd, env })) };
}

const MODEL = ['--model', 'openai-compatible/test'];

test('plan --model prints the spec that the model made, and what it took', async (t) => {
  const { code, stdout, stderr } = await run(t, [{ text: boatAnswer() }], ['plan', REQUEST, ...MODEL]);
  assert.equal(code, 0, stderr);
  assert.deepEqual(Object.keys(parse(stdout).entities), ['Boat', 'Repair']);
  assert.match(stderr, /^plan +about \d+00 tokens in, no budget, price not known\nplan +ok /u);
  assert.match(stderr, /1 round, 900 \+ 100 tokens/u);
  assert.match(stderr, /In which currency\?/u);
  assert.match(stderr, /Model\n {2}openai-compatible\/test: 1 round, 900 \+ 100 tokens, price not known\n/u);
});

test('SUPERMAKER_PRICES says what tokens cost; a plan that is kept costs nothing', async (t) => {
  const cwd = await temporaryFolder(t);
  const server = await chatServer(t, [{ text: boatAnswer() }]);
  const env = { SUPERMAKER_BASE_URL: server.url, SUPERMAKER_PRICES: '100/500', XDG_CACHE_HOME: cwd };
  const args = ['new', REQUEST, '--json', '--no-install', ...MODEL, '--budget', '50000', '--out'];
  const asked = await runTool([...args, 'boats'], { entry: BIN, cwd, env });
  assert.deepEqual(JSON.parse(asked.stdout).model, {
    name: 'openai-compatible/test',
    from: 'model',
    rounds: 1,
    inputTokens: 900,
    outputTokens: 100,
    costUsd: 0.14,
  });
  assert.match(asked.stderr, /"about \d+ tokens in, budget 50000, at most \$\d+\.\d\d"/u);
  assert.match(asked.stderr, /"1 round, 900 \+ 100 tokens, \$0\.14"/u);
  assert.match(asked.stderr, /"1 round, 900 \+ 100 tokens, \$0\.14, openai-compatible\/test: Boat, Repair"/u);
  const kept = await runTool([...args, 'more-boats'], { entry: BIN, cwd, env });
  const { from, costUsd } = JSON.parse(kept.stdout).model;
  assert.deepEqual([from, costUsd], ['cache', 0]);
  assert.equal(server.calls.length, 1);
});

test('a price that is none ends the command before anything is sent', async (t) => {
  const own = { SUPERMAKER_PRICES: 'cheap' };
  const { code, stderr, server } = await run(t, [{ text: boatAnswer() }], ['plan', REQUEST, ...MODEL], own);
  assert.equal(code, 2);
  assert.match(stderr, /error BAD_USAGE: .*SUPERMAKER_PRICES=cheap[^]*SUPERMAKER_PRICES=3\/15/u);
  assert.equal(server.calls.length, 0);
});

test('new --json tells how far the answer is', async (t) => {
  const long = boatAnswer({ questions: [{ text: 'x'.repeat(4000), default: 'no' }] });
  const args = ['new', REQUEST, '--json', '--no-install', '--out', 'boats', ...MODEL];
  const { code, stderr } = await run(t, [{ text: long }], args);
  assert.equal(code, 0, stderr);
  const events = stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { kind: string; detail?: string });
  const news = events
    .filter(({ kind, detail }) => kind === 'progress' && detail?.endsWith(' characters'))
    .map(({ detail }) => Number.parseInt(detail ?? '', 10));
  assert.ok(news.length >= 4, stderr);
  assert.deepEqual(
    news,
    news.toSorted((left, right) => left - right),
  );
});

test('the packages of providers say nothing of their own, such as of a temperature that a model does not take', async (t) => {
  const cwd = await temporaryFolder(t);
  const server = await modelServer(t, messagesFormat, [{ text: boatAnswer() }]);
  const args = ['plan', REQUEST, '--json', '--model', 'anthropic/claude-opus-4-7'];
  const env = { ANTHROPIC_API_KEY: 'key-of-nobody', ANTHROPIC_BASE_URL: server.url, XDG_CACHE_HOME: cwd };
  const { code, stderr } = await runTool(args, { entry: BIN, cwd, env });
  assert.equal(code, 0, stderr);
  assert.doesNotMatch(stderr, /warning/iu);
});

test('SUPERMAKER_MODEL chooses the model of a batch too', async (t) => {
  const cwd = await temporaryFolder(t);
  const server = await chatServer(t, [{ text: boatAnswer() }]);
  const { code, stdout, stderr } = await runTool(['plan', '--batch', '-'], {
    entry: BIN,
    cwd,
    input: ['a', 'b'].map((id) => `${JSON.stringify({ id, text: REQUEST })}\n`).join(''),
    env: {
      SUPERMAKER_MODEL: 'openai-compatible/test',
      SUPERMAKER_BASE_URL: server.url,
      SUPERMAKER_PRICES: '100/500',
      XDG_CACHE_HOME: cwd,
    },
  });
  assert.equal(code, 0);
  assert.doesNotMatch(stderr, /tokens in/u);
  assert.match(stderr, /^2 requests: 2 planned, 0 failed, 900 \+ 100 tokens, \$0\.14$/mu);
  assert.deepEqual(
    JSON.parse(stdout.split('\n')[0] ?? '').spec.entities.map(({ name }: { name: string }) => name),
    ['Boat', 'Repair'],
  );
  assert.equal(server.calls.length, 1);
});

test('a model that fails is said, and the rules plan; --no-fallback ends with its code', async (t) => {
  const fallen = await run(t, [{ status: 401, message: 'no such key' }], ['plan', REQUEST, ...MODEL]);
  assert.equal(fallen.code, 0, fallen.stderr);
  assert.match(fallen.stderr, /Planned by rules alone: the model failed with MODEL_DENIED/u);
  assert.doesNotMatch(fallen.stdout + fallen.stderr, /key-of-nobody/u);
  const strict = await run(t, [{ status: 401 }], ['plan', REQUEST, '--no-fallback', ...MODEL]);
  assert.equal(strict.code, 1);
  assert.equal(strict.stdout, '');
  assert.match(strict.stderr, /error MODEL_DENIED/u);
});

test('--record keeps what was said, without the key, and --replay says it again without calling', async (t) => {
  const cwd = await temporaryFolder(t);
  const server = await chatServer(t, [{ text: boatAnswer() }]);
  const env = { SUPERMAKER_BASE_URL: server.url, SUPERMAKER_API_KEY: 'key-of-nobody', XDG_CACHE_HOME: cwd };
  const recorded = await runTool(['plan', REQUEST, ...MODEL, '--record', 'talk.jsonl'], {
    entry: BIN,
    cwd,
    env,
  });
  assert.equal(recorded.code, 0, recorded.stderr);
  const lines = await readFile(join(cwd, 'talk.jsonl'), 'utf8');
  assert.equal(lines.trim().split('\n').length, 1);
  assert.doesNotMatch(lines, /key-of-nobody/u);
  const replayed = await runTool(['plan', REQUEST, ...MODEL, '--replay', 'talk.jsonl'], {
    entry: BIN,
    cwd,
    env: { ...env, SUPERMAKER_API_KEY: undefined },
  });
  assert.equal(replayed.stdout, recorded.stdout);
  assert.match(replayed.stderr, /test: from a recording, 1 round, 900 \+ 100 tokens, \$0\n/u);
  assert.equal(server.calls.length, 1);
  const args = ['plan', 'Keep cats.', ...MODEL, '--no-fallback', '--replay', 'talk.jsonl'];
  const other = await runTool(args, { entry: BIN, cwd, env });
  assert.match(other.stderr, /error MODEL_NOT_RECORDED/u);
});

test('models says what is configured, and tries a model', async (t) => {
  const listed = await run(t, [{ text: 'yes' }], ['models', '--json']);
  const states = JSON.parse(listed.stdout).providers as { name: string; missing: string[] }[];
  assert.deepEqual(states.find(({ name }) => name === 'openai-compatible')?.missing, []);
  assert.deepEqual(states.find(({ name }) => name === 'mistral')?.missing, ['MISTRAL_API_KEY']);
  assert.doesNotMatch(listed.stdout, /key-of-nobody/u);
  const own = { SUPERMAKER_MODEL: 'anthropic/claude-opus-5-5', ANTHROPIC_BASE_URL: undefined };
  const chosen = await run(t, [], ['models'], own);
  assert.match(
    chosen.stdout,
    /^SUPERMAKER_MODEL=anthropic\/claude-opus-5-5: \$4 in, \$20 out for a million tokens \(\d{4}-\d\d-\d\d\)$/mu,
  );
  const unknown = await run(t, [], ['models', '--json'], { SUPERMAKER_MODEL: 'azure/ours' });
  assert.deepEqual(JSON.parse(unknown.stdout).model, { name: 'azure/ours', price: null });
  const tried = await run(t, [{ text: 'yes' }], ['models', 'openai-compatible/test', '--json']);
  const { ok, inputTokens, outputTokens } = JSON.parse(tried.stdout) as Record<string, unknown>;
  assert.deepEqual([ok, inputTokens, outputTokens], [true, 900, 100]);
  const denied = await run(t, [{ status: 403 }], ['models', 'openai-compatible/test']);
  assert.equal(denied.code, 1);
  assert.match(denied.stderr, /error MODEL_DENIED/u);
});

test('a model without its key, or under a name that is none, fails before anything is planned', async (t) => {
  const cwd = await temporaryFolder(t);
  for (const [model, code] of [
    ['openai/gpt-test', 'MODEL_KEY_MISSING'],
    ['nobody', 'MODEL_UNKNOWN'],
  ] as const) {
    const env = { OPENAI_API_KEY: undefined };
    const ended = await runTool(['plan', REQUEST, '--model', model], { entry: BIN, cwd, env });
    assert.equal(ended.code, 2);
    assert.ok(ended.stderr.includes(`error ${code}`), ended.stderr);
  }
});
