// oxlint-disable-next-line no-restricted-imports -- only npm knows how to ask its registry
import { execFile } from 'node:child_process';

import { readAudit, readSignatures } from './support/audit-report.ts';

/** Asks the registry about the installed packages: `npm run audit:packages`. Fails on what it knows, and says what it does not. */
function npm(...words: readonly string[]): Promise<string> {
  const own = process.env['npm_execpath'];
  const [program, first] = own === undefined ? ['npm', []] : [process.execPath, [own]];
  const limits = ['--json', '--fetch-retries=0', '--fetch-timeout=30000'];
  return new Promise((done) => {
    execFile(program, [...first, ...words, ...limits], { maxBuffer: 50_000_000 }, (_error, stdout) =>
      done(stdout),
    );
  });
}

const results = [readAudit(await npm('audit')), readSignatures(await npm('audit', 'signatures'))];
const onGitHub = process.env['GITHUB_ACTIONS'] === 'true';
for (const { state, text } of results) {
  process.stdout.write(`${onGitHub && state === 'unknown' ? '::warning::' : ''}${text}\n`);
}
if (results.some(({ state }) => state === 'holes')) process.exitCode = 1;
