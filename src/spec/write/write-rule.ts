import { formatComparison } from '../phrase/comparison.ts';
import type { Condition, Rule } from '../spec.ts';
import type { YamlMap } from './yaml-text.ts';

/**
 * A rule as its document has it.
 *
 * @param rule - The rule.
 * @returns One entry of `rules`.
 */
export function writeRule(rule: Rule): YamlMap {
  switch (rule.kind) {
    case 'unique':
      return { unique: rule.fields };
    case 'check':
      return { check: formatComparison(rule) };
    case 'noOverlap':
      return {
        noOverlap: {
          from: rule.from,
          to: rule.to,
          per: rule.per,
          except: rule.except && writeCondition(rule.except),
        },
      };
    case 'transitions':
      return {
        transitions: {
          of: rule.field,
          ...Object.fromEntries(rule.allowed.map(({ from, to }) => [from, to])),
        },
      };
    case 'capacity':
      return { capacity: { per: rule.per, max: rule.max } };
    case 'notBelow':
      return { notBelow: { field: rule.field, min: rule.min } };
    case 'computed':
      return { computed: { field: rule.field, as: rule.as } };
    default:
      return rule satisfies never;
  }
}

/**
 * A condition as its document has it.
 *
 * @param condition - The condition.
 * @returns Fields with their value, or with a list where any of several will do.
 */
export function writeCondition(condition: Condition): YamlMap {
  return Object.fromEntries(
    Object.entries(condition).map(([field, values]) => [
      field,
      values.length === 1 && values[0] !== undefined ? values[0] : values,
    ]),
  );
}
