import { eventNoun } from '../words/verbs.ts';
import { addRule, askAbout, refineField, sourceOf, statedBy } from './context.ts';
import { SAME_TIME } from './overlap-cues.ts';
import { denies, hasPhrase, indexOfPhrase, lemmaOf } from './phrases.ts';
import { referencesTo } from './references.ts';
import type { DraftEntity } from '../assemble/draft.ts';
import type { BusinessRule, RuleContext } from './context.ts';

const NAME = 'rule.unique-together';

const ONCE: readonly string[] = [
  'only once',
  'just once',
  'once per',
  'more than once',
  'at most once',
  'twice',
  'no more than once',
  'a single time',
  'only one time',
  'not again',
];

const ONE: readonly string[] = [
  'only one', 'one', 'at most one', 'a single', 'no more than one', 'exactly one', 'just one', 'more than one', 'two', 'max one', 'maximum one', 'only a single', 'multiple', 'duplicate', 'several',
]; // prettier-ignore

/** A limit per day or at a time is about time, not about pairs. */
const TIMES: ReadonlySet<string> = new Set([
  'day',
  'week',
  'month',
  'year',
  'hour',
  'time',
  'slot',
  'minute',
  'daily',
  'weekly',
  'night',
  'once',
]);

/** `one review per customer and product`, `a student can enrol in a course only once`. */
export const UNIQUE_TOGETHER: BusinessRule = {
  name: NAME,
  read(context) {
    const { words } = context.clause;
    const cue = cueOf(words);
    if (cue === undefined) return false;
    const mentioned = [...new Set(context.mentions.map(({ entity }) => entity))];
    const owner = ownerOf(context, mentioned, cue);
    if (owner === undefined)
      return cue === 'once' && mentioned.length > 1
        ? askAbout(
            context,
            'no record is kept of what may happen once',
            'Where is it kept what may happen only once in',
          )
        : false;
    const others = mentioned.filter((entity) => entity !== owner);
    const names = [...new Set(others.flatMap((entity) => referencesTo(owner, entity).slice(0, 1)))];
    if (names.length < others.length || names.length === 0) return false;
    if (
      words.some(
        (word, index) =>
          TIMES.has(word) &&
          (words[index - 1] === 'per' ||
            words[index - 1] === 'a' ||
            words[index - 1] === 'each' ||
            words[index - 1] === 'every'),
      )
    )
      return askAbout(
        context,
        'a limit for a stretch of time cannot be written',
        'What is limited, and for how long, by',
      );
    build(context, owner, names);
    return true;
  },
};

type Cue = 'once' | 'one' | 'combination';

function cueOf(words: readonly string[]): Cue | undefined {
  if (words.includes('if') || words.includes('when') || words.includes('unless')) return undefined;
  if (hasPhrase(words, SAME_TIME)) return undefined;
  if (words.includes('combination') && words.includes('unique')) return 'combination';
  if (words.includes('unique') && hasPhrase(words, ['per', 'within', 'for each'])) return 'combination';
  if (indexOfPhrase(words, 'no two') >= 0 && words.includes('same')) return 'combination';
  const once = hasPhrase(words, ONCE);
  const denied = denies(words);
  if (once && (denied || hasPhrase(words, ['only', 'just', 'once per', 'at most', 'a single time'])))
    return 'once';
  if (!hasPhrase(words, ONE)) return undefined;
  const many = hasPhrase(words, ['more than one', 'two', 'multiple', 'duplicate', 'several', 'duplicates']);
  const scoped = words.includes('per') || (words.includes('for') && words.includes('each'));
  if (many) return denied ? 'one' : undefined;
  return scoped && !hasPhrase(words, ['at least one', 'one or more']) ? 'one' : undefined;
}

/** The record that there is one of: what is named first with `one`, what the verb makes, or what ties the others together. */
function ownerOf(
  { draft, vocabulary, clause }: RuleContext,
  mentioned: readonly DraftEntity[],
  cue: Cue,
): DraftEntity | undefined {
  const ties = (entity: DraftEntity): boolean => {
    const others = mentioned.filter((other) => other !== entity);
    return others.length > 0 && others.every((other) => referencesTo(entity, other).length > 0);
  };
  const named = mentioned.find(ties);
  if (named !== undefined && (cue !== 'once' || mentioned.length > 2)) return named;
  const made = clause.tokens
    .filter(({ tag }) => tag === 'verb')
    .flatMap(({ lower }) => nounsOf(lemmaOf(lower)))
    .flatMap((noun) => vocabulary.entityCalled([noun]) ?? [])
    .find(ties);
  if (made !== undefined) return made;
  const people =
    mentioned.length >= 2
      ? [...draft.entities.values()].filter((entity) => !mentioned.includes(entity) && ties(entity))
      : [];
  if (cue === 'once') return undefined;
  return people.length === 1 ? people[0] : named;
}

/** What a doing may be kept as. */
function nounsOf(lemma: string): readonly string[] {
  const made = DOINGS.get(lemma);
  return [eventNoun(lemma), made, lemma].filter((noun) => noun !== undefined);
}

const DOINGS: ReadonlyMap<string, string> = new Map(Object.entries({
  register: 'registration', apply: 'application', join: 'membership', attend: 'attendance', sign: 'registration', participate: 'participation',
  complete: 'completion', answer: 'answer', follow: 'follow', like: 'like', buy: 'purchase', redeem: 'redemption', claim: 'claim',
})); // prettier-ignore

function build(context: RuleContext, entity: DraftEntity, names: readonly string[]): void {
  const [only, ...more] = names;
  const field = only === undefined ? undefined : entity.fields.get(only);
  const fields = [...names];
  const own = ownField(context, entity);
  if (own !== undefined) fields.unshift(own);
  if (fields.length === 1 && more.length === 0 && field !== undefined) {
    refineField(context, { entity, field }, { unique: true }, NAME);
    return;
  }
  addRule(entity, { kind: 'unique', fields }, statedBy(context, NAME));
  for (const name of fields) {
    const one = entity.fields.get(name);
    if (one !== undefined && one.trace.origin === 'default')
      entity.fields.set(name, {
        ...one,
        trace: { ...one.trace, origin: 'inferred', sources: [sourceOf(context, NAME), ...one.trace.sources] },
      });
  }
}

/** `room numbers are unique per hotel`: a field of its own takes part. */
function ownField({ clause, vocabulary }: RuleContext, entity: DraftEntity): string | undefined {
  const { words } = clause;
  if (!words.includes('unique') && indexOfPhrase(words, 'no two') < 0) return undefined;
  const found = vocabulary
    .fieldsIn(entity, clause.tokens)
    .find(({ field }) => field.shape.type !== 'ref' && field.shape.type !== 'longText');
  return found?.field.name;
}
