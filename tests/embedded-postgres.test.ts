import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

test('what starts Postgres still ends with the code that it has set', () => {
  const script = `
    const { loadEmbeddedPostgres } = await import(${JSON.stringify(new URL('support/postgres.ts', import.meta.url).href)});
    await loadEmbeddedPostgres();
    process.exitCode = 3;`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  assert.equal(status, 3, stderr);
});
