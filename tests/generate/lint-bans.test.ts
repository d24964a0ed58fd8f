import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';

const ROOT = join(import.meta.dirname, '..', '..');
const OXLINT = join(dirname(createRequire(import.meta.url).resolve('oxlint/package.json')), 'bin', 'oxlint');

/** What could run code or commands that somebody else chose. */
const BANNED = [
  ...['child_process', 'cluster', 'inspector', 'module', 'repl', 'vm', 'worker_threads'].flatMap((name) => [
    `import ${name} from '${name}';\nvoid ${name};`,
    `import ${name} from 'node:${name}';\nvoid ${name};`,
    `await import('node:${name}');`,
  ]),
  "process.getBuiltinModule('node:vm');",
  "eval('1');",
  "new Function('return 1');",
  "import { sql } from './database.ts';\nsql.raw('select 1');",
];

describe('control 8, 27: the lint of a generated backend', () => {
  let directory: string;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lint-'));
    await mkdir(join(directory, 'app'));
    await copyFile(join(ROOT, 'template/backend/.oxlintrc.json'), join(directory, '.oxlintrc.json'));
  });
  after(() => rm(directory, { recursive: true }));

  function lint(file: string): { status: number | null; output: string } {
    const { status, stdout } = spawnSync(process.execPath, [OXLINT, file], {
      cwd: directory,
      encoding: 'utf8',
    });
    return { status, output: stdout };
  }

  it('refuses whatever could run code from elsewhere', async () => {
    for (const [index, code] of BANNED.entries()) {
      const file = join('app', `banned-${index}.ts`);
      await writeFile(join(directory, file), `${code}\n`);
      const { status, output } = lint(file);
      assert.equal(status, 1, code);
      assert.match(output, /no-restricted-(?:imports|properties)|no-eval|no-new-func/, code);
    }
  });

  it('lets the rest pass', async () => {
    await writeFile(
      join(directory, 'app', 'fine.ts'),
      "import { hash } from 'node:crypto';\nhash('sha256', 'x');\n",
    );
    assert.deepEqual(lint(join('app', 'fine.ts')).status, 0);
  });
});
