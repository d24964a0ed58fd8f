import type { Constant } from '../../../render/literal.ts';
import { isCheckedAccount } from '../../../model/account-references.ts';
import { fixedDefault } from '../../../model/default-value.ts';
import type { FieldModel } from '../../../model/field-model.ts';
import { isNeverBlank } from '../../../model/limits.ts';
import { entityNamed } from '../../../model/project-model.ts';
import { literal, propertyKey } from '../../../render/literal.ts';
import { withArticle } from '../../../../spec/article.ts';
import { commas, lines } from '../../../render/text.ts';
import {
  createCall,
  group,
  itDoes,
  member,
  reportedPath,
  sameAs,
  sampleCall,
  type TestContext,
} from './context.ts';

/**
 * Writes the tests of `POST /<entities>`.
 *
 * @param context - The entity's context.
 * @returns The group, or nothing when records cannot be created.
 */
export function createTests(context: TestContext): string | false {
  const { entity } = context;
  if (!entity.operations.has('create')) return false;
  const mandatory =
    entity.fields.find((field) => field.mandatory && field.field.type !== 'ref') ??
    entity.fields.find((field) => field.mandatory);
  const plain = mandatory ?? entity.fields[0];
  return group(`POST /${entity.path}`, [
    storesInput(context),
    needsOnlyRequired(context),
    mandatory !== undefined && refusesMissing(context, mandatory),
    ...entity.fields.filter(({ field }) => isNeverBlank(field)).map((field) => refusesBlank(context, field)),
    plain !== undefined && refusesWrongType(context, plain),
    ...entity.fields
      .filter(({ field }) => field.type === 'enum')
      .map((field) => refusesUnknownChoice(context, field)),
    ...entity.fields
      .filter((field) => isDistinct(context, field))
      .flatMap((field) => [refusesTaken(context, field), refusesTakenInCapitals(context, field)]),
    ...entity.fields
      .filter((field) => field.target !== undefined || isCheckedAccount(field, context.model.spec))
      .map((field) => refusesUnknownReference(context, field)),
    ...entity.fields.map((field) => refusesHidden(context, field)),
    refusesUnknownKeys(context),
  ]);
}

function storesInput(context: TestContext): string {
  const { path, label, variable } = context.entity;
  return itDoes(
    `creates ${withArticle(label)} and says where it is`,
    `const input = ${sampleCall(context)};
    const answer = await test.api.post(${literal(`/${path}`)}, input);
    const ${variable} = expectStatus(answer, 201);
    assert.equal(answer.headers['location'], \`/${path}/\${${variable}.id}\`);
    const { id, version, createdAt, updatedAt, ...fields } = ${variable};
    assert.deepEqual(fields, input);
    assert.deepEqual([version, answer.headers['etag']], [1, '"1"']);
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    assert.equal(createdAt, updatedAt);`,
  );
}

function needsOnlyRequired(context: TestContext): string | false {
  const { entity } = context;
  const { path, variable } = entity;
  const sent = entity.fields.filter((field) => field.mandatory || isComparedDefault(context, field));
  const expected = entity.fields
    .filter((field) => !sent.includes(field))
    .flatMap((field) => expectation(field, variable));
  if (expected.length === 0) return false;
  const needsSample = sent.length > 0;
  const members = sent.map(({ property }) => `${propertyKey(property)}: ${member('sample', property)}`);
  const input = needsSample ? `{ ${members.join(', ')} }` : '{}';
  return itDoes(
    'needs only the required fields',
    lines(
      needsSample && `const sample = ${sampleCall(context)};`,
      `const ${variable} = expectStatus(await test.api.post(${literal(`/${path}`)}, ${input}), 201);`,
      ...expected,
    ),
  );
}

/** A default need not suit the values that the sample compares it with. */
function isComparedDefault({ compared }: TestContext, { field }: FieldModel): boolean {
  return field.default !== undefined && compared.has(field.name);
}

function expectation({ field, property, nullable }: FieldModel, variable: string): string[] {
  const value: Constant | undefined = nullable ? null : fixedDefault(field);
  const actual = member(variable, property);
  if (value === undefined) return [`assert.notEqual(${actual}, null);`];
  return [
    `assert.${typeof value === 'object' && value !== null ? 'deepEqual' : 'equal'}(${actual}, ${literal(value)});`,
  ];
}

function refusesMissing(context: TestContext, { property }: FieldModel): string {
  return itDoes(
    `refuses a missing ${property}`,
    `const { ${propertyKey(property)}: _, ...input } = ${sampleCall(context)};
    ${refusal(context, 422, 'VALIDATION_FAILED', property)}`,
  );
}

function refusesBlank(context: TestContext, { property }: FieldModel): string {
  return itDoes(
    `refuses a blank ${property}`,
    `const input = ${sampleCall(context, `{ ${propertyKey(property)}: ' ' }`)};
    ${refusal(context, 422, 'VALIDATION_FAILED', property)}`,
  );
}

function refusesWrongType(context: TestContext, { field, property }: FieldModel): string {
  const takesNumbers = field.type === 'integer' || field.type === 'decimal' || field.type === 'percent';
  const wrong = takesNumbers || field.type === 'boolean' ? 'x' : 5;
  return itDoes(
    `refuses ${withArticle(property)} of the wrong type`,
    `const input = { ...${parenthesised(sampleCall(context))}, ${propertyKey(property)}: ${literal(wrong)} };
    ${refusal(context, 422, 'VALIDATION_FAILED', property)}`,
  );
}

function refusesUnknownChoice(context: TestContext, { field, property }: FieldModel): string {
  let unknown = 'unheardOf';
  while (field.type === 'enum' && field.values.includes(unknown)) unknown += 'Of';
  return itDoes(
    `refuses an unknown ${property}`,
    `const input = { ...${parenthesised(sampleCall(context))}, ${propertyKey(property)}: ${literal(unknown)} };
    ${refusal(context, 422, 'VALIDATION_FAILED', property)}`,
  );
}

/** Whether a field is unique and every sample has a value of it. */
function isDistinct({ plan }: TestContext, { field, property, target }: FieldModel): boolean {
  return field.unique && (target === undefined || plan.references.has(property));
}

function refusesTaken(context: TestContext, field: FieldModel): string {
  const { entity } = context;
  const { property, column } = field;
  return itDoes(
    `refuses ${withArticle(property)} that another ${entity.label} has`,
    `const ${entity.variable} = await ${createCall(context, entity)};
    const input = ${sampleCall(context, sameAs(context, [field]))};
    ${refusal(context, 409, 'CONFLICT', reportedPath(entity.table, column, 'key'))}`,
  );
}

/** An email address is the same in capitals. */
function refusesTakenInCapitals(context: TestContext, field: FieldModel): string | false {
  const { entity } = context;
  const { property, column } = field;
  if (field.field.type !== 'email') return false;
  const value = member(entity.variable, property);
  const capitals = `${field.nullable ? `String(${value})` : value}.toUpperCase()`;
  return itDoes(
    `refuses ${withArticle(property)} that another ${entity.label} has, in capitals too`,
    `const ${entity.variable} = await ${createCall(context, entity)};
    const input = ${sampleCall(context, `{ ${propertyKey(property)}: ${capitals} }`)};
    ${refusal(context, 409, 'CONFLICT', reportedPath(entity.table, column, 'key'))}`,
  );
}

function refusesUnknownReference(context: TestContext, { property, column, target }: FieldModel): string {
  return itDoes(
    `refuses ${withArticle(property)} that does not exist`,
    `const input = ${sampleCall(context, `{ ${propertyKey(property)}: UNKNOWN_ID }`)};
    ${refusal(context, 422, 'REFERENCE_NOT_FOUND', isHidable(context, target) ? property : reportedPath(context.entity.table, column, 'fkey'))}`,
  );
}

function isHidable({ model }: TestContext, target: string | undefined): boolean {
  return target !== undefined && entityNamed(model, target).softDelete;
}

/** A deleted record that is kept must look as if it were gone. */
function refusesHidden(context: TestContext, { property, target: name }: FieldModel): string | false {
  const target = name === undefined ? undefined : entityNamed(context.model, name);
  if (target?.softDelete !== true || !target.operations.has('delete')) return false;
  return itDoes(
    `refuses the ${property} of a deleted ${target.label}`,
    `const hidden = await ${createCall(context, target)};
    expectStatus(await test.api.delete(\`/${target.path}/\${hidden.id}\`), 204);
    const input = ${sampleCall(context, `{ ${propertyKey(property)}: hidden.id }`)};
    ${refusal(context, 422, 'REFERENCE_NOT_FOUND', property)}`,
  );
}

function refusesUnknownKeys(context: TestContext): string {
  const { entity } = context;
  const foreign = ['id', 'createdAt', 'updatedAt', 'surprise'].filter(
    (name) => !entity.fields.some(({ property }) => property === name),
  );
  const sample = sampleCall(context);
  return itDoes(
    'refuses fields that are not known or not for clients',
    `const sample = ${sample};
    for (const field of ${literal(foreign)}) {
      const input = { ...sample, [field]: 'x' };
      expectError(await test.api.post(${literal(`/${entity.path}`)}, input), 422, 'VALIDATION_FAILED', field);
    }`,
  );
}

function refusal({ entity }: TestContext, status: number, code: string, path: string | undefined): string {
  return `expectError(await test.api.post(${literal(`/${entity.path}`)}, input), ${status}, ${commas([literal(code), ...(path === undefined ? [] : [literal(path)])])});`;
}

function parenthesised(expression: string): string {
  return expression.startsWith('await ') ? `(${expression})` : expression;
}
