import type { Asking } from './ask-model.ts';

/** English text and JSON have some four characters to a token with the tokenizers in use; it errs on the safe side. */
const CHARACTERS_PER_TOKEN = 3.5;

/**
 * Estimates what a call will be counted for before it is made.
 *
 * @param asking - What is to be asked.
 * @returns Tokens that go in.
 */
export function estimateTokens({
  instructions,
  schema,
  messages,
}: Pick<Asking, 'instructions' | 'schema' | 'messages'>): number {
  const said = messages.reduce((sum, { content }) => sum + JSON.stringify(content).length, 0);
  const asked = instructions.length + JSON.stringify(schema).length + said;
  return tokensIn(asked);
}

/**
 * Estimates how many tokens some text is.
 *
 * @param characters - Its length.
 * @returns The tokens.
 */
export function tokensIn(characters: number): number {
  return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}
