import { AROUND_RULES } from './around.ts';
import { COLUMN_RULES } from './columns.ts';
import { HAVING_RULES } from './having.ts';
import { LINK_RULES } from './links.ts';
import { PEOPLE_RULES } from './people.ts';
import { QUESTION_RULES } from './questions.ts';
import { RULED_RULES } from './ruled.ts';
import { THING_RULES } from './things.ts';
import { VALUE_RULES } from './values.ts';
import { makeReader } from './reader.ts';
import type { ChunkedSentence } from '../read/chunks.ts';
import type { Fact } from './facts.ts';
import type { FrameRule } from './reader.ts';

/** Every rule that reads facts from chunks, in the order in which they look at each place. */
export const FRAME_RULES: readonly FrameRule[] = [
  ...AROUND_RULES,
  ...PEOPLE_RULES,
  ...THING_RULES,
  ...HAVING_RULES,
  ...COLUMN_RULES,
  ...QUESTION_RULES,
  ...LINK_RULES,
  ...VALUE_RULES,
  ...RULED_RULES,
];

/**
 * Reads facts from all sentences.
 *
 * @param text - The request.
 * @param sentences - Its sentences in chunks, without those set aside.
 * @param without - Names of rules that are switched off.
 * @returns The facts in the order of the text.
 */
export function readFacts(
  text: string,
  sentences: readonly ChunkedSentence[],
  without: ReadonlySet<string>,
): readonly Fact[] {
  const rules = FRAME_RULES.filter(({ name }) => !without.has(name));
  const facts: Fact[] = [];
  const reader = makeReader(text, sentences, facts);
  for (const sentence of sentences) {
    reader.enter(sentence);
    for (const index of sentence.chunks.keys()) {
      for (const rule of rules) rule.apply(reader, index);
    }
  }
  return facts;
}
