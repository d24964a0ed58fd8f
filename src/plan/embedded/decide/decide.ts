import { attach, chooseBy, type Attachment } from './attach.ts';
import { chooseValues } from './choose-values.ts';
import { candidateFeatures, IN_PASSING, NO_NAME } from './likelihood/candidate-features.ts';
import { scoreMentions } from './likelihood/mention-scores.ts';
import { logOdds, probability, type Models } from './likelihood/model.ts';
import { chooseRelated, relationPairs, type Related } from './relate.ts';
import { groupCandidates, keep, unite, type Resolution } from './resolve.ts';
import { thingsWithStates } from './flows.ts';
import type { FactOf } from '../frames/facts.ts';
import type { Features, MentionScores } from './likelihood/features.ts';
import type { Reading } from '../read/read-request.ts';
import type { Group } from './resolve.ts';

/** What is kept, what belongs to it, and which lists are its values. */
export interface Decision {
  readonly resolution: Resolution;
  readonly properties: readonly Attachment[];
  readonly enumerations: readonly FactOf<'values'>[];
  readonly related: readonly Related[];
  /** What each noun looks like. */
  readonly mentions: MentionScores;
  /** Things that were nearly kept. */
  readonly doubtful: readonly { readonly words: readonly string[]; readonly score: number }[];
  /** Lists that may be enumerations, those that are among them. */
  readonly doubtfulLists: readonly FactOf<'values'>[];
}

/** What is at least this likely is kept. */
const KEPT = 0.45;

/** The feature of what comes of something that people do with what is kept: `guests book rooms`. */
const DONE = 'rule thing.event';

/** People who only use the software, messages and the business itself are kept as records only from here on. */
const CLEAR_AROUND = 0.85;

/** What the likeliest thing must reach, where nothing is likely enough to be kept. */
const BEST_OF_NONE = 0.2;

/** What is at least this likely is asked about. */
const DOUBTFUL = 0.1;

/** Log-odds from which a list is an enumeration, and from which it may be one. */
const ENUMERATION = -0.5;
const MAYBE_ENUMERATION = -4;

/** Log-odds below which two things are not related. */
const LEAST_RELATED = -0.8;

/** Log-odds below which a noun is not taken for a property. */
const LEAST_OWNER = -1.5;

/**
 * Decides by learnt weights what the facts of a request amount to: what each noun looks like, what is kept, and what
 * belongs to what.
 *
 * @param reading - What was read.
 * @param models - Learnt weights.
 * @param hasTrade - Whether the request names a trade of which it is known what it keeps.
 * @returns The decision.
 */
export function decide(reading: Reading, models: Models, hasTrade: boolean): Decision {
  const { facts, sentences, named } = reading;
  const appWords = named?.words ?? [];
  const mentions = scoreMentions(sentences, models.mention);
  const groups = groupCandidates(facts, appWords);
  const scores = describeGroups(reading, groups, mentions).map((features) => {
    const score = probability(logOdds(models.candidate, features));
    if (isMeantOtherwise(features, score)) return 0;
    return features.has(DONE) && score >= DOUBTFUL ? Math.max(score, KEPT) : score;
  });
  const choose = chooseBy(models.owner, LEAST_OWNER);
  const least = hasTrade ? KEPT : thresholdFor(scores);
  const first = keep(groups, scores, appWords, least);
  const asProperties = onlyProperties(first, attach(sentences, facts, first, mentions, choose));
  const resolution = keep(
    groups,
    scores.map((score, index) => (asProperties.has(groups[index]?.[0].key ?? '') ? 0 : score)),
    appWords,
    least,
  );
  const enumerations = chooseValues(sentences, facts, mentions, models.values, ENUMERATION);
  return {
    resolution,
    properties: withoutValues(attach(sentences, facts, resolution, mentions, choose), enumerations),
    enumerations,
    doubtfulLists: chooseValues(sentences, facts, mentions, models.values, MAYBE_ENUMERATION),
    mentions,
    doubtful: groups.flatMap((group, index) => {
      const score = scores[index] ?? 0;
      return score >= DOUBTFUL && score < least ? [{ words: unite(group).words, score }] : [];
    }),
    related: chooseRelated(relationPairs(sentences, facts, resolution), models.related, LEAST_RELATED),
  };
}

/** What is only counted, who only uses the software, what is only sent, and whose software it is. */
function isMeantOtherwise(features: Features, score: number): boolean {
  if (features.has(IN_PASSING) || features.has(NO_NAME)) return true;
  const isAround = features.has('account') || features.has('message') || features.has('business');
  return isAround && !features.has('owns') && score < CLEAR_AROUND;
}

/** Where nothing is likely enough, the likeliest is kept, if it is not unlikely; whether it is right is asked. */
function thresholdFor(scores: readonly number[]): number {
  const best = Math.max(0, ...scores);
  return best >= KEPT ? KEPT : Math.max(BEST_OF_NONE, best);
}

/** In `condition: new, good or broken`, the last is a value of the condition, not a property. */
function withoutValues(
  properties: readonly Attachment[],
  enumerations: readonly FactOf<'values'>[],
): readonly Attachment[] {
  return properties.filter(
    ({ mention: { noun } }) =>
      !enumerations.some(
        (list) => list.noun.start < noun.start && noun.start > list.noun.end && noun.end <= list.source.end,
      ),
  );
}

/** Things that are more likely a property of another one (`a license plate`), and have no property of their own. */
function onlyProperties(
  { things, thingOf }: Resolution,
  properties: readonly Attachment[],
): ReadonlySet<string> {
  const owners = new Set(properties.map(({ thing }) => thing));
  const found = properties.flatMap(({ mention, odds, facts }) => {
    const thing = thingOf(mention.noun);
    const isProperty = thing !== undefined && facts.length > 0 && probability(odds) > thing.score;
    return isProperty && !owners.has(thing) ? thing.keys : [];
  });
  return things.length > 1 ? new Set(found) : new Set();
}

/**
 * Describes every group of candidates.
 *
 * @param reading - The request.
 * @param groups - Its candidates, those that are one thing together.
 * @param mentions - What its nouns look like.
 * @returns The features of each, in the same order.
 */
export function describeGroups(
  { sentences, named, facts }: Reading,
  groups: readonly Group[],
  mentions: MentionScores,
): readonly Features[] {
  const candidates = groups.map(unite);
  const around = {
    sentences: sentences.map(({ sentence }) => sentence),
    candidates,
    appWords: named?.words ?? [],
    mentions,
    flows: thingsWithStates(facts),
  };
  return candidates.map((candidate) => candidateFeatures(candidate, around));
}
