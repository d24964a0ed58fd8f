import { findLimits, openingOf } from './limits.ts';
import type { ChunkedSentence } from '../read/chunks.ts';

/** What may be read as a list of fields is short. */
const MAX_TOKENS = 2000;

/**
 * Takes out the words that only limit a value, so that a list goes on behind them: `a quantity of at least 1, a note`.
 *
 * @param sentence - The sentence in chunks.
 * @returns The same sentence without those chunks; its tokens keep them for the rules that read limits.
 */
export function withoutLimits(sentence: ChunkedSentence): ChunkedSentence {
  const { tokens } = sentence.sentence;
  const spans = findLimits(tokens.slice(0, MAX_TOKENS)).map((limit) => ({
    start: tokens[openingOf(tokens, limit)]?.start ?? 0,
    end: tokens[limit.to - 1]?.end ?? 0,
  }));
  if (spans.length === 0) return sentence;
  const chunks = sentence.chunks.filter(
    (chunk) =>
      chunk.kind === 'verb' || !spans.some(({ start, end }) => chunk.start >= start && chunk.end <= end),
  );
  return { ...sentence, chunks };
}
