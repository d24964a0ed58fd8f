import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { lockData } from '../../app/core/database/data-lock.ts';
import { NEEDS_NO_SERVER } from '../support/test-database.ts';

/** Above the largest process number of every system. */
const DEAD_PID = 2 ** 30;

describe('the lock of the data folder', { skip: NEEDS_NO_SERVER }, () => {
  let directory: string;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lock-'));
  });
  after(() => rm(directory, { recursive: true }));

  const leave = (content: string): Promise<void> => writeFile(join(directory, 'lock'), content);

  it('names this process, and is gone when given free', async () => {
    const unlock = await lockData(directory);
    assert.equal(await readFile(join(directory, 'lock'), 'utf8'), `${process.pid}\n`);
    await unlock();
    assert.deepEqual(await readdir(directory), []);
  });

  for (const [what, content] of [
    ['a process that is gone', `${DEAD_PID}\n`],
    ['an earlier process with the same number', `${process.pid}\n`],
    ['a start that was cut off', ''],
  ] as const) {
    it(`takes over what ${what} left`, async () => {
      await leave(content);
      const unlock = await lockData(directory);
      assert.equal(await readFile(join(directory, 'lock'), 'utf8'), `${process.pid}\n`);
      await unlock();
    });
  }

  it('refuses a folder that a running process holds, and leaves its lock', async () => {
    await leave(`${process.ppid}\n`);
    await assert.rejects(lockData(directory), {
      name: 'StartError',
      message: new RegExp(`is in use by process ${process.ppid};`),
    });
    assert.equal(await readFile(join(directory, 'lock'), 'utf8'), `${process.ppid}\n`);
  });
});
