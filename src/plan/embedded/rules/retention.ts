import { singularize } from '../../../spec/names.ts';
import { parseRetentionTime } from '../../../spec/phrase/retention-time.ts';
import type { Retention } from '../../../spec/spec.ts';
import type { DraftEntity } from '../assemble/draft.ts';
import { askAbout, statedBy, type BusinessRule, type RuleContext } from './context.ts';
import { locateFields } from './located.ts';
import { denies, readNumber } from './phrases.ts';

const NAME = 'rule.retention';

const ENDING = /^(?:delet|eras|purg|remov|anonymi[sz])(?:e|es|ed)$/u;

const KEEPING = /^(?:retain(?:s|ed)?|keeps?|kept|stor(?:e|es|ed)|preserv(?:e|es|ed))$/u;

const ANONYMISING = /^anonymi[sz]/u;

/** Whoever keeps records: the backend, and those who ask for it. What customers keep for a week is rented. */
const KEEPER =
  /^(?:we|to|must|should|shall|will|please|and|then|always|automatically|system|app|backend|,|:|-)$/u;

/** Words around what is kept that do not choose among the records: `all our clients’ data`. */
const PLAIN =
  /^(?:the|all|every|each|any|our|their|its|of|about|a|an|old|data|records?|entries|entry|information|is|are|be|being|must|should|shall|will|have|has|to|automatically|always|get|gets|and|,)$/u;

/** What may follow the time without saying more. */
const TAIL =
  /^(?:and|,|then|afterwards|after|that|which|automatically|them|it|they|are|is|be|should|must|will|to|from|since|of|the|their|its|they|being|creation|created|by|law)$/u;

/** A month is as long as the longest, so that nothing goes too early. */
const UNITS: ReadonlyMap<string, readonly [amount: number, letter: string]> = new Map([
  ['day', [1, 'd']],
  ['week', [1, 'w']],
  ['month', [31, 'd']],
  ['year', [1, 'y']],
]);

interface Time {
  readonly from: number;
  readonly to: number;
  readonly after: string;
}

/** `keep invoices for 10 years`, `delete leads after 90 days`, `patients are anonymised 2 years after their last visit`. */
export const RETENTION: BusinessRule = {
  name: NAME,
  read(context) {
    const { words } = context.clause;
    const time = timeIn(words);
    const verb = words.findIndex((word) => ENDING.test(word) || KEEPING.test(word));
    if (time === undefined || verb < 0 || verb > time.from || denies(words) || hasCondition(words))
      return false;
    if (!isMeant(words, verb, time)) return false;
    const entities = entitiesMeant(context, verb, time);
    if (entities.length === 0) return false;
    if (/^(?:least|minimum)$/u.test(words[time.from - 1] ?? ''))
      return askAbout(context, 'it is said how long at least, not what happens then', 'What happens then');
    const from = momentOf(context, time);
    if (from === undefined) return false;
    for (const entity of entities) keep(context, entity, retentionOf(words, time, from));
    return true;
  },
};

function timeIn(words: readonly string[]): Time | undefined {
  for (const [at, word] of words.entries()) {
    const unit = UNITS.get(singularize(word));
    const amount = readNumber(words[at - 1]);
    if (unit === undefined || amount === undefined) continue;
    const [size, letter] = unit;
    const isYears = singularize(word) === 'month' && amount % 12 === 0;
    const after = isYears ? `${amount / 12}y` : `${amount * size}${letter}`;
    if (parseRetentionTime(after) !== undefined) return { from: at - 1, to: at + 1, after };
  }
  return undefined;
}

function hasCondition(words: readonly string[]): boolean {
  return words.some((word) => /^(?:if|when|once|unless|until|whenever|while|can|may|could)$/u.test(word));
}

/** Deleted after a time, or kept for one: for years, as others keep what they rented for days. */
function isMeant(words: readonly string[], verb: number, { from, to, after }: Time): boolean {
  const said = words[verb] ?? '';
  const isPassive = said.endsWith('ed') || said === 'kept';
  const before = words[verb - 1];
  if (!isPassive && before !== undefined && !KEEPER.test(before)) return false;
  const link = words.slice(Math.max(0, from - 3), from).join(' ');
  if (ENDING.test(said)) return /(?:^| )(?:after|older than|past)$/u.test(link) || words[to] === 'after';
  const isLong = after.endsWith('y') || said.startsWith('retain');
  return isLong && /(?:^| )for(?: (?:at least|at most|up to|exactly|a minimum of))?$/u.test(link);
}

/** What is kept: behind an order, in front of a passive verb; nothing where only some of the records are meant. */
function entitiesMeant(context: RuleContext, verb: number, time: Time): readonly DraftEntity[] {
  const { clause, mentions, subject } = context;
  const { words } = clause;
  const isPassive = /(?:ed|kept)$/u.test(words[verb] ?? '');
  const [start, end] = isPassive ? [0, verb] : [verb + 1, time.from];
  const inside = mentions.filter(({ from, to }) => from >= start && to <= end);
  const [first, ...others] = inside;
  if (first === undefined) {
    const refers = words.slice(start, end).some((word) => /^(?:they|them|it)$/u.test(word));
    return refers && subject !== undefined ? [subject] : [];
  }
  const listed = others.filter(({ from }) => /^(?:and|,)$/u.test(words[from - 1] ?? ''));
  const known = [first, ...listed];
  const rest = words.slice(start, end).filter((_, index) => {
    const at = start + index;
    return !inside.some(({ from, to }) => at >= from && at < to);
  });
  const chooses = rest.some(
    (word) => !PLAIN.test(word) && !/^(?:for|after|older|than|past|at|up|least|most)$/u.test(word),
  );
  return chooses ? [] : known.map(({ entity }) => entity);
}

/** From when on the time counts; nothing where a moment is spoken of that the entity does not keep. */
function momentOf(context: RuleContext, { to }: Time): Pick<Retention, 'from'> | undefined {
  const { words } = context.clause;
  const tail = words.slice(to).filter((word) => !ENDING.test(word));
  const named = locateFields(context).find(({ from }) => from >= to);
  if (named !== undefined) {
    const isMoment = named.field.shape.type === 'date' || named.field.shape.type === 'datetime';
    return isMoment ? { from: named.field.name } : undefined;
  }
  if (/(?:last|latest) (?:change|update|edit)|inactivity/u.test(tail.join(' '))) return { from: 'updatedAt' };
  return tail.every((word) => TAIL.test(word)) ? {} : undefined;
}

function retentionOf(words: readonly string[], { after }: Time, from: Pick<Retention, 'from'>): Retention {
  const isAnonymised = words.some((word) => ANONYMISING.test(word));
  // oxlint-disable-next-line unicorn/no-thenable -- a word of the language, and never a function
  return { after, ...from, then: isAnonymised ? 'anonymise' : 'delete' };
}

function keep(context: RuleContext, entity: DraftEntity, value: Retention): void {
  const policy = (entity.policy ??= { access: [] });
  if (policy.retention !== undefined) return;
  policy.retention = { value, trace: statedBy(context, NAME) };
  if (context.clause.words.some((word) => ENDING.test(word))) return;
  context.draft.assumptions.push({
    path: `entities.${entity.name}.retention`,
    text: `A record of ${entity.name} is deleted when its time is over`,
    because: 'the request says only how long it is kept',
    alternatives: ['then: anonymise', 'leave retention out'],
  });
}
