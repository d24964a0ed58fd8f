import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';

import { verifyLive, type LiveOutcome } from '../../src/verify/live.ts';
import { temporaryProject } from './support/temporary-project.ts';

/** A backend without a database: what it does when it starts and when it is told to stop is filled in. */
const backend = ({ atStart = '', atStop = 'process.exit(0)', ready = 200 } = {}): string => `
import { createServer } from 'node:http';
import { writeFileSync } from 'node:fs';
writeFileSync(process.env.DATA_DIR + '/development-token', 'sk_1\\n');
console.log('token: sk_1', process.env.DATABASE_URL ?? '');
${atStart}
process.on('SIGTERM', () => { ${atStop} });
createServer((request, response) => {
  response.writeHead(request.url === '/ready' ? ${ready} : 200).end('{}');
}).listen(process.env.PORT);
`;

async function live(t: TestContext, main: string, installed = true): Promise<LiveOutcome> {
  const { project, tools } = await temporaryProject(t, [['backend/app/main.ts', main]], { installed });
  return verifyLive(project, tools, () => undefined, AbortSignal.timeout(30_000));
}

const statusOf = ({ checks }: LiveOutcome, name: string): string | undefined =>
  checks.find((check) => check.name === name)?.status;

describe('the running backend', () => {
  it('passes when it gets ready and ends with 0', async (t) => {
    const outcome = await live(t, backend());
    assert.equal(statusOf(outcome, 'boot'), 'passed');
    assert.equal(statusOf(outcome, 'shutdown'), 'passed');
  });

  it('fails when it ends by itself, and nothing that needs it runs', async (t) => {
    const outcome = await live(t, backend({ atStart: `console.error('no settings'); process.exit(1);` }));
    const [boot] = outcome.checks;
    assert.equal(boot?.status, 'failed');
    assert.match(boot.findings[0]?.message ?? '', /ended with 1:[^]*no settings/);
    for (const name of ['routes', 'permissions', 'examples', 'shutdown'])
      assert.equal(statusOf(outcome, name), 'skipped');
  });

  it('fails when SIGTERM ends it with another code', async (t) => {
    const outcome = await live(t, backend({ atStop: 'process.exit(3)' }));
    const shutdown = outcome.checks.find(({ name }) => name === 'shutdown');
    assert.deepEqual(
      shutdown?.findings.map(({ rule, message }) => [rule, message]),
      [['shutdown', 'SIGTERM ended the process with 3']],
    );
  });

  it('fails when an error was logged', async (t) => {
    const line = JSON.stringify({ level: 50, msg: 'INTERNAL', err: { message: 'boom' } });
    const outcome = await live(t, backend({ atStart: `console.log('${line}');` }));
    const shutdown = outcome.checks.find(({ name }) => name === 'shutdown');
    assert.deepEqual(
      shutdown?.findings.map(({ rule, message }) => [rule, message]),
      [['log', 'an error was logged: INTERNAL: boom']],
    );
  });

  it('knows nothing of the machine that verifies: no database of anybody', async (t) => {
    process.env['DATABASE_URL'] = 'postgres://nobody@127.0.0.1/nothing';
    t.after(() => delete process.env['DATABASE_URL']);
    const refuse = `if (process.env.DATABASE_URL) process.exit(1);`;
    assert.equal(statusOf(await live(t, backend({ atStart: refuse })), 'boot'), 'passed');
  });

  it('is skipped without packages', async (t) => {
    const outcome = await live(t, backend(), false);
    assert.deepEqual(
      outcome.checks.map(({ name, status }) => [name, status]),
      ['boot', 'routes', 'permissions', 'examples', 'shutdown'].map((name) => [name, 'skipped']),
    );
  });
});
