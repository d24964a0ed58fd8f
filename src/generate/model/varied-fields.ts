import type { FieldTypeName } from '../../spec/spec.ts';
import { builtRules } from './built-rules.ts';
import type { EntityModel } from './entity-model.ts';
import { checksOf } from './entity-samples.ts';
import type { FieldModel } from './field-model.ts';
import { scaleOf } from './scale.ts';

/** Types by how many different values they have, most first. */
const BY_VARIETY: readonly FieldTypeName[] = [
  'text',
  'email',
  'url',
  'phone',
  'integer',
  'decimal',
  'money',
  'percent',
  'datetime',
  'date',
  'time',
  'duration',
  'enum',
  'boolean',
];

/**
 * The fields that must differ from record to record: unique ones, one of those that are unique together, and whatever a
 * rule compares with these, so that all move in step.
 *
 * @param entity - The entity.
 * @param references - Properties of references that get a record of their own, and differ by that.
 * @returns Their properties.
 */
export function variedProperties(entity: EntityModel, references: ReadonlySet<string>): ReadonlySet<string> {
  const varied = new Set(
    entity.fields.filter(({ field }) => field.unique && field.type !== 'ref').map(({ property }) => property),
  );
  for (const rule of builtRules(entity.entity)) {
    if (rule.kind !== 'unique') continue;
    const members = entity.fields.filter(({ field }) => rule.fields.includes(field.name));
    if (members.some((member) => isDistinct(member, varied, references))) continue;
    const chosen = mostVaried(members, entity);
    if (chosen !== undefined) varied.add(chosen.property);
  }
  return withCompared(entity, varied);
}

/** Differs already; a reference that no sample sets is null, and nulls are never the same. */
function isDistinct(
  { field, property }: FieldModel,
  varied: ReadonlySet<string>,
  references: ReadonlySet<string>,
): boolean {
  return varied.has(property) || references.has(property) || field.type === 'ref';
}

function withCompared(entity: EntityModel, varied: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set(varied);
  const pairs = checksOf(entity).flatMap(({ left, right }) =>
    'field' in right ? [[left, right.field]] : [],
  );
  for (let size = -1; size < all.size;) {
    size = all.size;
    for (const pair of pairs.filter((names) => names.some((name) => all.has(name)))) {
      for (const name of pair) {
        const model = entity.fields.find(({ field }) => field.name === name);
        if (model !== undefined && scaleOf(model.field) !== undefined) all.add(model.property);
      }
    }
  }
  return all;
}

/**
 * The fields that a rule compares with another field or a fixed value.
 *
 * @param entity - The entity.
 * @returns Their names.
 */
export function comparedNames(entity: EntityModel): ReadonlySet<string> {
  return new Set(
    checksOf(entity).flatMap(({ left, right }) => ('field' in right ? [left, right.field] : [left])),
  );
}

/** Fields that are compared with others come last: to vary one could break the comparison. */
function mostVaried(members: readonly FieldModel[], entity: EntityModel): FieldModel | undefined {
  const compared = comparedNames(entity);
  const rank = ({ field }: FieldModel): number =>
    BY_VARIETY.indexOf(field.type) + (compared.has(field.name) ? BY_VARIETY.length : 0);
  return members
    .filter(({ field }) => BY_VARIETY.includes(field.type))
    .toSorted((a, b) => rank(a) - rank(b))[0];
}
