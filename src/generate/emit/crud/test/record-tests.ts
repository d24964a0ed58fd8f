import type { FieldModel } from '../../../model/field-model.ts';
import { literal, propertyKey } from '../../../render/literal.ts';
import { withArticle } from '../../../../spec/article.ts';
import { lines } from '../../../render/text.ts';
import { createCall, group, itDoes, recordPath, sameAs, type TestContext } from './context.ts';

/**
 * Writes the tests of the routes of one record: read, change, delete.
 *
 * @param context - The entity's context.
 * @returns A group for each operation that the entity has.
 */
export function recordTests(context: TestContext): (string | false)[] {
  const { operations, path } = context.entity;
  return [
    operations.has('read') && group(`GET /${path}/:id`, [reads(context), unknownIds(context)]),
    operations.has('update') && group(`PATCH /${path}/:id`, [changes(context), unknownOnPatch(context)]),
    operations.has('delete') && group(`DELETE /${path}/:id`, [deletes(context), freesValues(context)]),
  ];
}

function reads(context: TestContext): string {
  const { entity, plan } = context;
  const { variable, label } = entity;
  const answer = `expectStatus(await test.api.get(${recordPath(context)}), 200)`;
  const check = plan.viaDatabase
    ? `assert.equal(${answer}.id, ${variable}.id);`
    : `assert.deepEqual(${answer}, ${variable});`;
  return itDoes(
    `reads ${withArticle(label)}`,
    `const ${variable} = await ${createCall(context, entity)};\n${check}`,
  );
}

function unknownIds({ entity: { path } }: TestContext): string {
  return itDoes(
    'answers 404 for an unknown id and 422 for what is no id',
    `expectError(await test.api.get(\`/${path}/\${UNKNOWN_ID}\`), 404, 'NOT_FOUND');
    expectError(await test.api.get(${literal(`/${path}/not-an-id`)}), 422, 'VALIDATION_FAILED', 'id');`,
  );
}

function changes(context: TestContext): string {
  const { entity, values, others, plan } = context;
  const { variable } = entity;
  const changed = entity.fields.find(
    (field) => isFree(context, field) && !sameValue(values[field.property], others[field.property]),
  );
  const cleared = entity.fields.find(
    (field) => field.nullable && field !== changed && field.field.type !== 'ref',
  );
  const members = [
    ...(changed === undefined
      ? []
      : [`${propertyKey(changed.property)}: ${literal(others[changed.property] ?? null)}`]),
    ...(cleared === undefined ? [] : [`${propertyKey(cleared.property)}: null`]),
  ];
  const patch = members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  const name = [
    'changes what is given',
    'keeps what is absent',
    ...(cleared === undefined ? [] : ['clears what is null']),
  ];
  const before =
    plan.viaDatabase && entity.operations.has('read')
      ? `expectStatus(await test.api.get(${recordPath(context)}), 200)`
      : variable;
  return itDoes(
    `${name.slice(0, -1).join(', ')} and ${name.at(-1) ?? ''}`,
    lines(
      `const ${variable} = await ${createCall(context, entity)};`,
      plan.viaDatabase && before !== variable && `const before = ${before};`,
      `const changes = ${patch};`,
      `const changed = expectStatus(await test.api.patch(${recordPath(context)}, changes), 200);`,
      plan.viaDatabase && before === variable
        ? `assert.deepEqual(changed, { ...changed, ...changes, id: ${variable}.id });`
        : `assert.deepEqual(changed, { ...${before === variable ? variable : 'before'}, ...changes, version: 2, updatedAt: changed.updatedAt });`,
      entity.operations.has('read') &&
        `assert.deepEqual(expectStatus(await test.api.get(${recordPath(context)}), 200), changed);`,
    ),
  );
}

/** A field whose value may change without regard to other fields or records. */
function isFree({ varied, compared, entity }: TestContext, { field, property }: FieldModel): boolean {
  const together = entity.entity.rules.some(
    (rule) => rule.kind === 'unique' && rule.fields.includes(field.name),
  );
  return field.type !== 'ref' && !together && !varied.has(property) && !compared.has(field.name);
}

function sameValue(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function unknownOnPatch({ entity: { path } }: TestContext): string {
  return itDoes(
    'answers 404 for an unknown id',
    `expectError(await test.api.patch(\`/${path}/\${UNKNOWN_ID}\`, {}), 404, 'NOT_FOUND');`,
  );
}

function deletes(context: TestContext): string {
  const { entity } = context;
  return itDoes(
    `deletes ${withArticle(entity.label)}`,
    lines(
      `const ${entity.variable} = await ${createCall(context, entity)};`,
      `expectStatus(await test.api.delete(${recordPath(context)}), 204);`,
      entity.operations.has('read') &&
        `expectError(await test.api.get(${recordPath(context)}), 404, 'NOT_FOUND');`,
      `expectError(await test.api.delete(${recordPath(context)}), 404, 'NOT_FOUND');`,
    ),
  );
}

/** A record that is kept, hidden, must not stand in the way of new ones. */
function freesValues(context: TestContext): string | false {
  const { entity, plan } = context;
  const unique = entity.fields.find(({ field }) => field.unique && field.type !== 'ref');
  if (!entity.softDelete || unique === undefined || plan.viaDatabase) return false;
  const { variable } = entity;
  return itDoes(
    `frees the ${unique.property} of a deleted ${entity.label}`,
    `const ${variable} = await ${createCall(context, entity)};
    expectStatus(await test.api.delete(${recordPath(context)}), 204);
    await ${createCall(context, entity, sameAs(context, [unique]))};`,
  );
}
