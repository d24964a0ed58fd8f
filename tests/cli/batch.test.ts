import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { everythingIn, runTool, temporaryFolder } from './support/tool.ts';

const LINES = [
  '{"id":"one","text":"a book club"}',
  '',
  '{"id":"two","text":""}',
  'not json',
  '{"id":3,"text":"a book club"}',
  '{"id":"four","text":"crash"}',
  '{"id":"five","text":"a book club"}',
].join('\r\n');

const EXPECTED = [
  { id: 'one', spec: { entities: ['Book'] } },
  { id: 'two', error: 'EMPTY_REQUEST' },
  { id: null, line: 4, error: 'BAD_LINE' },
  { id: null, line: 5, error: 'BAD_LINE' },
  { id: 'four', error: 'INTERNAL' },
  { id: 'five', spec: { entities: ['Book'] } },
];

function parseOutlines(text: string): unknown[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map((line) => (line.error === undefined ? line : { ...line, error: line.error.code }));
}

test('a batch goes on after lines that fail, from file to file', async (t) => {
  const cwd = await temporaryFolder(t);
  await writeFile(join(cwd, 'in.jsonl'), LINES);
  const { code, stdout, stderr } = await runTool(['plan', '--batch', 'in.jsonl', '--outlines', 'out.jsonl'], {
    cwd,
  });
  assert.equal(code, 0, stderr);
  assert.equal(stdout, '');
  assert.match(stderr, /6 requests: 2 planned, 4 failed/u);
  assert.deepEqual(parseOutlines(await readFile(join(cwd, 'out.jsonl'), 'utf8')), EXPECTED);
  assert.deepEqual(await everythingIn(cwd), ['in.jsonl', 'out.jsonl']);
});

test('a batch goes from standard input to standard output', async (t) => {
  const cwd = await temporaryFolder(t);
  const { code, stdout } = await runTool(['plan', '--batch', '-', '--outlines', '-'], { cwd, input: LINES });
  assert.equal(code, 0);
  assert.deepEqual(parseOutlines(stdout), EXPECTED);
});

test('a batch that cannot be written leaves no part of a file', async (t) => {
  const cwd = await temporaryFolder(t);
  await writeFile(join(cwd, 'in.jsonl'), LINES);
  const { code, stderr } = await runTool(['plan', '--batch', 'in.jsonl', '--outlines', 'in.jsonl/out'], {
    cwd,
  });
  assert.equal(code, 2);
  assert.match(stderr, /error OUT_NOT_A_FOLDER/u);
  assert.deepEqual(await everythingIn(cwd), ['in.jsonl']);
});
