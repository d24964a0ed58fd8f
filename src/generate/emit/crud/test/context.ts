import { camelCase } from '../../../../spec/names.ts';
import type { EntityModel } from '../../../model/entity-model.ts';
import { sampleValues, type SampleValues } from '../../../model/entity-samples.ts';
import type { FieldModel } from '../../../model/field-model.ts';
import { entityNamed, linksOf, type ProjectModel } from '../../../model/project-model.ts';
import type { LinkModel } from '../../../model/link-model.ts';
import { planOf, type SamplePlan, type SamplePlans } from '../../../model/sample-plan.ts';
import { comparedNames, variedProperties } from '../../../model/varied-fields.ts';
import { isIdentifier } from '../../../render/identifier.ts';
import { literal, propertyKey } from '../../../render/literal.ts';
import { sqlName } from '../../../render/sql.ts';
import { createFunction, sampleFunction } from '../module-names.ts';

/** What the tests of an entity are written from. */
export interface TestContext {
  readonly entity: EntityModel;
  readonly model: ProjectModel;
  readonly plans: SamplePlans;
  readonly plan: SamplePlan;
  readonly links: readonly LinkModel[];
  /** Values a record is created with. */
  readonly values: SampleValues;
  /** Values it can be changed to. */
  readonly others: SampleValues;
  /** Properties that differ from record to record. */
  readonly varied: ReadonlySet<string>;
  /** Names of fields that a rule compares with something. */
  readonly compared: ReadonlySet<string>;
}

/**
 * Gathers what the tests of an entity are written from.
 *
 * @param entity - The entity.
 * @param model - The project.
 * @param plans - How records of each entity are made.
 * @returns The context.
 */
export function testContext(entity: EntityModel, model: ProjectModel, plans: SamplePlans): TestContext {
  const plan = planOf(plans, entity.name);
  return {
    entity,
    model,
    plans,
    plan,
    links: linksOf(model, entity),
    values: sampleValues(entity, 0),
    others: sampleValues(entity, 1),
    varied: variedProperties(entity, plan.references),
    compared: comparedNames(entity),
  };
}

/**
 * Writes a call that makes a request body.
 *
 * @param context - The entity's context.
 * @param changes - Object literal of fields to set otherwise.
 * @returns The expression.
 */
export function sampleCall({ entity, plan }: TestContext, changes = ''): string {
  const awaits = plan.references.size > 0;
  const given = [
    ...(awaits ? [plan.needsApp ? 'test' : 'test.api'] : []),
    ...(changes === '' ? [] : [changes]),
  ];
  return `${awaits ? 'await ' : ''}${sampleFunction(entity)}(${given.join(', ')})`;
}

/**
 * Writes a call that creates a record, without `await`.
 *
 * @param context - Any context.
 * @param entity - The entity of the record.
 * @param changes - Object literal of fields to set otherwise.
 * @returns The expression.
 */
export function createCall({ plans }: TestContext, entity: EntityModel, changes = ''): string {
  const caller = planOf(plans, entity.name).needsApp ? 'test' : 'test.api';
  return `${createFunction(entity)}(${[caller, ...(changes === '' ? [] : [changes])].join(', ')})`;
}

/**
 * The entity that a reference of a sample points at.
 *
 * @param context - The context of the entity with the reference.
 * @param field - The reference.
 * @returns The target when a sample sets the reference; `undefined` otherwise.
 */
export function sampledTarget(
  { model, plan }: TestContext,
  { property, target }: FieldModel,
): EntityModel | undefined {
  return target !== undefined && plan.references.has(property) ? entityNamed(model, target) : undefined;
}

/**
 * Writes the path of the record that a test has created.
 *
 * @param context - The entity's context.
 * @returns A template literal.
 */
export function recordPath({ entity: { path, variable } }: TestContext): string {
  return `\`/${path}/\${${variable}.id}\``;
}

/**
 * Writes the access to a property.
 *
 * @param object - Expression before it.
 * @param property - The property.
 * @returns The expression.
 */
export function member(object: string, property: string): string {
  return isIdentifier(property) ? `${object}.${property}` : `${object}[${literal(property)}]`;
}

/**
 * Writes one test.
 *
 * @param name - What it shows, as a sentence without a subject.
 * @param body - Its statements.
 * @returns The test.
 */
export function itDoes(name: string, body: string): string {
  return `it(${literal(name)}, async () => {\n${body}\n});`;
}

/**
 * Writes a group of tests.
 *
 * @param name - What they are about.
 * @param tests - The tests; `false` and `undefined` leave no trace.
 * @returns The group, or nothing when it has no tests.
 */
export function group(name: string, tests: readonly (string | false | undefined)[]): string | false {
  const present = tests.filter((test) => test !== false && test !== undefined && test !== '');
  return present.length > 0 && `describe(${literal(name)}, () => {\n${present.join('\n\n')}\n});`;
}

/**
 * The field that an error names when the database refuses a value.
 *
 * @param table - The table.
 * @param column - The column.
 * @param kind - What ends the constraint's name.
 * @returns The property; `undefined` when the constraint's name is too long to tell.
 */
export function reportedPath(
  table: string,
  column: string,
  kind: 'key' | 'fkey' | 'check',
): string | undefined {
  return sqlName(table, column, kind) === `${table}_${column}_${kind}` ? camelCase(column) : undefined;
}

/**
 * Writes the changes that give a sample the values of another record.
 *
 * @param context - The entity's context.
 * @param fields - Fields whose values shall be the same; those that move in step with them come along.
 * @returns An object literal.
 */
export function sameAs({ entity, varied, compared }: TestContext, fields: readonly FieldModel[]): string {
  const inStep = fields.some(({ field }) => compared.has(field.name));
  const companions = entity.fields.filter(
    (other) =>
      inStep && !fields.includes(other) && varied.has(other.property) && compared.has(other.field.name),
  );
  const members = [...fields, ...companions].map(
    ({ property }) => `${propertyKey(property)}: ${member(entity.variable, property)}`,
  );
  return `{ ${members.join(', ')} }`;
}
