import type { EntityModel } from '../../../model/entity-model.ts';
import type { ProjectModel } from '../../../model/project-model.ts';
import type { SamplePlans } from '../../../model/sample-plan.ts';
import { importLine } from '../../../render/imports.ts';
import { literal } from '../../../render/literal.ts';
import { blocks, lines } from '../../../render/text.ts';
import { isPublic } from '../../access/grants.ts';
import { createFunction, sampleFunction } from '../module-names.ts';
import { group, itDoes, testContext, type TestContext } from './context.ts';
import { createTests } from './create-tests.ts';
import { linkTests } from './link-tests.ts';
import { listTests } from './list-tests.ts';
import { recordTests } from './record-tests.ts';
import { referenceTests } from './reference-tests.ts';
import { ruleTests } from './rule-tests.ts';

/**
 * Writes `crud/<entities>/<entities>.test.ts`: every route of an entity, driven over HTTP against a real database.
 *
 * @param entity - The entity.
 * @param model - The project.
 * @param plans - How records of each entity are made.
 * @returns The module.
 */
export function emitTest(entity: EntityModel, model: ProjectModel, plans: SamplePlans): string {
  const context = testContext(entity, model, plans);
  const tests = blocks(
    createTests(context),
    ruleTests(context),
    ...recordTests(context),
    referenceTests(context),
    ...linkTests(context),
    listTests(context),
    needsToken(context),
  );
  const suite = group(entity.pluralLabel, [SET_UP, tests]) || '';
  return blocks(imports(context, tests), tests.includes('UNKNOWN_ID') && UNKNOWN_ID, suite);
}

const UNKNOWN_ID = `const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';`;

const SET_UP = `let test: TestApp;

before(async () => {
  test = await startTestApp();
});
after(() => test?.close());`;

function imports({ entity, model }: TestContext, tests: string): string {
  const uses = (name: string): boolean => new RegExp(String.raw`\b${name}\(`).test(tests);
  return blocks(
    lines(
      tests.includes('assert.') && "import assert from 'node:assert/strict';",
      "import { after, before, describe, it } from 'node:test';",
    ),
    lines(
      ...model.entities
        .toSorted((a, b) => (a.path < b.path ? -1 : 1))
        .map((other) =>
          importLine(`../../../tests/samples/${other.path}.ts`, [
            uses(createFunction(other)) && createFunction(other),
            other === entity && uses(sampleFunction(other)) && sampleFunction(other),
          ]),
        ),
      importLine('../../../tests/support/test-app.ts', [
        'expectError',
        uses('expectStatus') && 'expectStatus',
        'startTestApp',
        'type TestApp',
      ]),
    ),
  );
}

function needsToken({ entity }: TestContext): string | false {
  const { path } = entity;
  const operations = new Set([...entity.operations].filter((operation) => !isPublic(entity, operation)));
  if (operations.size === 0) return false;
  const byId = `/${path}/01900000-0000-7000-8000-000000000000`;
  const [method, url] = operations.has('list')
    ? ['GET', `/${path}`]
    : operations.has('create')
      ? ['POST', `/${path}`]
      : [operations.has('read') ? 'GET' : operations.has('update') ? 'PATCH' : 'DELETE', byId];
  return itDoes(
    'answers nobody without a token',
    `const headers = { authorization: undefined };
    expectError(await test.api.request(${literal(method)}, ${literal(url)}, { headers }), 401, 'UNAUTHENTICATED');`,
  );
}
