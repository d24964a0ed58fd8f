import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { TOOL_ERRORS } from '../../src/commands/errors.ts';
import { BIN, FAKE, runTool, temporaryFolder } from './support/tool.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'cli.md'), 'utf8');

function sectionOf(heading: string): string {
  return page.split(/^## /mu).find((section) => section.startsWith(`${heading}\n`)) ?? '';
}

test('the table of errors is the one of the tool', () => {
  const documented = sectionOf('Errors')
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  const known = Object.entries(TOOL_ERRORS).map(
    ([code, { message, exitCode, hint }]) => `| \`${code}\` | ${exitCode} | ${message} | ${hint} |`,
  );
  assert.deepEqual(documented, known);
});

test('every error has a way out', () => {
  for (const [code, { message, hint }] of Object.entries(TOOL_ERRORS)) {
    assert.match(message, /^[A-Z].*\.$/u, code);
    assert.match(hint, /\S{2,}.*[.)}]$/u, code);
  }
});

for (const command of ['new', 'plan', 'generate', 'check', 'verify']) {
  test(`every option of ${command} is documented, and no other`, async (t) => {
    const { stdout } = await runTool([command, '--help'], { entry: FAKE, cwd: await temporaryFolder(t) });
    const options = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gmu)].map(([, option]) => option);
    const rows = sectionOf(command)
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const documented = rows.map((row) => /--[\w-]+/u.exec(row)?.[0]);
    assert.deepEqual(
      documented,
      options.filter((option) => option !== '--help'),
    );
    assert.match(sectionOf(command), new RegExp(`^supermaker ${command} `, 'mu'));
  });
}

test('the example of an explanation is what the tool prints', async (t) => {
  const [, request = '', output] =
    /^supermaker plan --explain "(.+)"\n```\n\n```text\n([^`]+)```$/mu.exec(page) ?? [];
  const { stdout } = await runTool(['plan', '--explain', request], {
    entry: BIN,
    cwd: await temporaryFolder(t),
  });
  assert.equal(stdout, output, 'run the example of docs/cli.md again and put its output there');
});
