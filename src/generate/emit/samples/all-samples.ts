import type { EntityModel } from '../../model/entity-model.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { planOf, type SamplePlan, type SamplePlans } from '../../model/sample-plan.ts';
import { importLine } from '../../render/imports.ts';
import { literal } from '../../render/literal.ts';
import { blocks, lines } from '../../render/text.ts';
import { createFunction, sampleFunction } from '../crud/module-names.ts';

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
  ${lines(...model.entities.map((entity) => resource(entity, planOf(plans, entity.name))))}
];`,
  );
}

function functions(entity: EntityModel, plans: SamplePlans): string[] {
  const create = createFunction(entity);
  return planOf(plans, entity.name).viaDatabase ? [create] : [create, sampleFunction(entity)].toSorted();
}

function resource(entity: EntityModel, plan: SamplePlan): string {
  const caller = plan.needsApp ? 'test' : 'test.api';
  const body =
    plan.references.size > 0
      ? `(test) => ${sampleFunction(entity)}(${caller})`
      : `() => ${sampleFunction(entity)}()`;
  return `{
    ${lines(
      `resource: ${literal(entity.path)},`,
      !plan.viaDatabase && `body: ${body},`,
      `create: (test) => ${createFunction(entity)}(${caller}),`,
    )}
  },`;
}
