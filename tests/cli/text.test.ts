import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assert as check, constantFrom, integer, oneof, property, string } from 'fast-check';
import { createProgress } from '../../src/cli/progress.ts';
import type { Output } from '../../src/cli/io.ts';
import { duration, printable, shorten, wrap } from '../../src/cli/text.ts';

const hostile = oneof(string({ unit: 'binary' }), constantFrom('\u001B[2J', '\u202Eabc', 'a\r\nb', '\u0007'));

test('no text reaches a terminal with a control character in it', () => {
  check(property(hostile, (text) => !/[\p{Cc}\p{Cf}]/u.test(printable(text))));
});

test('wrapped lines fit, and lose nothing but spaces', () => {
  check(
    property(hostile, integer({ min: 20, max: 80 }), (text, width) => {
      const lines = wrap(text, width, '  - ');
      assert.ok(lines.every((line) => line.length <= width));
      const words = lines.map((line) => line.slice(4)).join('');
      assert.equal(words.replaceAll(' ', ''), printable(text).replaceAll(' ', ''));
    }),
  );
});

test('long texts are cut between characters, and times are rounded', () => {
  assert.equal(shorten('short', 5), 'short');
  assert.equal(shorten('😀😀😀', 2), '😀…');
  assert.deepEqual([38.4, 999.4, 4210, 65_000].map(duration), ['38 ms', '999 ms', '4.2 s', '1 min 5 s']);
});

function terminal(live: boolean): { output: Output; text: () => string } {
  let text = '';
  const write = (more: string): void => void (text += more);
  return { output: { write, live, colour: live, columns: () => 60 }, text: () => text };
}

test('on a terminal the progress is in colour and gives the cursor back', () => {
  const { output, text } = terminal(true);
  const progress = createProgress(output, false);
  progress.report({ kind: 'started', step: 'plan' });
  progress.report({ kind: 'ended', step: 'plan', status: 'passed', detail: 'Book', durationMs: 1 });
  progress.report({ kind: 'started', step: 'write' });
  progress.close();
  assert.ok(text().includes('\u001B[32mok'));
  assert.ok(text().endsWith('\u001B[?25h'));
});

test('elsewhere each thing that ended is one plain line', () => {
  const { output, text } = terminal(false);
  const progress = createProgress(output, false);
  progress.report({ kind: 'started', step: 'verify' });
  progress.report({ kind: 'check', step: 'verify', check: 'types', status: 'started', summary: '' });
  progress.report({
    kind: 'check',
    step: 'verify',
    check: 'types',
    status: 'skipped',
    summary: 'no\ncompiler',
  });
  progress.report({ kind: 'ended', step: 'verify', status: 'failed', detail: '', durationMs: 1500 });
  progress.close();
  assert.equal(
    text(),
    '  types            skipped             no compiler\nverify             failed       1.5 s\n',
  );
});
