import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { emitBackendTodosMd } from '../../src/generate/emit/docs/backend-todos-md.ts';
import { todoItems } from '../../src/generate/emit/docs/todos.ts';
import { unbuiltElements } from '../../src/generate/unbuilt.ts';
import { judgeTodos } from '../../src/verify/todos.ts';
import { modelOf } from './support.ts';

const TEMPLATE = new URL('../../template/backend/', import.meta.url);

const model = modelOf();
const items = todoItems(model);
const document = emitBackendTodosMd(model);

const NOTHING = { checks: [], tests: [], examples: [], document: { root: {}, operations: [], schemas: {} } };

describe('backend_todos.md', () => {
  it('has the five sections of a plan', () => {
    assert.deepEqual(document.match(/^## .*/gm), [
      '## Identified entities and planned CRUD endpoints',
      '## Required integrations and their endpoints/hooks',
      '## Auth and configuration dependencies',
      '## Validation models to add',
      '## Logging/error handling touchpoints',
    ]);
  });

  it('covers every operation of every entity', () => {
    const named = new Set(
      items.map(({ provenBy }) => (provenBy.kind === 'operation' ? provenBy.operationId : '')),
    );
    for (const { name, plural, operations } of model.entities) {
      const ids = {
        create: `create${name}`,
        read: `get${name}`,
        update: `update${name}`,
        delete: `delete${name}`,
        list: `list${plural}`,
      };
      for (const operation of operations) assert.ok(named.has(ids[operation]), ids[operation]);
    }
  });

  it('gives every item an id of its own and a line that names what shows it', () => {
    assert.equal(new Set(items.map(({ id }) => id)).size, items.length);
    const lines = document.split('\n').filter((line) => line.startsWith('- '));
    assert.equal(lines.length, items.length);
    for (const line of lines) {
      assert.match(
        line,
        /^- \[ \] \S.* <!-- todo:\S+ --> <!-- (?:proven-by: (?:operation|test|check) |unbuilt: )\S.* -->$/,
      );
    }
  });

  it('names only tests of the template that exist', async () => {
    const named = items.flatMap(({ provenBy }) =>
      provenBy.kind === 'test' && provenBy.title !== '' ? [provenBy] : [],
    );
    assert.ok(named.length > 10);
    for (const { file, title } of named) {
      const source = await readFile(new URL(file, TEMPLATE), 'utf8');
      assert.ok(source.includes(`it('${title}'`), `${file}: ${title}`);
    }
  });

  it('lists what is not built as open, and nothing else so', () => {
    const open = items.filter(({ provenBy }) => provenBy.kind === 'unbuilt').map(({ id }) => id);
    assert.deepEqual(
      open.toSorted(),
      unbuiltElements(model.spec)
        .map(({ path }) => path)
        .toSorted(),
    );
    assert.ok(open.includes('entities.Job.rules.1'));
  });

  it('is read by the verification item by item', () => {
    const judged = judgeTodos(document, NOTHING);
    assert.equal(judged.items.length, items.length);
    assert.equal(
      judged.items.filter(({ state }) => state === 'unbuilt').length,
      unbuiltElements(model.spec).length,
    );
    assert.ok(judged.items.every(({ reason }) => !reason.includes('is no kind of proof')));
  });
});
