import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, it } from 'node:test';

const SRC = join(import.meta.dirname, '..', 'src');

/** Which folders of src/ each may import from, beside itself. Types may come from anywhere below in the pipeline. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  spec: [],
  plan: ['spec'],
  generate: ['spec'],
  evolve: ['spec', 'workspace'],
  verify: ['spec', 'workspace'],
  workspace: ['generate'],
  commands: ['spec', 'plan', 'generate', 'evolve', 'verify', 'workspace'],
  cli: ['spec', 'plan', 'generate', 'evolve', 'verify', 'workspace', 'commands'],
};

const PURE = ['spec', 'generate'];
const EFFECTS = /from '(node:(fs|child_process|net|http|https|worker_threads|dgram)(\/[a-z]+)?)'/;
const IMPORT = /(?:from|import\()\s*'(\.[^']+)'/g;

/** The type that stages hand each other; it belongs to all of them. */
const SHARED = join(SRC, 'generate', 'file-set.ts');

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => join(SRC, path));

function stageOf(file: string): string {
  return relative(SRC, file).split('/')[0] ?? '';
}

describe('architecture', () => {
  it('sees the whole of src/', () => {
    assert.ok(files.length > 100, `saw ${files.length} files`);
    for (const stage of ['spec', 'plan', 'generate', 'verify', 'workspace', 'commands', 'cli']) {
      assert.ok(
        files.some((file) => stageOf(file) === stage),
        `nothing in src/${stage}`,
      );
    }
  });

  it('imports point one way', () => {
    const wrong = files.flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      const targets = [...text.matchAll(IMPORT)].map(([, path]) => resolve(dirname(file), String(path)));
      return targets
        .filter((target) => target.startsWith(SRC) && target !== SHARED)
        .map(stageOf)
        .filter((stage) => stage !== stageOf(file) && !ALLOWED[stageOf(file)]?.includes(stage))
        .map((stage) => `${relative(SRC, file)} imports from ${stage}`);
    });
    assert.deepEqual(wrong, []);
  });

  it('keeps effects out of the pure stages', () => {
    const wrong = files
      .filter((file) => PURE.includes(stageOf(file)))
      .filter((file) => EFFECTS.test(readFileSync(file, 'utf8')))
      .map((file) => relative(SRC, file));
    assert.deepEqual(wrong, []);
  });
});
