import { attach, chooseBy, type Attachment } from './attach.ts';
import { chooseValues } from './choose-values.ts';
import { candidateFeatures } from './likelihood/candidate-features.ts';
import { scoreMentions } from './likelihood/mention-scores.ts';
import { logOdds, probability, type Models } from './likelihood/model.ts';
import { chooseRelated, relationPairs, type Related } from './relate.ts';
import { groupCandidates, keep, unite, type Resolution } from './resolve.ts';
import type { FactOf } from './facts.ts';
import type { Features, MentionScores } from './likelihood/features.ts';
import type { Reading } from './read-request.ts';
import type { Group } from './resolve.ts';

/** What is kept, what belongs to it, and which lists are its values. */
export interface Decision {
  readonly resolution: Resolution;
  readonly properties: readonly Attachment[];
  readonly enumerations: readonly FactOf<'values'>[];
  readonly related: readonly Related[];
}

/** What is at least this likely is kept. */
const KEPT = 0.4;

/** Log-odds below which two things are not related. */
const LEAST_RELATED = -0.8;

/** Log-odds below which a noun is not taken for a property. */
const LEAST_OWNER = -1.4;

/**
 * Decides by learnt weights what the facts of a request amount to: what each noun looks like, what is kept, and what
 * belongs to what.
 *
 * @param reading - What was read.
 * @param models - Learnt weights.
 * @returns The decision.
 */
export function decide(reading: Reading, models: Models): Decision {
  const { facts, sentences, named } = reading;
  const appWords = named?.words ?? [];
  const mentions = scoreMentions(sentences, models.noun, models.mention);
  const groups = groupCandidates(facts, appWords);
  const scores = describeGroups(reading, groups, mentions).map((features) =>
    probability(logOdds(models.candidate, features)),
  );
  const choose = chooseBy(models.owner, LEAST_OWNER);
  const first = keep(groups, scores, appWords, KEPT);
  const asProperties = onlyProperties(first, attach(sentences, facts, first, mentions, choose));
  const resolution = keep(
    groups,
    scores.map((score, index) => (asProperties.has(groups[index]?.[0].key ?? '') ? 0 : score)),
    appWords,
    KEPT,
  );
  return {
    resolution,
    properties: attach(sentences, facts, resolution, mentions, choose),
    enumerations: chooseValues(sentences, facts, mentions, models.values),
    related: chooseRelated(relationPairs(sentences, facts, resolution), models.related, LEAST_RELATED),
  };
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
  { sentences, named }: Reading,
  groups: readonly Group[],
  mentions: MentionScores,
): readonly Features[] {
  const candidates = groups.map(unite);
  const around = {
    sentences: sentences.map(({ sentence }) => sentence),
    candidates,
    appWords: named?.words ?? [],
    mentions,
  };
  return candidates.map((candidate) => candidateFeatures(candidate, around));
}
