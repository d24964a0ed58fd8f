import type { FieldTypeName } from '../../spec/spec.ts';
import { builtRules } from './built-rules.ts';
import type { EntityModel } from './entity-model.ts';
import { checksOf } from './entity-samples.ts';
import type { FieldModel } from './field-model.ts';

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
 * The fields that must differ from record to record: unique ones, and one of those that are unique together.
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
    if (members.some(({ property }) => varied.has(property) || references.has(property))) continue;
    const chosen = mostVaried(members, entity);
    if (chosen !== undefined) varied.add(chosen.property);
  }
  return varied;
}

/** Fields that are compared with others come last: to vary one could break the comparison. */
function mostVaried(members: readonly FieldModel[], entity: EntityModel): FieldModel | undefined {
  const compared = new Set(
    checksOf(entity).flatMap(({ left, right }) => ('field' in right ? [left, right.field] : [left])),
  );
  const rank = ({ field }: FieldModel): number =>
    BY_VARIETY.indexOf(field.type) + (compared.has(field.name) ? BY_VARIETY.length : 0);
  return members
    .filter(({ field }) => BY_VARIETY.includes(field.type))
    .toSorted((a, b) => rank(a) - rank(b))[0];
}
