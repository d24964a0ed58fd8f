import type { FieldModel } from '../../../model/field-model.ts';
import { literal, propertyKey } from '../../../render/literal.ts';
import { withArticle } from '../../../render/prose.ts';
import { lines } from '../../../render/text.ts';
import {
  createCall,
  group,
  itDoes,
  member,
  reportedPath,
  sameAs,
  sampledTarget,
  type TestContext,
} from './context.ts';

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
    group(
      'references',
      context.entity.fields.flatMap((field) => [
        deletedTarget(context, field),
        hiddenTarget(context, field),
        ownTarget(context, field),
      ]),
    ),
  ];
}

function reads(context: TestContext): string {
  const { entity, plan } = context;
  const { variable, label } = entity;
  const answer = `expectStatus(await test.api.get(${one(context)}), 200)`;
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
      ? `expectStatus(await test.api.get(${one(context)}), 200)`
      : variable;
  return itDoes(
    `${name.slice(0, -1).join(', ')} and ${name.at(-1) ?? ''}`,
    lines(
      `const ${variable} = await ${createCall(context, entity)};`,
      plan.viaDatabase && before !== variable && `const before = ${before};`,
      `const changes = ${patch};`,
      `const changed = expectStatus(await test.api.patch(${one(context)}, changes), 200);`,
      plan.viaDatabase && before === variable
        ? `assert.deepEqual(changed, { ...changed, ...changes, id: ${variable}.id });`
        : `assert.deepEqual(changed, { ...${before === variable ? variable : 'before'}, ...changes, updatedAt: changed.updatedAt });`,
      entity.operations.has('read') &&
        `assert.deepEqual(expectStatus(await test.api.get(${one(context)}), 200), changed);`,
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
      `expectStatus(await test.api.delete(${one(context)}), 204);`,
      entity.operations.has('read') && `expectError(await test.api.get(${one(context)}), 404, 'NOT_FOUND');`,
      `expectError(await test.api.delete(${one(context)}), 404, 'NOT_FOUND');`,
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
    expectStatus(await test.api.delete(${one(context)}), 204);
    await ${createCall(context, entity, sameAs(context, [unique]))};`,
  );
}

/** What deleting the record that this one refers to does. */
function deletedTarget(context: TestContext, model: FieldModel): string | false {
  const { entity } = context;
  const target = sampledTarget(context, model);
  const { field, property } = model;
  if (field.type !== 'ref' || target === undefined || target.softDelete || !target.operations.has('delete'))
    return false;
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
  const gone = `expectError(await test.api.get(${one(context)}), 404, 'NOT_FOUND');`;
  const emptied = `assert.equal(${member(`expectStatus(await test.api.get(${one(context)}), 200)`, property)}, null);`;
  return itDoes(
    `${field.onDelete === 'cascade' ? 'goes with' : 'loses'} its ${model.label} when that is deleted`,
    `${setUp}\nexpectStatus(${request}, 204);\n${field.onDelete === 'cascade' ? gone : emptied}`,
  );
}

/** A record may keep its reference to one that was deleted and is kept, hidden. */
function hiddenTarget(context: TestContext, model: FieldModel): string | false {
  const { entity } = context;
  const { property, label } = model;
  const target = sampledTarget(context, model);
  if (target?.softDelete !== true || !target.operations.has('delete') || !entity.operations.has('update'))
    return false;
  const kept = member(entity.variable, property);
  return itDoes(
    `keeps its ${label} when that is deleted`,
    `const ${entity.variable} = await ${createCall(context, entity)};
    expectStatus(await test.api.delete(\`/${target.path}/\${${kept}}\`), 204);
    expectStatus(await test.api.patch(${one(context)}, { ${propertyKey(property)}: ${kept} }), 200);`,
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
    expectError(await test.api.patch(${one(context)}, { ${propertyKey(property)}: ${entity.variable}.id }), ${expected});`,
  );
}

function one({ entity: { path, variable } }: TestContext): string {
  return `\`/${path}/\${${variable}.id}\``;
}
