import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { API_FILE } from '../../src/verify/places.ts';
import { TODOS_FILE } from '../../src/verify/checks/todos.ts';
import { PROOF_FILE, SECURITY_FILE } from '../../src/verify/project.ts';
import { verify } from '../../src/verify/verify.ts';
import { readTree } from '../../src/workspace/read-tree.ts';
import { readingRoom } from './support/reading-room.ts';
import { temporaryProject } from './support/temporary-project.ts';

describe('verify', () => {
  it('passes a generated project, ticks its plan, writes its proof and changes nothing else', async (t) => {
    const { root } = (await readingRoom(t)).project;
    const before = await readTree(root);
    const events: string[] = [];
    const proof = await verify(root, { onCheck: ({ name, status }) => events.push(`${name} ${status}`) });
    assert.deepEqual(
      proof.checks.flatMap(({ findings }) => findings),
      [],
    );
    assert.equal(proof.passed, true);
    for (const { name } of proof.checks) {
      assert.ok(events.indexOf(`${name} started`) < events.indexOf(`${name} passed`), name);
    }
    const after = await readTree(root);
    const changed = [...after].filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
    assert.deepEqual(changed.toSorted(), [TODOS_FILE, PROOF_FILE, SECURITY_FILE].toSorted());
    assert.match(
      after.get(TODOS_FILE) ?? '',
      /- \[x\] `POST \/books`.* — shown by `POST \/books` answered 201/,
    );
    assert.match(after.get(PROOF_FILE) ?? '', /\| `POST \/loans` \| 201 \| yes \|/);
    assert.match(after.get(SECURITY_FILE) ?? '', /\| 30 \| Inventory \| .* \| shown \| /);
    assert.doesNotMatch(after.get(PROOF_FILE) ?? '', /\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d/);
  });

  it('says what is wrong with a project whose files were taken out, and writes that down too', async (t) => {
    const { project } = await temporaryProject(t, [[API_FILE, '# API\n']], { installed: false });
    const proof = await verify(project.root);
    assert.equal(proof.passed, false);
    const statuses = Object.fromEntries(proof.checks.map(({ name, status }) => [name, status]));
    assert.equal(statuses['rules'], 'failed');
    assert.equal(statuses['openapi'], 'failed');
    assert.equal(statuses['types'], 'skipped');
    assert.match(
      await readFile(join(project.root, PROOF_FILE), 'utf8'),
      /\| layout \| backend\/app\/main.ts \|/,
    );
    const security = await readFile(join(project.root, SECURITY_FILE), 'utf8');
    assert.match(security, /\| 28 \| Secrets \| .* \| \*\*failed\*\* \| /);
    assert.match(security, /\| 6 \| Passwords \| .* \| \*\*not shown\*\* \| /);
  });

  it('stops at once when it is told to, and leaves no process behind', async (t) => {
    const pid = 'backend/app/pid.txt';
    const main = `import { writeFileSync } from 'node:fs';
writeFileSync(import.meta.dirname + '/pid.txt', String(process.pid));
setInterval(() => undefined, 1000);`;
    const { project } = await temporaryProject(t, [['backend/app/main.ts', main]]);
    const stop = new AbortController();
    const work = verify(project.root, { signal: stop.signal });
    const started = async (): Promise<number> => {
      for (;;) {
        const text = (await readTree(project.root)).get(pid) ?? '';
        if (text !== '') return Number(text);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const child = await started();
    stop.abort(new Error('stopped'));
    await assert.rejects(work, /stopped/);
    assert.throws(() => process.kill(child, 0), { code: 'ESRCH' });
    const files = await readTree(project.root);
    assert.equal(files.has(PROOF_FILE) || files.has(SECURITY_FILE), false);
  });
});
