import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { WorkspaceError } from '../../src/workspace/errors.ts';
import { projectFiles, type ProjectFiles } from '../../src/workspace/project-files.ts';
import { stageProject, writeProject } from '../../src/workspace/write-project.ts';
import { everythingIn, temporaryFolder } from '../cli/support/tool.ts';

const FILES = new Map([
  ['README.md', 'hello'],
  ['backend/app/main.ts', 'export {};'],
]);
const WRITTEN = ['README.md', 'backend', 'backend/app', 'backend/app/main.ts'];

/** The real file system, in which one operation fails after a number of calls. */
function failing(operation: keyof ProjectFiles, after: number, code: string): ProjectFiles {
  let calls = 0;
  const fail = (): void => {
    calls += 1;
    if (calls > after) throw Object.assign(new Error(code), { code, syscall: operation });
  };
  return {
    ...projectFiles,
    makeFolder: async (path) => (
      operation === 'makeFolder' ? fail() : undefined,
      projectFiles.makeFolder(path)
    ),
    write: async (path, text) => (operation === 'write' ? fail() : undefined, projectFiles.write(path, text)),
    rename: async (from, to) => (operation === 'rename' ? fail() : undefined, projectFiles.rename(from, to)),
  };
}

function isCode(code: string): (error: unknown) => boolean {
  return (error) => error instanceof WorkspaceError && error.code === code;
}

test('a project appears in its folder as a whole, parents included', async (t) => {
  const root = await temporaryFolder(t);
  const project = await stageProject(join(root, 'deep/er/club'), FILES);
  assert.ok(!(await everythingIn(root)).includes('deep/er/club'));
  await project.commit();
  assert.deepEqual(await everythingIn(join(root, 'deep/er/club')), WRITTEN);
  assert.deepEqual(await everythingIn(join(root, 'deep/er')), [
    'club',
    ...WRITTEN.map((path) => `club/${path}`),
  ]);
  assert.equal(await readFile(join(root, 'deep/er/club/README.md'), 'utf8'), 'hello');
});

test('a project can be taken back before and after it is committed', async (t) => {
  const root = await temporaryFolder(t);
  await mkdir(join(root, 'empty'));
  for (const target of ['deep/er/club', 'empty']) {
    const before = await stageProject(join(root, target), FILES);
    await before.discard();
    assert.deepEqual(await everythingIn(root), ['empty']);
    const after = await stageProject(join(root, target), FILES);
    await after.commit();
    await after.discard();
    assert.deepEqual(await everythingIn(root), ['empty']);
  }
});

test('what somebody else put there meanwhile is neither overwritten nor removed', async (t) => {
  const root = await temporaryFolder(t);
  await mkdir(join(root, 'empty'));
  for (const target of ['new', 'empty']) {
    const project = await stageProject(join(root, target), FILES);
    await mkdir(join(root, target), { recursive: true });
    await writeFile(join(root, target, 'theirs'), '');
    await assert.rejects(project.commit(), isCode('OUT_NOT_EMPTY'));
    assert.deepEqual(await everythingIn(join(root, target)), ['theirs']);
  }
  assert.deepEqual(await everythingIn(root), ['empty', 'empty/theirs', 'new', 'new/theirs']);
});

const FAULTS = [
  { operation: 'makeFolder', after: 0, system: 'EACCES', code: 'NO_PERMISSION' },
  { operation: 'makeFolder', after: 1, system: 'ENOSPC', code: 'DISK_FULL' },
  { operation: 'makeFolder', after: 2, system: 'EROFS', code: 'NO_PERMISSION' },
  { operation: 'write', after: 0, system: 'ENOSPC', code: 'DISK_FULL' },
  { operation: 'write', after: 1, system: 'EIO', code: 'WRITE_FAILED' },
  { operation: 'rename', after: 0, system: 'EDQUOT', code: 'DISK_FULL' },
] as const;

for (const { operation, after, system, code } of FAULTS) {
  test(`${system} at ${operation} number ${after + 1} is ${code} and leaves nothing behind`, async (t) => {
    const root = await temporaryFolder(t);
    const files = failing(operation, after, system);
    await assert.rejects(writeProject(join(root, 'deep/club'), FILES, undefined, files), isCode(code));
    assert.deepEqual(await everythingIn(root), []);
  });
}

test('a folder that was there stays, empty, when moving into it fails half way', async (t) => {
  const root = await temporaryFolder(t);
  await assert.rejects(
    writeProject(root, FILES, undefined, failing('rename', 1, 'ENOSPC')),
    isCode('DISK_FULL'),
  );
  assert.deepEqual(await everythingIn(root), []);
});

test('a full disk is named, and the folders made for the project are gone, wherever it fills up', async (t) => {
  const root = await temporaryFolder(t);
  for (const operation of ['makeFolder', 'write', 'rename'] as const) {
    const most = { makeFolder: 5, write: FILES.size, rename: 1 }[operation];
    for (let after = 0; after < most; after += 1) {
      const files = failing(operation, after, 'ENOSPC');
      await assert.rejects(
        writeProject(join(root, 'deep/er/club'), FILES, undefined, files),
        isCode('DISK_FULL'),
        `${operation} ${after}`,
      );
      assert.deepEqual(await everythingIn(root), [], `${operation} ${after}`);
    }
  }
});

test('what somebody put into a folder that was made for the project stays', async (t) => {
  const root = await temporaryFolder(t);
  const project = await stageProject(join(root, 'deep/er/club'), FILES);
  await writeFile(join(root, 'deep/theirs'), '');
  await project.discard();
  assert.deepEqual(await everythingIn(root), ['deep', 'deep/theirs']);
});

test('a failure of undoing that is not expected is not hidden', async (t) => {
  const root = await temporaryFolder(t);
  const project = await stageProject(join(root, 'deep/club'), FILES, undefined, {
    ...projectFiles,
    removeEmptyFolder: () => Promise.reject(new TypeError('a defect')),
  });
  await assert.rejects(project.discard(), TypeError);
});

test('an interrupt while files are written leaves nothing behind', async (t) => {
  const root = await temporaryFolder(t);
  const stop = new AbortController();
  const files = {
    ...projectFiles,
    write: async (path: string, text: string) => {
      await projectFiles.write(path, text);
      stop.abort();
    },
  };
  await assert.rejects(writeProject(join(root, 'club'), FILES, stop.signal, files), isCode('INTERRUPTED'));
  assert.deepEqual(await everythingIn(root), []);
});

for (const path of ['../up', '/etc/x', 'a/../../up', 'a\\b', './a', 'a//b']) {
  test(`the path ${path} is never written`, async (t) => {
    const root = await temporaryFolder(t);
    await assert.rejects(writeProject(join(root, 'in/club'), new Map([[path, '']])), /leaves the project/u);
    assert.deepEqual(await everythingIn(root), []);
  });
}
