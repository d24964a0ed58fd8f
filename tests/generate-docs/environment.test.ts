import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { emitEnvExample } from '../../src/generate/emit/docs/env-example.ts';
import { emitEnvironmentMd } from '../../src/generate/emit/docs/environment-md.ts';
import { environmentGroups } from '../../src/generate/emit/docs/environment-groups.ts';
import { TEST_VARIABLES } from '../../src/generate/emit/docs/environment-variables.ts';
import { modelOf } from './support.ts';

const TEMPLATE = fileURLToPath(new URL('../../template/backend/', import.meta.url));

/** `env.text('NAME'`, `process.env['NAME']`, and names of an integration's variables wherever they stand. */
const READ = /(?:env\.\w+\(\s*|process\.env\[)'([A-Z][A-Z0-9_]*)'|'(SMS_[A-Z0-9_]+)'/g;

async function variablesRead(): Promise<Set<string>> {
  const names = new Set<string>();
  let files = 0;
  for await (const file of glob(['app/**/*.ts', 'tests/support/test-database.ts'], { cwd: TEMPLATE })) {
    if (file.endsWith('.test.ts')) continue;
    files += 1;
    const source = await readFile(`${TEMPLATE}${file}`, 'utf8');
    for (const [, read, mentioned] of source.matchAll(READ)) names.add(read ?? mentioned ?? '');
  }
  assert.ok(files > 20, `${files} files`);
  return names;
}

describe('environment.md and .env.example', () => {
  const model = modelOf();
  const known = new Map(
    [...environmentGroups(model).flatMap(({ variables }) => variables), ...TEST_VARIABLES].map((variable) => [
      variable.name,
      variable,
    ]),
  );

  it('know every variable that the template reads, and no other', async () => {
    const read = await variablesRead();
    assert.deepEqual(
      [...read].filter((name) => !known.has(name)),
      [],
    );
    assert.deepEqual(
      [...known.keys()].filter((name) => !read.has(name)),
      ['EMAIL_API_KEY'],
    );
  });

  it('name the file that reads each', async () => {
    for (const { name, readIn } of known.values()) {
      if (name === 'EMAIL_API_KEY' || name === 'API_TOKENS') continue;
      assert.ok((await readFile(`${TEMPLATE}${readIn}`, 'utf8')).includes(`'${name}'`), `${readIn}: ${name}`);
    }
  });

  it('list every variable, commented out where it can be copied', () => {
    const document = emitEnvironmentMd(model);
    const example = emitEnvExample(model);
    for (const name of known.keys()) {
      assert.match(document, new RegExp(`^\\| \`${name}\` \\|`, 'm'));
      assert.match(example, new RegExp(`^# ${name}=`, 'm'));
    }
    assert.deepEqual(
      example.split('\n').filter((line) => line !== '' && !line.startsWith('#')),
      [],
    );
  });

  it('leave out what belongs to integrations nobody asked for', () => {
    const plain = modelOf(
      'spec: 1\napp: { name: x, title: X }\nentities:\n  Job:\n    fields:\n      name: { type: text }\n',
    );
    assert.doesNotMatch(emitEnvironmentMd(plain), /SMS_|OUTBOUND_/);
  });
});
