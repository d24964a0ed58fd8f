import { isAccountReference } from '../../model/account-references.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import { sampleValues, type SampleValues } from '../../model/entity-samples.ts';
import type { FieldModel } from '../../model/field-model.ts';
import { entityNamed, type ProjectModel } from '../../model/project-model.ts';
import { planOf, type SamplePlan, type SamplePlans } from '../../model/sample-plan.ts';
import { comparedNames, variedProperties } from '../../model/varied-fields.ts';
import { importLine } from '../../render/imports.ts';
import { literal, propertyKey } from '../../render/literal.ts';
import { withArticle } from '../../../spec/article.ts';
import { blocks, lines } from '../../render/text.ts';
import { hidesFields } from '../access/entity-access.ts';
import { createFunction, sampleFunction } from '../crud/module-names.ts';
import { variedValue, type VariedValue } from './varied-value.ts';

/** What every part of a sample module needs to know. */
interface Context {
  readonly entity: EntityModel;
  readonly model: ProjectModel;
  readonly plans: SamplePlans;
  readonly plan: SamplePlan;
  readonly varied: ReadonlySet<string>;
  readonly values: SampleValues;
}

/**
 * Writes `tests/samples/<entities>.ts`: valid records of an entity for tests to start from.
 *
 * @param entity - The entity.
 * @param model - The project.
 * @param plans - How records of each entity are made.
 * @returns The module.
 */
export function emitSample(entity: EntityModel, model: ProjectModel, plans: SamplePlans): string {
  const plan = planOf(plans, entity.name);
  const varied = variedProperties(entity, plan.references);
  const context = { entity, model, plans, plan, varied, values: sampleValues(entity, 0) };
  const declarations = entity.fields
    .filter(({ property }) => varied.has(property))
    .map((field) => varyField(field, context).declaration);
  return blocks(
    imports(context),
    varied.size > 0 && 'let count = 0;',
    lines(...declarations),
    sample(context),
    plan.viaDatabase ? insertRecord(context) : createRecord(context),
  );
}

function imports({ entity, model, plan }: Context): string {
  const { path, schemas, pluralVariable } = entity;
  const targets = entity.fields.flatMap(({ property, target }) =>
    target !== undefined && plan.references.has(property) ? [entityNamed(model, target)] : [],
  );
  const folder = `../../app/crud/${path}/${path}`;
  const types = plan.needsApp ? ['type TestApp'] : ['type TestClient'];
  return blocks(
    plan.viaDatabase && "import { uuidv7 } from 'uuidv7';",
    lines(
      plan.viaDatabase && "import { found } from '../../app/core/errors.ts';",
      plan.viaDatabase
        ? importLine(`${folder}.table.ts`, [pluralVariable])
        : importLine(`${folder}.schema.ts`, [`type ${schemas.record}`, `type ${schemas.create}`]),
      importLine('../support/test-app.ts', [!plan.viaDatabase && 'expectStatus', ...types]),
      ...[...new Set(targets)]
        .toSorted((a, b) => (a.path < b.path ? -1 : 1))
        .map((target) => importLine(`./${target.path}.ts`, [createFunction(target)])),
    ),
  );
}

function sample(context: Context): string {
  const { entity, plan, varied } = context;
  const input = inputType(context);
  const makesOthers = plan.references.size > 0;
  const distinct = varied.size > 0 ? '; unique fields differ from call to call' : '';
  const parameters = [...(makesOthers ? [caller(plan)] : []), `changes: Partial<${input}> = {}`];
  const purpose = plan.viaDatabase
    ? `the row of ${withArticle(entity.label)}`
    : `the body of a valid request to create ${withArticle(entity.label)}`;
  return `/**
 * Makes ${purpose}${distinct}.
 *
 ${makesOthers ? `* @param ${callerName(plan)} - ${callerAbout(plan)}\n ` : ''}* @param changes - Fields to set otherwise.
 * @returns The ${plan.viaDatabase ? 'row' : 'body'}.
 */
export ${makesOthers ? 'async ' : ''}function ${sampleFunction(entity)}(${parameters.join(', ')}): ${makesOthers ? `Promise<${input}>` : input} {
  ${varied.size > 0 ? 'count += 1;' : ''}
  return {
    ${lines(
      plan.viaDatabase && 'id: uuidv7(),',
      ...entity.fields.map((field) => `${propertyKey(field.property)}: ${value(field, context)},`),
      '...changes,',
    )}
  };
}`;
}

function varyField(model: FieldModel, { entity, values, varied }: Context): VariedValue {
  const compared = comparedNames(entity);
  const inStep = entity.fields.filter(
    ({ field, property }) => compared.has(field.name) && varied.has(property),
  );
  const steps = inStep.some(({ field }) => field.type === 'integer') ? 'whole' : 'fine';
  return variedValue(model, values[model.property] ?? null, inStep.includes(model) ? steps : undefined);
}

function value(field: FieldModel, context: Context): string {
  const { entity, model, plan, plans, varied, values } = context;
  const { property, target } = field;
  if (varied.has(property)) return variedEnum(field) ?? varyField(field, context).expression;
  if (field.field.type !== 'ref') return literal(values[property] ?? null);
  if (isAccountReference(field)) return `changes.${property} ?? (await test.newUser()).id`;
  if (target === undefined || !plan.references.has(property) || target === entity.name) return 'null';
  const create = createFunction(entityNamed(model, target));
  return `changes.${property} ?? (await ${create}(${passedOn(plan, planOf(plans, target))})).id`;
}

function variedEnum({ field, schema }: FieldModel): string | undefined {
  if (field.type !== 'enum') return undefined;
  return `(${literal(field.values)} as const)[count % ${field.values.length}] ?? ${literal(field.values[0] ?? schema)}`;
}

function createRecord(context: Context): string {
  const { entity, plan } = context;
  const { schemas, path } = entity;
  const body =
    plan.references.size > 0
      ? `await ${sampleFunction(entity)}(${callerName(plan)}, changes)`
      : `${sampleFunction(entity)}(changes)`;
  const api = plan.needsApp ? 'test.api' : 'api';
  return `/**
 * Creates ${withArticle(entity.label)} through the API.
 *
 * @param ${callerName(plan)} - ${callerAbout(plan)}
 * @param changes - Fields to set otherwise.
 * @returns The ${entity.label} as answered.
 */
export async function ${createFunction(entity)}(${caller(plan)}, changes: Partial<${schemas.create}> = {}): Promise<${hidesFields(entity) ? `Required<${schemas.record}>` : schemas.record}> {
  return expectStatus(await ${api}.post(${literal(`/${path}`)}, ${body}), 201);
}`;
}

function insertRecord(context: Context): string {
  const { entity, plan } = context;
  const table = entity.pluralVariable;
  const row =
    plan.references.size > 0
      ? `await ${sampleFunction(entity)}(test, changes)`
      : `${sampleFunction(entity)}(changes)`;
  return `/**
 * Puts ${withArticle(entity.label)} into the database; the API has no way to create one.
 *
 * @param test - The application under test.
 * @param changes - Fields to set otherwise.
 * @returns The row as stored.
 */
export async function ${createFunction(entity)}(test: TestApp, changes: Partial<${inputType(context)}> = {}): Promise<typeof ${table}.$inferSelect> {
  const row = ${row};
  const [stored] = await test.inDatabase(async (queries) => queries.insert(${table}).values(row).returning());
  return found(stored);
}`;
}

function inputType({ entity, plan }: Context): string {
  return plan.viaDatabase ? `typeof ${entity.pluralVariable}.$inferInsert` : entity.schemas.create;
}

function caller(plan: SamplePlan): string {
  return plan.needsApp ? 'test: TestApp' : 'api: TestClient';
}

function callerName(plan: SamplePlan): string {
  return plan.needsApp ? 'test' : 'api';
}

function callerAbout(plan: SamplePlan): string {
  return plan.needsApp ? 'The application under test.' : 'The client.';
}

function passedOn(plan: SamplePlan, target: SamplePlan): string {
  if (!plan.needsApp) return 'api';
  return target.needsApp ? 'test' : 'test.api';
}
