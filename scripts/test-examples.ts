import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { builtInStages } from '../src/commands/stages.ts';
import { readTree } from '../src/workspace/read-tree.ts';
import { runProcess } from '../src/workspace/run-process.ts';
import { exampleFolders } from '../tests/support/examples.ts';
import { startPostgres } from '../tests/support/postgres.ts';
import { printProof } from './print-proof.ts';

/** Tests that take longer have come to a halt. */
const TIMEOUT_MS = 600_000;

/**
 * Proves the committed examples: each passes `verify` in a copy, `verify` finds nothing to add to what is committed, and
 * each passes its own tests on a real Postgres server too.
 */
const work = mkdtempSync(join(tmpdir(), 'supermaker-examples-'));
symlinkSync(join(import.meta.dirname, '..', 'node_modules'), join(work, 'node_modules'));
const failures: string[] = [];

try {
  for (const folder of exampleFolders()) await prove(folder);
  const postgres = await startPostgres();
  try {
    // One after the other: what is settled for the audit log depends on all transactions of the server.
    for (const folder of exampleFolders()) await testOnPostgres(folder, (name) => postgres.database(name));
  } finally {
    await postgres.stop();
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
for (const failure of failures) process.stdout.write(`FAILED ${failure}\n`);
const total = exampleFolders().length * 2;
process.stdout.write(`${total - failures.length} passed, ${failures.length} failed\n`);
if (failures.length > 0) process.exitCode = 1;

async function prove(folder: string): Promise<void> {
  const copy = join(work, basename(folder));
  cpSync(folder, copy, { recursive: true });
  const proof = await builtInStages.verify(copy, () => undefined, new AbortController().signal);
  printProof(copy, proof);
  if (!proof.passed) failures.push(`${basename(folder)}: verify`);
  else if (!isDeepStrictEqual(await readTree(copy), await readTree(folder))) {
    failures.push(`${basename(folder)}: what verify writes is not committed; npm run examples`);
  }
}

/** The server's log comes to this process by a pipe: whoever waits here without reading it makes the server wait too. */
async function testOnPostgres(folder: string, database: (name: string) => Promise<string>): Promise<void> {
  const url = await database(`example_${basename(folder).replaceAll('-', '_')}`);
  const tests = ['app/**/*.test.ts', 'tests/**/*.test.ts'];
  const { code, log } = await runProcess({
    command: process.execPath,
    args: ['--test', '--test-isolation=none', ...tests],
    cwd: join(folder, 'backend'),
    env: { PATH: process.env['PATH'], TEST_DATABASE_URL: url },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    output: 'capture',
    stopWith: 'SIGTERM',
  });
  const passed = /^ℹ pass (\d+)$/m.exec(log)?.[1] ?? '0';
  process.stdout.write(`${basename(folder)} on a Postgres server: ${passed} tests passed\n`);
  if (code === 0 && Number(passed) > 0) return;
  failures.push(`${basename(folder)}: tests on a Postgres server`);
  process.stdout.write(log.slice(-6000));
}
