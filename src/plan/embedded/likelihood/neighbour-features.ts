import { singularize } from '../../../spec/names.ts';
import type { Features, MentionScore, MentionScores } from './features.ts';
import type { Mention } from './mention-features.ts';

const KINDS = ['entity', 'field'] as const;

/** Chunks between the members of a list; more apart are no neighbours. */
const NEAR = 4;

/** Log-odds beyond these say no more. */
const LIMIT = 4;

/**
 * Describes a noun chunk by what it and its neighbours look like by themselves: a word that nobody knows is a property
 * among properties and a thing among things.
 *
 * @param mentions - All noun chunks of the request, in order.
 * @param own - Features of each by itself, in the same order.
 * @param scores - What each looks like by itself.
 * @returns The features of each, in the same order.
 */
export function neighbourFeatures(
  mentions: readonly Mention[],
  own: readonly Features[],
  scores: MentionScores,
): readonly Features[] {
  const sentences = sumsBy(mentions, scores, ({ sentence }) => sentence);
  const words = sumsBy(mentions, scores, headOf);
  return mentions.map((mention, index) => {
    const features = new Map(own[index]);
    const set = (name: string, near: Mention | undefined): void => {
      const score = near === undefined ? undefined : scores.get(near.noun.start);
      if (score === undefined) features.set(`${name} nobody`, 1);
      else for (const kind of KINDS) features.set(`${name} ${kind}`, clip(score[kind]));
    };
    set('self', mention);
    set('left', neighbour(mention, mentions[index - 1]));
    set('right', neighbour(mention, mentions[index + 1]));
    setMean(features, 'sentence', sentences.get(mention.sentence), scores.get(mention.noun.start));
    setMean(features, 'same word', words.get(headOf(mention)), scores.get(mention.noun.start));
    return features;
  });
}

function neighbour(mention: Mention, other: Mention | undefined): Mention | undefined {
  const isNear =
    other !== undefined &&
    other.sentence === mention.sentence &&
    Math.abs(other.index - mention.index) <= NEAR;
  return isNear ? other : undefined;
}

interface Sum {
  readonly count: number;
  readonly entity: number;
  readonly field: number;
}

function sumsBy<Key>(
  mentions: readonly Mention[],
  scores: MentionScores,
  keyOf: (mention: Mention) => Key,
): ReadonlyMap<Key, Sum> {
  const sums = new Map<Key, Sum>();
  for (const mention of mentions) {
    const score = scores.get(mention.noun.start);
    if (score === undefined) continue;
    const { count, entity, field } = sums.get(keyOf(mention)) ?? { count: 0, entity: 0, field: 0 };
    const sum = { count: count + 1, entity: entity + clip(score.entity), field: field + clip(score.field) };
    sums.set(keyOf(mention), sum);
  }
  return sums;
}

/** The mean of all but the one that is described. */
function setMean(
  features: Map<string, number>,
  name: string,
  sum: Sum | undefined,
  own: MentionScore | undefined,
): void {
  if (sum === undefined || own === undefined || sum.count < 2) return;
  for (const kind of KINDS) features.set(`${name} ${kind}`, (sum[kind] - clip(own[kind])) / (sum.count - 1));
}

function headOf({ noun }: Mention): string {
  return singularize(noun.head.lower);
}

function clip(odds: number): number {
  return Math.min(LIMIT, Math.max(-LIMIT, odds));
}
