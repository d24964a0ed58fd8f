import { mentionContext, mentionFeatures, mentionsIn } from './mention-features.ts';
import { logOdds, type MentionModel } from './model.ts';
import type { ChunkedSentence } from '../../read/chunks.ts';
import type { Features, MentionScores } from './features.ts';
import type { Mention } from './mention-features.ts';

/**
 * Scores every noun chunk of a request by the learnt weights.
 *
 * @param sentences - The request in chunks.
 * @param model - The weights.
 * @returns The scores.
 */
export function scoreMentions(sentences: readonly ChunkedSentence[], model: MentionModel): MentionScores {
  const mentions = mentionsIn(sentences);
  const context = mentionContext(sentences);
  return scoresBy(
    model,
    mentions,
    mentions.map((mention) => mentionFeatures(mention, context)),
  );
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
