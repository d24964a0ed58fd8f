import { addRule, askAbout, spokenOf, statedBy } from './context.ts';
import { denies, hasPhrase, indexOfPhrase, readNumber } from './phrases.ts';
import { referencesTo } from './references.ts';
import type { DraftEntity } from '../draft.ts';
import type { BusinessRule, RuleContext } from './context.ts';
import type { Mention } from './vocabulary.ts';

const NAME = 'rule.capacity';

const CEILINGS: readonly string[] = [
  'at most', 'up to', 'a maximum of', 'maximum of', 'no more than', 'not more than', 'limited to', 'limit of', 'max of', 'max .', 'maximum', 'max', 'only',
  'never more than', 'more than', 'capped at', 'cap of', 'not exceed', 'limit to', 'capacity of', 'room for', 'space for', 'places for', 'seats',
]; // prettier-ignore

/** People who are counted by the records that bring them there. */
const HEADS: ReadonlySet<string> = new Set([
  'people', 'participants', 'attendees', 'persons', 'places', 'seats', 'spots', 'students', 'pupils', 'guests', 'members', 'players', 'visitors', 'kids',
  'children', 'learners', 'riders', 'passengers', 'delegates', 'volunteers', 'slots', 'customers', 'clients', 'dogs', 'campers', 'runners', 'trainees',
]); // prettier-ignore

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

/** `at most 12 people per class`, `a session holds up to 20 participants`, `no bookings beyond the capacity`. */
export const CAPACITY: BusinessRule = {
  name: NAME,
  read(context) {
    return readFull(context) || readNumbered(context);
  },
};

function readNumbered(context: RuleContext): boolean {
  const { tokens, words } = context.clause;
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
  if (hasPhrase(words, OPEN_ENDED))
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
  if (tokens.length === 0) return false;
  addRule(child.entity, { kind: 'capacity', per: child.per, max: limit.max }, statedBy(context, NAME));
  return true;
}

interface Ceiling {
  readonly from: number;
  readonly to: number;
  readonly max: number;
}

function limitIn(words: readonly string[]): Ceiling | undefined {
  for (const phrase of CEILINGS) {
    const from = indexOfPhrase(words, phrase);
    const length = phrase.split(' ').length;
    const skipped = /^(?:is|of|:)$/u.test(words[from + length] ?? '') ? 1 : 0;
    const to = from + length + skipped;
    const max = from < 0 ? undefined : readNumber(words[to]);
    if (max === undefined || max < 1) continue;
    const strict = phrase === 'more than';
    if (strict && !denies(words.slice(0, from))) continue;
    return { from, to: to + 1, max };
  }
  const number = words.findIndex(
    (word, index) =>
      readNumber(word) !== undefined && HEADS.has(words[index + 1] ?? '') && words[index + 2] === 'max',
  );
  return number < 0 ? undefined : { from: number, to: number + 1, max: readNumber(words[number]) ?? 1 };
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
  return counted === undefined || words.includes('per') ? undefined : spokenOf({ ...context, mentions: [] });
}

/** The records that are counted: what is named, where it belongs to the parent, or what brings people there. */
function childOf(
  { draft, mentions }: RuleContext,
  parent: DraftEntity,
  counted: DraftEntity | undefined,
): { entity: DraftEntity; per: string } | undefined {
  const refer = (entity: DraftEntity): { entity: DraftEntity; per: string }[] =>
    entity === parent
      ? []
      : referencesTo(entity, parent)
          .slice(0, 1)
          .map((per) => ({ entity, per }));
  const direct = counted === undefined || counted.archetype?.name === 'Person' ? [] : refer(counted);
  if (direct[0] !== undefined) return direct[0];
  const named = mentions.flatMap(({ entity }) => refer(entity));
  if (named[0] !== undefined) return named[0];
  const bringing = [...draft.entities.values()].filter(({ archetype }) =>
    BRINGING.has(archetype?.name ?? ''),
  );
  const both = bringing.filter((entity) => counted !== undefined && referencesTo(entity, counted).length > 0);
  return [...both, ...bringing].flatMap(refer)[0];
}

/** Records that bring somebody somewhere. */
const BRINGING: ReadonlySet<string> = new Set([
  'Booking',
  'Enrollment',
  'Registration',
  'Attendance',
  'Reservation',
  'Ticket',
  'Rsvp',
  'Signup',
  'Appointment',
  'Participant',
]);

/** `once a class is full nobody can book it`: the number is a field of the parent. */
function readFull(context: RuleContext): boolean {
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
      statedBy(context, NAME),
    );
    return true;
  }
  return askAbout(context, 'it is unclear how many there may be', 'How many may there be, and of what, by');
}
