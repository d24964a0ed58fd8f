import { addNeeded, addRule, askAbout, spokenOf, statedBy } from './context.ts';
import { locateFields } from './located.ts';
import { momentsOf, needMoments, takesTime } from './moments.ts';
import { denies, indexOfPhrase, readNumber } from './phrases.ts';
import type { ComparisonOperator } from '../../../spec/spec.ts';
import type { BusinessRule, RuleContext } from './context.ts';
import type { FieldMention } from './vocabulary.ts';

const NAME = 'rule.check';

/** What compares two properties, longer phrases first; `moment` compares times only. */
const COMPARISONS: readonly {
  readonly phrase: string;
  readonly op: ComparisonOperator;
  readonly moment?: true;
}[] = [
  { phrase: 'greater than or equal to', op: '>=' },
  { phrase: 'less than or equal to', op: '<=' },
  { phrase: 'on or after', op: '>=', moment: true },
  { phrase: 'on or before', op: '<=', moment: true },
  { phrase: 'later than', op: '>', moment: true },
  { phrase: 'earlier than', op: '<', moment: true },
  { phrase: 'greater than', op: '>' },
  { phrase: 'higher than', op: '>' },
  { phrase: 'larger than', op: '>' },
  { phrase: 'bigger than', op: '>' },
  { phrase: 'more than', op: '>' },
  { phrase: 'less than', op: '<' },
  { phrase: 'lower than', op: '<' },
  { phrase: 'smaller than', op: '<' },
  { phrase: 'longer than', op: '>' },
  { phrase: 'come after', op: '>', moment: true },
  { phrase: 'comes after', op: '>', moment: true },
  { phrase: 'exceed', op: '>' },
  { phrase: 'after', op: '>', moment: true },
  { phrase: 'before', op: '<', moment: true },
  { phrase: 'precede', op: '<', moment: true },
];

const OPPOSITE = { '>': '<=', '<': '>=', '>=': '<', '<=': '>', '=': '!=', '!=': '=' } as const;

/** Words that make a comparison a demand. */
const DEMANDS: ReadonlySet<string> = new Set([
  'must',
  'should',
  'has',
  'have',
  'cannot',
  "can't",
  'may',
  'needs',
  'shall',
  'never',
  'always',
  'can',
  'ensure',
  'sure',
  'check',
  'validate',
  'verify',
  "mustn't",
]);

const FAMILIES: readonly (readonly string[])[] = [
  ['integer', 'decimal', 'percent'],
  ['money'],
  ['date'],
  ['time'],
  ['datetime'],
  ['duration'],
];

/** `the end must be after the start`, `the deposit cannot exceed the price`. */
export const CHECK: BusinessRule = {
  name: NAME,
  read(context) {
    const { words } = context.clause;
    if (
      words[0] === 'if' ||
      words[0] === 'when' ||
      words[0] === 'once' ||
      !words.some((word) => DEMANDS.has(word))
    )
      return false;
    const found = COMPARISONS.map((one) => ({ ...one, at: indexOfPhrase(words, one.phrase) })).find(
      ({ at }) => at > 0,
    );
    if (found === undefined) return false;
    const length = found.phrase.split(' ').length;
    if (readNumber(words[found.at + length]) !== undefined) return false;
    const pair = pairOf(context, found.at, found.at + length, found.moment === true);
    if (pair === undefined) return false;
    const op = denies(words.slice(0, found.at)) ? OPPOSITE[found.op] : found.op;
    const [left, right] = pair;
    if (familyOf(left) !== familyOf(right))
      return askAbout(context, 'the two fields cannot be compared', 'How are they to be compared');
    const trace = statedBy(context, NAME);
    addRule(
      left.entity,
      { kind: 'check', left: left.field.name, op, right: { field: right.field.name } },
      trace,
    );
    return true;
  },
};

function familyOf({ field }: FieldMention): number {
  return FAMILIES.findIndex((family) => family.includes(field.shape.type));
}

/** One field right before the comparison, the other right behind it. */
function pairOf(
  context: RuleContext,
  at: number,
  next: number,
  moment: boolean,
): readonly [FieldMention, FieldMention] | undefined {
  const fields = locateFields(context).filter((one) => familyOf(one) >= 0 && (!moment || familyOf(one) >= 2));
  const left = fields.findLast(({ to }) => to <= at && at - to <= 5);
  const right = fields.find(({ from }) => from >= next && from - next <= 3);
  if (left !== undefined && right !== undefined && left.field.name !== right.field.name) return [left, right];
  return moment ? endAndStart(context, at, next) : undefined;
}

/** `the end must be after the start`: of whatever takes time, the moments added where nobody named them. */
function endAndStart(
  context: RuleContext,
  at: number,
  next: number,
): readonly [FieldMention, FieldMention] | undefined {
  const { words } = context.clause;
  const [first, second] = [sideOf(words.slice(0, at)), sideOf(words.slice(next))];
  if (first === undefined || second === undefined || first === second) return undefined;
  const entity = timedEntity(context);
  if (entity === undefined) return undefined;
  const known = momentsOf(entity);
  const both =
    known.from !== undefined && known.to !== undefined
      ? { from: known.from, to: known.to }
      : needMoments(context, entity, NAME);
  const mention = (name: string): FieldMention => ({
    entity,
    field:
      entity.fields.get(name) ??
      addNeeded(context, entity, { name, shape: { type: 'datetime' } }, NAME, 'the rule compares it'),
    from: 0,
    to: 0,
  });
  return [mention(both[first]), mention(both[second])];
}

function timedEntity(context: RuleContext): FieldMention['entity'] | undefined {
  const spoken = spokenOf(context);
  if (spoken !== undefined && takesTime(spoken)) return spoken;
  const timed = [...context.draft.entities.values()].filter(takesTime);
  return timed.length === 1 ? timed[0] : undefined;
}

/** Whether words speak of the start or of the end. */
function sideOf(part: readonly string[]): 'from' | 'to' | undefined {
  if (part.some((word) => /^(?:end|ends|finish|return|returned|check-out|checkout)$/u.test(word)))
    return 'to';
  return part.some((word) => /^(?:start|starts|begin|begins|beginning|check-in|checkin|pickup)$/u.test(word))
    ? 'from'
    : undefined;
}
