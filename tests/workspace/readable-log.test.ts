import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastLines, readableLog } from '../../src/workspace/readable-log.ts';

test('a log shows no credential and no escape code', () => {
  const log = [
    'request to https://ann:hunter2@registry.test/x failed',
    '//registry.test/:_authToken=npm_hunter2',
    '{"_password": "hunter2"}',
    '\u001B[31mnpm error\u001B[39m code E401',
  ].join('\n');
  const readable = readableLog(log);
  assert.doesNotMatch(readable, /hunter2/u);
  assert.ok(!readable.includes('\u001B'));
  assert.match(readable, /registry\.test\/x failed/u);
});

test('the end of a log has its causes, and no stack', () => {
  const lines = Array.from(
    { length: 30 },
    (_, number) => `npm error line ${number}\nnpm error     at f (x.js:1)`,
  );
  const shown = lastLines(lines.join('\n\n'));
  assert.equal(shown.length, 12);
  assert.equal(shown.at(-1), 'npm error line 29');
});
