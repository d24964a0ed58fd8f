import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { WorkspaceError } from '../../src/workspace/errors.ts';
import { readText } from '../../src/workspace/read-text.ts';
import { readTree } from '../../src/workspace/read-tree.ts';
import { temporaryFolder } from '../cli/support/tool.ts';

test('a tree is read in order, without packages, data, secrets and logs', async (t) => {
  const root = await temporaryFolder(t);
  for (const folder of ['b/deep', 'node_modules/x', '.data', 'dist', '.git']) {
    await mkdir(join(root, folder), { recursive: true });
    await writeFile(join(root, folder, 'file'), folder);
  }
  for (const file of ['a.ts', '.env', '.env.example', 'npm.log', 'b.ts'])
    await writeFile(join(root, file), 'é');
  const tree = await readTree(root);
  assert.deepEqual([...tree.keys()], ['.env.example', 'a.ts', 'b.ts', 'b/deep/file']);
  assert.equal(tree.get('a.ts'), 'é');
});

function read(bytes: Buffer): Promise<string> {
  return readText('-', { stdin: Readable.from([bytes]), signal: new AbortController().signal }, 10);
}

test('a text is read without its byte order mark, and only when it is one', async () => {
  assert.equal(await read(Buffer.from('\uFEFFhé')), 'hé');
  const failures = [
    ['FILE_NOT_TEXT', Buffer.from([0xff, 0xfe])],
    ['FILE_NOT_TEXT', Buffer.from('a\0b')],
    ['FILE_TOO_LARGE', Buffer.alloc(11)],
  ] as const;
  for (const [code, bytes] of failures) {
    await assert.rejects(read(bytes), (error) => error instanceof WorkspaceError && error.code === code);
  }
});
