import { logOdds, type Model } from './likelihood/model.ts';
import { COUNTED, valueFeatures } from './likelihood/value-features.ts';
import type { ChunkedSentence } from '../read/chunks.ts';
import type { Fact, FactOf } from '../frames/facts.ts';
import type { MentionScores } from './likelihood/features.ts';

/** Too rare to be learnt: `one of three procedures: …` with three members names the values. */
const COUNTED_ODDS = 9;

/**
 * Tells enumerations from other lists of short alternatives.
 *
 * @param sentences - The request in chunks.
 * @param facts - All facts.
 * @param mentions - What each noun looks like by itself.
 * @param model - Learnt weights.
 * @param least - Log-odds below which a list is none.
 * @returns The enumerations, the surest first.
 */
export function chooseValues(
  sentences: readonly ChunkedSentence[],
  facts: readonly Fact[],
  mentions: MentionScores,
  model: Model,
  least: number,
): readonly FactOf<'values'>[] {
  return facts
    .filter((fact) => fact.kind === 'values')
    .map((fact) => {
      const features = valueFeatures(fact, sentences, mentions);
      return { fact, odds: logOdds(model, features) + (features.has(COUNTED) ? COUNTED_ODDS : 0) };
    })
    .filter(({ odds }) => odds >= least)
    .toSorted((left, right) => right.odds - left.odds)
    .map(({ fact }) => fact);
}
