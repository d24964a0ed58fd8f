import { childOf } from './capacity-child.ts';
import { addRule, askAbout, statedBy } from './context.ts';
import { denies, hasPhrase } from './phrases.ts';
import type { RuleContext } from './context.ts';

const FULL: readonly string[] = [
  'is full',
  'are full',
  'exceed the capacity',
  'exceed its capacity',
  'exceed capacity',
  'beyond capacity',
  'beyond its capacity',
  'over capacity',
  'overbooked',
  'more than its capacity',
  'than the capacity',
  'fully booked',
];

/**
 * Reads `once a class is full nobody can book it`: the number is a field of the parent.
 *
 * @param context - The context.
 * @param rule - The rule's name.
 * @returns True when the clause is accounted for.
 */
export function readFull(context: RuleContext, rule: string): boolean {
  const { words } = context.clause;
  if (!hasPhrase(words, FULL) || (!denies(words) && !hasPhrase(words, ['is full', 'are full']))) return false;
  if (!denies(words)) return false;
  const named = [
    ...context.mentions.map(({ entity }) => entity),
    ...(context.subject === undefined ? [] : [context.subject]),
  ];
  for (const parent of named) {
    const field = [...parent.fields.values()].find(
      ({ name, shape }) =>
        /^(?:capacity|maxParticipants|seats|places|spots|maxAttendees|size)$/u.test(name) &&
        shape.type === 'integer',
    );
    const child = field === undefined ? undefined : childOf(context, parent, undefined);
    if (field === undefined || child === undefined) continue;
    addRule(
      child.entity,
      { kind: 'capacity', per: child.per, max: `${child.per}.${field.name}` },
      statedBy(context, rule),
    );
    return true;
  }
  return askAbout(context, 'it is unclear how many there may be', 'How many may there be, and of what, by');
}
