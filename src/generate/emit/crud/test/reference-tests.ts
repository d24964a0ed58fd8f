import type { FieldModel } from '../../../model/field-model.ts';
import { literal, propertyKey } from '../../../render/literal.ts';
import { withArticle } from '../../../../spec/article.ts';
import {
  createCall,
  group,
  itDoes,
  member,
  recordPath,
  reportedPath,
  sampledTarget,
  type TestContext,
} from './context.ts';

/**
 * Writes the tests of what a record refers to: what becomes of it when that is deleted, and that it is another one.
 *
 * @param context - The entity's context.
 * @returns The group, or nothing when there is none to write.
 */
export function referenceTests(context: TestContext): string | false {
  return group(
    'references',
    context.entity.fields.flatMap((field) => [deletedTarget(context, field), ownTarget(context, field)]),
  );
}

/** What deleting the record that this one refers to does. */
function deletedTarget(context: TestContext, model: FieldModel): string | false {
  const { entity } = context;
  const target = sampledTarget(context, model);
  const { field, property } = model;
  if (field.type !== 'ref' || target === undefined || !target.operations.has('delete')) return false;
  const { variable } = entity;
  const setUp = `const ${variable} = await ${createCall(context, entity)};`;
  const request = `await test.api.delete(\`/${target.path}/\${${member(variable, property)}}\`)`;
  if (field.onDelete === 'restrict') {
    return itDoes(
      `keeps the ${model.label} of ${withArticle(entity.label)} from being deleted`,
      `${setUp}\nexpectError(${request}, 409, 'STILL_REFERENCED');`,
    );
  }
  if (!entity.operations.has('read')) return false;
  const isOther = entity.fields.some(
    (other) =>
      other !== model &&
      other.target !== undefined &&
      other.field.type === 'ref' &&
      other.field.onDelete === 'restrict',
  );
  if (isOther && field.onDelete === 'cascade') return false;
  const gone = `expectError(await test.api.get(${recordPath(context)}), 404, 'NOT_FOUND');`;
  const emptied = `assert.equal(${member(`expectStatus(await test.api.get(${recordPath(context)}), 200)`, property)}, null);`;
  return itDoes(
    `${field.onDelete === 'cascade' ? 'goes with' : 'loses'} its ${model.label} when that is deleted`,
    `${setUp}\nexpectStatus(${request}, 204);\n${field.onDelete === 'cascade' ? gone : emptied}`,
  );
}

function ownTarget(context: TestContext, { property, column, label, target }: FieldModel): string | false {
  const { entity } = context;
  if (target !== entity.name || !entity.operations.has('update')) return false;
  const path = reportedPath(entity.table, column, 'check');
  const expected = ['422', "'RULE_BROKEN'", ...(path === undefined ? [] : [literal(path)])].join(', ');
  return itDoes(
    `refuses ${withArticle(entity.label)} that is its own ${label}`,
    `const ${entity.variable} = await ${createCall(context, entity)};
    expectError(await test.api.patch(${recordPath(context)}, { ${propertyKey(property)}: ${entity.variable}.id }), ${expected});`,
  );
}
