import { childOf } from './capacity-child.ts';
import { readFull } from './capacity-full.ts';
import { HEADS, limitIn } from './capacity-limit.ts';
import { addRule, askAbout, lostSubject, spokenOf, statedBy } from './context.ts';
import { hasPhrase } from './phrases.ts';
import type { DraftEntity } from '../assemble/draft.ts';
import type { Ceiling } from './capacity-limit.ts';
import type { BusinessRule, RuleContext } from './context.ts';
import type { Mention } from './vocabulary.ts';

const NAME = 'rule.capacity';

/** What ties what is counted to what the limit holds for. */
const LINKS = /^(?:per|in|for|to|on|each|every|a|an)$/u;

/** A limit that holds for a stretch of time, or for those still open. */
const OPEN_ENDED: readonly string[] = [
  'at a time',
  'at once',
  'at the same time',
  'per day',
  'per week',
  'per month',
  'per year',
  'a day',
  'a week',
  'a month',
  'a year',
  'active',
  'open',
  'simultaneously',
  'concurrently',
  'in total',
];

/** `at most 12 people per class`, `a session holds up to 20 participants`, `no bookings beyond the capacity`. */
export const CAPACITY: BusinessRule = {
  name: NAME,
  read(context) {
    return readFull(context, NAME) || readNumbered(context);
  },
};

function readNumbered(context: RuleContext): boolean {
  const { words } = context.clause;
  const limit = limitIn(words);
  if (limit === undefined || words[0] === 'if' || words[0] === 'when') return false;
  const counted = words.slice(limit.to, limit.to + 3).find((word) => HEADS.has(word));
  const after = context.mentions.find(
    ({ from }) =>
      from >= limit.to &&
      from - limit.to <= 2 &&
      !words.slice(limit.to, from).some((word) => LINKS.test(word)),
  );
  const spots = /^(?:seats|capacity|room|space|places)/u.test(words[limit.from] ?? '');
  if ((counted === undefined && after === undefined && !spots) || limit.max === 1) return false;
  const parent = parentOf(context, limit, after);
  if (parent === undefined) return false;
  const ofPerson = parent.archetype?.kind === 'person' && after !== undefined;
  if (hasPhrase(words, OPEN_ENDED) || ofPerson)
    return askAbout(
      context,
      'a limit for a stretch of time, or of those still open, cannot be written',
      'What is limited, and for how long, by',
    );
  const child = childOf(context, parent, after?.entity);
  if (child === undefined)
    return askAbout(
      context,
      `no records are kept of which several belong to one ${parent.name}`,
      'Records of what are counted by',
    );
  addRule(child.entity, { kind: 'capacity', per: child.per, max: limit.max }, statedBy(context, NAME));
  return true;
}

/** What the limit holds for: behind `per`, `in`, `for each`; else the subject in front. */
function parentOf(
  context: RuleContext,
  limit: Ceiling,
  counted: Mention | undefined,
): DraftEntity | undefined {
  const { words } = context.clause;
  const behind = context.mentions.find(
    (mention) =>
      mention.from > limit.to &&
      mention !== counted &&
      words.slice(limit.to, mention.from).some((word) => LINKS.test(word)),
  );
  if (behind !== undefined) return behind.entity;
  const front = context.mentions.find(({ to }) => to <= limit.from);
  if (front !== undefined) return front.entity;
  if (
    lostSubject({ ...context, mentions: context.mentions.filter(({ from }) => from < limit.from) }) &&
    limit.from > 1
  )
    return undefined;
  return counted === undefined || words.includes('per') ? undefined : spokenOf({ ...context, mentions: [] });
}
