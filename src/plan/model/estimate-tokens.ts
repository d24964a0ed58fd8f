import { ANSWER_SCHEMA } from './answer.ts';
import type { Asking } from './ask-model.ts';

/** English text and JSON have some four characters to a token with the tokenizers in use; it errs on the safe side. */
const CHARACTERS_PER_TOKEN = 3.5;

const SCHEMA_CHARACTERS = JSON.stringify(ANSWER_SCHEMA).length;

/**
 * Estimates what a call will be counted for before it is made.
 *
 * @param asking - What is to be asked.
 * @returns Tokens that go in.
 */
export function estimateTokens({
  instructions,
  messages,
}: Pick<Asking, 'instructions' | 'messages'>): number {
  const said = messages.reduce((sum, { content }) => sum + JSON.stringify(content).length, 0);
  return Math.ceil((instructions.length + SCHEMA_CHARACTERS + said) / CHARACTERS_PER_TOKEN);
}
