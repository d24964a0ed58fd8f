import { isCheckedAccount } from '../../model/account-references.ts';
import { comparedColumn } from '../../model/encrypted-fields.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { planOf, type SamplePlan, type SamplePlans } from '../../model/sample-plan.ts';
import { importLine } from '../../render/imports.ts';
import { literal, propertyKey } from '../../render/literal.ts';
import { blocks, lines } from '../../render/text.ts';
import { createFunction, sampleFunction } from '../crud/module-names.ts';
import { uniqueColumns } from '../sql/indexes.ts';

/**
 * Writes `tests/support/all-samples.ts`: how records of each entity are made, for tests that go through all of them.
 *
 * @param model - The project.
 * @param plans - How records of each entity are made.
 * @returns The module.
 */
export function emitAllSamples(model: ProjectModel, plans: SamplePlans): string {
  const byPath = model.entities.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return blocks(
    lines(
      ...byPath.map((entity) => importLine(`../samples/${entity.path}.ts`, functions(entity, plans))),
      importLine('./resource-sample.ts', ['type ResourceSample']),
    ),
    `/** How tests make records of each resource; what one must refer to comes before it. */
export const SAMPLES: readonly ResourceSample[] = [
  ${lines(...model.entities.map((entity) => resource(entity, model, planOf(plans, entity.name))))}
];`,
  );
}

function functions(entity: EntityModel, plans: SamplePlans): string[] {
  const create = createFunction(entity);
  return planOf(plans, entity.name).viaDatabase ? [create] : [create, sampleFunction(entity)].toSorted();
}

function resource(entity: EntityModel, model: ProjectModel, plan: SamplePlan): string {
  const caller = plan.needsApp ? 'test' : 'test.api';
  const body =
    plan.references.size > 0
      ? `(test) => ${sampleFunction(entity)}(${caller})`
      : `() => ${sampleFunction(entity)}()`;
  return `{
    ${lines(
      `resource: ${literal(entity.path)},`,
      `table: ${literal(entity.table)},`,
      !plan.viaDatabase && `body: ${body},`,
      `create: (test) => ${createFunction(entity)}(${caller}),`,
      `references: { ${references(entity, model).join(', ')} },`,
      `users: ${literal(users(entity, model))},`,
      `unique: ${literal(unique(entity))},`,
    )}
  },`;
}

/** The resource that each reference points at. */
function references(entity: EntityModel, model: ProjectModel): readonly string[] {
  return entity.fields.flatMap(({ property, target }) => {
    const referred = model.entities.find(({ name }) => name === target);
    return referred === undefined ? [] : [`${propertyKey(property)}: ${literal(referred.path)}`];
  });
}

/** Properties that name a user whom the database insists on. */
function users({ fields }: EntityModel, { spec }: ProjectModel): readonly string[] {
  return fields.filter((field) => isCheckedAccount(field, spec)).map(({ property }) => property);
}

/** Values that no two records share; references are told apart by themselves. */
function unique(entity: EntityModel): readonly string[] {
  const columns = new Set(uniqueColumns(entity).flat());
  return entity.fields
    .filter((model) => columns.has(comparedColumn(model)) && model.field.type !== 'ref')
    .map(({ property }) => property);
}
