import type { ComparisonOperator, Rule } from '../../spec/spec.ts';
import type { Constant } from '../render/literal.ts';
import { builtRules } from './built-rules.ts';
import type { EntityModel } from './entity-model.ts';
import type { FieldModel } from './field-model.ts';
import { sampleValue, type Variant } from './sample-values.ts';
import { scaleOf, type Scale } from './scale.ts';

/** Values by property, as they stand in JSON. */
export type SampleValues = Readonly<Record<string, Constant>>;

type CheckRule = Extract<Rule, { readonly kind: 'check' }>;

/** Rounds of mending; each round can break another rule, so that there has to be an end. */
const MAX_ROUNDS = 20;

/**
 * Values of all fields of an entity that together keep its rules.
 *
 * @param entity - The entity.
 * @param variant - Which of two sets of values.
 * @returns A value for each property; ids for references.
 */
export function sampleValues(entity: EntityModel, variant: Variant): SampleValues {
  const values: Record<string, Constant> = Object.fromEntries(
    entity.fields.map(({ field, property }) => [property, sampleValue(field, variant)]),
  );
  const rules = checksOf(entity);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const broken = rules.find((rule) => isBroken(entity, rule, values));
    if (broken === undefined) break;
    Object.assign(values, mended(entity, broken, values));
  }
  return values;
}

/**
 * The rules of an entity that compare values of one record, `notBelow` among them.
 *
 * @param entity - The entity.
 * @returns The comparisons.
 */
export function checksOf(entity: EntityModel): CheckRule[] {
  return builtRules(entity.entity).flatMap((rule): CheckRule[] => {
    if (rule.kind === 'unique') return [];
    if (rule.kind === 'check') return [rule];
    return [{ kind: 'check', left: rule.field, op: '>=', right: { value: rule.min } }];
  });
}

/**
 * Values that validate one by one and together break a rule.
 *
 * @param entity - The entity.
 * @param rule - The rule.
 * @returns The properties to set, or `undefined` when the fields' own limits make breaking it impossible.
 */
export function breakingValues(entity: EntityModel, rule: CheckRule): SampleValues | undefined {
  const values = sampleValues(entity, 0);
  const candidates = [
    shifted(entity, rule, values, 'left', BREAKS),
    shifted(entity, rule, values, 'right', BREAKS),
  ];
  return candidates.find((change) => {
    if (change === undefined) return false;
    const changed = { ...values, ...change };
    return (
      isBroken(entity, rule, changed) &&
      !checksOf(entity).some((other) => isSettledBefore(entity, other, rule, changed))
    );
  });
}

/** Another broken rule on another column might be the one that the database names. */
function isSettledBefore(
  entity: EntityModel,
  other: CheckRule,
  rule: CheckRule,
  values: SampleValues,
): boolean {
  return other !== rule && other.left !== rule.left && isBroken(entity, other, values);
}

/** Where to put one side, in steps from the other, to keep a comparison. */
const KEEPS: Readonly<Record<ComparisonOperator, number>> = {
  '<': -1,
  '<=': 0,
  '=': 0,
  '!=': 1,
  '>=': 0,
  '>': 1,
};

/** Where to put one side, in steps from the other, to break a comparison. */
const BREAKS: Readonly<Record<ComparisonOperator, number>> = {
  '<': 0,
  '<=': 1,
  '=': 1,
  '!=': 0,
  '>=': -1,
  '>': 0,
};

function mended(entity: EntityModel, rule: CheckRule, values: SampleValues): SampleValues {
  const left = shifted(entity, rule, values, 'left', KEEPS);
  const right = shifted(entity, rule, values, 'right', KEEPS);
  return left ?? right ?? {};
}

function shifted(
  entity: EntityModel,
  rule: CheckRule,
  values: SampleValues,
  side: 'left' | 'right',
  steps: Readonly<Record<ComparisonOperator, number>>,
): SampleValues | undefined {
  const left = fieldNamed(entity, rule.left);
  const right = 'field' in rule.right ? fieldNamed(entity, rule.right.field) : undefined;
  const moved = side === 'left' ? left : right;
  const fixed = side === 'left' ? right : left;
  if (moved === undefined) return undefined;
  const fixedValue =
    'value' in rule.right && side === 'left' ? rule.right.value : values[fixed?.property ?? ''];
  if (fixedValue === undefined) return undefined;
  const offset = steps[rule.op] * (side === 'left' ? 1 : -1);
  const value = moveTo(moved, fixedValue, offset);
  return value === undefined ? undefined : { [moved.property]: value };
}

/** The value some steps away from another one; for values without an order, the same or a different one. */
function moveTo(moved: FieldModel, from: Constant, steps: number): Constant | undefined {
  const scale = scaleOf(moved.field);
  if (scale === undefined) return steps === 0 ? from : differentFrom(moved, from);
  const position = scale.read(from) + steps * scale.step;
  return inScale(scale, position) ? scale.write(position) : undefined;
}

function inScale({ min, max }: Scale, position: number): boolean {
  return position >= min && position <= max;
}

function differentFrom({ field }: FieldModel, value: Constant): Constant | undefined {
  return ([0, 1] as const).map((variant) => sampleValue(field, variant)).find((other) => other !== value);
}

function isBroken(entity: EntityModel, rule: CheckRule, values: SampleValues): boolean {
  const left = fieldNamed(entity, rule.left);
  const right =
    'value' in rule.right ? rule.right.value : values[fieldNamed(entity, rule.right.field)?.property ?? ''];
  const leftValue = values[left?.property ?? ''];
  if (left === undefined || leftValue === undefined || right === undefined) return false;
  const scale = scaleOf(left.field);
  const difference =
    scale === undefined ? Number(leftValue !== right) : scale.read(leftValue) - scale.read(right);
  return !holds(difference, rule.op);
}

function holds(difference: number, op: ComparisonOperator): boolean {
  switch (op) {
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '=':
      return difference === 0;
    case '!=':
      return difference !== 0;
    case '>=':
      return difference >= 0;
    case '>':
      return difference > 0;
  }
}

function fieldNamed(entity: EntityModel, name: string): FieldModel | undefined {
  return entity.fields.find(({ field }) => field.name === name);
}
