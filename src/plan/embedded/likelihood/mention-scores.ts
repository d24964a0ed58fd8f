import { mentionContext, mentionFeatures, mentionsIn } from './mention-features.ts';
import { logOdds, type MentionModel } from './model.ts';
import { neighbourFeatures } from './neighbour-features.ts';
import type { ChunkedSentence } from '../chunks.ts';
import type { Features, MentionScores } from './features.ts';
import type { Mention } from './mention-features.ts';

/**
 * Scores every noun chunk of a request by the learnt weights: first each by itself, then again among its neighbours.
 *
 * @param sentences - The request in chunks.
 * @param first - Weights for a noun by itself.
 * @param second - Weights for a noun among its neighbours.
 * @returns The scores.
 */
export function scoreMentions(
  sentences: readonly ChunkedSentence[],
  first: MentionModel,
  second: MentionModel,
): MentionScores {
  const mentions = mentionsIn(sentences);
  const context = mentionContext(sentences);
  const own = mentions.map((mention) => mentionFeatures(mention, context));
  const alone = scoresBy(first, mentions, own);
  return scoresBy(second, mentions, neighbourFeatures(mentions, own, alone));
}

/**
 * Scores noun chunks by their features.
 *
 * @param model - Learnt weights.
 * @param mentions - The chunks.
 * @param features - Features of each, in the same order.
 * @returns The scores.
 */
export function scoresBy(
  { entity, field }: MentionModel,
  mentions: readonly Mention[],
  features: readonly Features[],
): MentionScores {
  return new Map(
    mentions.map(({ noun }, index) => {
      const own = features[index] ?? new Map<string, number>();
      return [noun.start, { entity: logOdds(entity, own), field: logOdds(field, own) }];
    }),
  );
}
