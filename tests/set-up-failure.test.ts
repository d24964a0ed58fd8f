import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const BACKEND = join(import.meta.dirname, '..', 'template', 'backend');
/** Nothing listens there. */
const NO_DATABASE = 'postgres://nobody@127.0.0.1:1/none';

describe("a backend's tests", () => {
  it('end with the real error when they cannot be set up', async () => {
    const args = ['--test', '--test-isolation=none', 'app/integrations/sms/sms.sending.test.ts'];
    const env = { PATH: process.env['PATH'], TEST_DATABASE_URL: NO_DATABASE };
    const { killed, output } = await new Promise<{ readonly killed: boolean; readonly output: string }>(
      (resolve) => {
        execFile(process.execPath, args, { cwd: BACKEND, env, timeout: 30_000 }, (error, stdout) =>
          resolve({ killed: error?.killed === true, output: stdout }),
        );
      },
    );
    assert.equal(killed, false, 'they do not end');
    assert.match(output, /ECONNREFUSED/);
    assert.doesNotMatch(output, /Cannot read properties of undefined/);
  });
});
