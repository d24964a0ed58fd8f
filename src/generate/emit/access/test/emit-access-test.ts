import type { EntityModel } from '../../../model/entity-model.ts';
import type { ProjectModel } from '../../../model/project-model.ts';
import type { SamplePlans } from '../../../model/sample-plan.ts';
import { importLine } from '../../../render/imports.ts';
import { literal } from '../../../render/literal.ts';
import { blocks, lines } from '../../../render/text.ts';
import { createFunction, sampleFunction } from '../../crud/module-names.ts';
import { createCall, testContext } from '../../crud/test/context.ts';
import { changeTests, restrictedTests } from './field-tests.ts';
import { ownHelpers, ownTests } from './own-tests.ts';

/**
 * Writes `crud/<entities>/<entities>.access.test.ts`: every limit of a role, tried against a real database.
 *
 * @param entity - The entity; some role is limited in it.
 * @param model - The project.
 * @param plans - How records of each entity are made.
 * @returns The module; nothing where there is nothing to try.
 */
export function emitAccessTest(
  entity: EntityModel,
  model: ProjectModel,
  plans: SamplePlans,
): string | undefined {
  const context = testContext(entity, model, plans);
  const tests = blocks(ownTests(context), changeTests(context), restrictedTests(context));
  if (tests === '') return undefined;
  const account = model.entities.find(({ name }) => name === 'User');
  const user = account === undefined ? 'test.newUser()' : createCall(context, account);
  const helpers = blocks(
    `function newUser(): Promise<{ readonly id: string }> {
  return ${user};
}`,
    ownHelpers(context, tests),
  );
  const code = `${helpers}\n${tests}`;
  return blocks(
    imports(entity, model, code),
    /\bUNKNOWN_ID\b/.test(code) && "const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';",
    'let test: TestApp;',
    helpers,
    code.includes('assertNone(') && ASSERT_NONE,
    `describe(${literal(`who may do what with ${entity.pluralLabel}`)}, () => {\n${SET_UP}\n\n${tests}\n});`,
  );
}

const SET_UP = `beforeEach(async () => {
  test = await startTestApp();
});
afterEach(() => test?.close());`;

const ASSERT_NONE = `function assertNone(record: object, names: readonly string[]): void {
  assert.deepEqual(Object.keys(record).filter((name) => names.includes(name)), []);
}`;

function imports(entity: EntityModel, model: ProjectModel, code: string): string {
  const uses = (name: string): boolean => new RegExp(String.raw`\b${name}\(`).test(code);
  return blocks(
    lines(
      (code.includes('assert.') || uses('assertNone')) && "import assert from 'node:assert/strict';",
      "import { afterEach, beforeEach, describe, it } from 'node:test';",
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
        uses('expectError') && 'expectError',
        uses('expectStatus') && 'expectStatus',
        'startTestApp',
        'type TestApp',
      ]),
    ),
  );
}
