import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

import { generate } from '../../../src/generate/generate.ts';
import { parseSpec } from '../../../src/spec/parse.ts';
import { TODOS_FILE } from '../../../src/verify/checks/todos.ts';
import { readTree } from '../../../src/workspace/read-tree.ts';
import { temporaryProject, type TemporaryProject } from './temporary-project.ts';

const TEMPLATE = join(import.meta.dirname, '..', '..', '..', 'template');

const SPEC = `
spec: 1
app: { name: reading-room, title: Reading Room }
entities:
  Book:
    fields:
      title: { type: text, required: true, searchable: true }
      status: { type: enum, values: [available, lent], required: true, default: available }
  Loan:
    fields:
      book: { type: ref, to: Book, required: true }
      borrower: { type: text, required: true }
`;

/** The template's own tests are run with the template; starting processes under load takes most of a run's time. */
const SLOW = 'backend/tests/core/process.test.ts';

/**
 * Generates a project with two entities, with its packages and its API's description.
 *
 * @param t - The test, or whatever knows when it is over.
 * @returns The project and its tools.
 */
export async function readingRoom(t: Pick<TestContext, 'after'>): Promise<TemporaryProject> {
  const { spec } = parseSpec(SPEC);
  assert.ok(spec);
  const files = new Map(await generate({ spec, template: await readTree(TEMPLATE) }));
  files.delete(SLOW);
  const todos = (files.get(TODOS_FILE) ?? '').split('\n').filter((line) => !line.includes('process.test.ts'));
  files.set(TODOS_FILE, todos.join('\n'));
  const room = await temporaryProject(t, files);
  const { code, output } = await room.tools.run('node', ['--run', 'openapi']);
  assert.equal(code, 0, output);
  return room;
}
