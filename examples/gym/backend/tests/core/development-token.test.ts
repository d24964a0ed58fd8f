import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { developmentToken } from '../../app/core/auth/development-token.ts';

describe('the development token', () => {
  let directory: string;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'token-'));
  });
  after(() => rm(directory, { recursive: true }));

  it('is kept, and made anew when its file is empty', async () => {
    const first = await developmentToken(directory);
    assert.match(first.token, /^sk_[\w-]{20}/);
    assert.equal((await developmentToken(directory)).token, first.token);
    await writeFile(first.file, '');
    const second = await developmentToken(directory);
    assert.match(second.token, /^sk_[\w-]{20}/);
    assert.notEqual(second.token, first.token);
  });
});
