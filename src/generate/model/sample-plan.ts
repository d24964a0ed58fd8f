import { isAccountReference } from './account-references.ts';
import type { EntityModel } from './entity-model.ts';
import type { FieldModel } from './field-model.ts';
import type { ProjectModel } from './project-model.ts';

/** Most records that one optional reference may bring along. */
const MAX_COMPANIONS = 8;

/** How tests make a record of one entity. */
export interface SamplePlan {
  /** Properties of references that are set; each gets a record, or a user, of its own. */
  readonly references: ReadonlySet<string>;
  /** Whether records go straight to the database, because the API has no way to create one. */
  readonly viaDatabase: boolean;
  /** Whether it, or something that it refers to, goes to the database. */
  readonly usesDatabase: boolean;
  /** Whether making one needs more than the API's client: the database, or a user. */
  readonly needsApp: boolean;
  /** Records made in all. */
  readonly cost: number;
}

/** A plan for each entity, by name. */
export type SamplePlans = ReadonlyMap<string, SamplePlan>;

/**
 * Plans how tests make the records of every entity.
 *
 * @param model - The project.
 * @returns A plan for each entity, by name.
 */
export function samplePlans(model: ProjectModel): SamplePlans {
  const plans = new Map<string, SamplePlan>();
  for (const entity of model.entities) plans.set(entity.name, planFor(entity, plans));
  return plans;
}

/**
 * The plan of one entity.
 *
 * @param plans - All plans.
 * @param name - The entity's name.
 * @returns Its plan.
 */
export function planOf(plans: SamplePlans, name: string): SamplePlan {
  const plan = plans.get(name);
  if (plan === undefined) throw new RangeError(`There is no entity ${name}.`);
  return plan;
}

/** What is not planned yet comes later in the project's order, so that setting it could run in circles. */
function planFor(entity: EntityModel, plans: SamplePlans): SamplePlan {
  const set = entity.fields.filter((field) => isSet(field, plans));
  const targets = set.flatMap(({ target }) => (target === undefined ? [] : planOf(plans, target)));
  const viaDatabase = !entity.operations.has('create');
  const usesDatabase = viaDatabase || targets.some((target) => target.usesDatabase);
  const namesUser = set.some(isAccountReference);
  return {
    references: new Set(set.map(({ property }) => property)),
    viaDatabase,
    usesDatabase,
    needsApp: usesDatabase || namesUser || targets.some(({ needsApp }) => needsApp),
    cost: targets.reduce((sum, { cost }) => sum + cost, 1),
  };
}

function isSet(model: FieldModel, plans: SamplePlans): boolean {
  const { field, target } = model;
  if (isAccountReference(model)) return true;
  const plan = target === undefined ? undefined : plans.get(target);
  return plan !== undefined && (field.required || (plan.cost <= MAX_COMPANIONS && !plan.usesDatabase));
}
