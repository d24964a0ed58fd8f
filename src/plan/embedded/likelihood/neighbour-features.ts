import { singularize } from '../../../spec/names.ts';
import type { Features, MentionScores } from './features.ts';
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
  const byHead = Map.groupBy(mentions, ({ noun }) => singularize(noun.head.lower));
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
    const sentence = mentions.filter((other) => other.sentence === mention.sentence && other !== mention);
    setMean(features, 'sentence', sentence, scores);
    const same = byHead.get(singularize(mention.noun.head.lower)) ?? [];
    setMean(
      features,
      'same word',
      same.filter((other) => other !== mention),
      scores,
    );
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

function setMean(
  features: Map<string, number>,
  name: string,
  mentions: readonly Mention[],
  scores: MentionScores,
): void {
  const known = mentions.flatMap(({ noun }) => scores.get(noun.start) ?? []);
  if (known.length === 0) return;
  for (const kind of KINDS) {
    const sum = known.reduce((total, score) => total + clip(score[kind]), 0);
    features.set(`${name} ${kind}`, sum / known.length);
  }
}

function clip(odds: number): number {
  return Math.min(LIMIT, Math.max(-LIMIT, odds));
}
