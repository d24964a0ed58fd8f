import { describeRule } from '../change/describe.ts';
import { isSame } from '../same.ts';
import type { Rule, Transition } from '../spec.ts';
import { by, firstOf, mergeLists, type Merged } from './conflict.ts';

/**
 * Merges the rules of two entities. Of the same fields a rule of a kind is said once.
 *
 * @param entity - The path of the entity.
 * @param first - The rules that were said first.
 * @param second - Those that were said too.
 * @returns The rules.
 */
export function mergeRules(
  entity: string,
  first: readonly Rule[],
  second: readonly Rule[],
): Merged<readonly Rule[]> {
  return mergeLists(first, second, by(subjectOf), (one, other) => {
    if (isSame(one, other)) return { value: one, conflicts: [] };
    if (one.kind === 'transitions' && other.kind === 'transitions')
      return { value: { ...one, allowed: mergeTransitions(one.allowed, other.allowed) }, conflicts: [] };
    return firstOf(`${entity}.rules`, one, other, describeRule);
  });
}

/** What a rule is about; two about the same cannot both hold, or say the same. */
function subjectOf(rule: Rule): string {
  switch (rule.kind) {
    case 'unique':
      return `unique ${rule.fields.toSorted().join(' ')}`;
    case 'check':
      return `check ${describeRule(rule)}`;
    case 'noOverlap':
      return `noOverlap ${rule.from} ${rule.to} ${rule.per}`;
    case 'capacity':
      return `capacity ${rule.per}`;
    case 'transitions':
    case 'notBelow':
    case 'computed':
      return `${rule.kind} ${rule.field}`;
    default:
      return rule satisfies never;
  }
}

/** What may follow is told in parts: all of it holds. */
function mergeTransitions(
  first: readonly Transition[],
  second: readonly Transition[],
): readonly Transition[] {
  return mergeLists(
    first,
    second,
    by(({ from }) => from),
    (one, other) => ({
      value: { from: one.from, to: [...new Set([...one.to, ...other.to])] },
      conflicts: [],
    }),
  ).value;
}
