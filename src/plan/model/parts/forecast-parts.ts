import { mergeSpecs } from '../../../spec/merge/merge-specs.ts';
import type { Spec } from '../../../spec/spec.ts';
import { ANSWER_SCHEMA } from '../answer.ts';
import { estimateTokens, tokensIn } from '../estimate-tokens.ts';
import { mostOf, within, type Forecast } from '../forecast.ts';
import { MOST_ROUNDS, type Task } from '../model-session.ts';
import type { Usage } from '../stream-call.ts';
import { CONSOLIDATION, consolidationMessage } from './consolidate.ts';
import { PART_INSTRUCTIONS } from './part-prompt.ts';
import type { ReadPart } from './read-parts.ts';

/** What parts will take, each in one round. */
export interface PartsForecast extends Forecast {
  readonly parts: number;
  readonly outputTokens: number;
}

/**
 * Characters of an answer for each of its part. The plan that the rules make of a page of requirements has 2.2 when it is
 * written as a model has to write it, with `null` for what is not said (the harbour of the tests, 125 chapters); it errs
 * on the safe side.
 */
const ANSWER_PER_CHARACTER = 2.5;

/** Names that mean the same, and five questions. */
const CONSOLIDATION_TOKENS = 1000;

/**
 * Estimates what a part will take in one round; what has to be mended comes on top.
 *
 * @param part - Its words.
 * @param question - What is asked about it.
 * @returns Tokens in and out.
 */
export function forecastPart({ text }: Pick<ReadPart, 'text'>, question: string): Usage {
  return {
    inputTokens: tokensOf({ instructions: PART_INSTRUCTIONS, schema: ANSWER_SCHEMA }, question),
    outputTokens: tokensIn(text.length * ANSWER_PER_CHARACTER),
  };
}

/**
 * Estimates what parts will take, and the round at the end. What each part will bring to the names that go along with the
 * next is taken from the rules' plan of it.
 *
 * @param parts - The parts that are not answered yet.
 * @param questionOf - What is asked about a part, by the names that are there then.
 * @param before - What the others brought.
 * @param budget - The most tokens of all of it, in and out.
 * @returns The forecast.
 */
export function forecastParts(
  parts: readonly ReadPart[],
  questionOf: (part: ReadPart, there: Spec | undefined) => string,
  before: Spec | undefined,
  budget: number | undefined,
): PartsForecast {
  let there = before;
  const talks: Usage[] = [];
  for (const part of parts) {
    talks.push(forecastPart(part, questionOf(part, there)));
    there = together(there, part.embedded?.spec);
  }
  const end = there === undefined ? '' : consolidationMessage(there, []);
  talks.push({ inputTokens: tokensOf(CONSOLIDATION, end), outputTokens: CONSOLIDATION_TOKENS });
  const { inputTokens, outputTokens } = sum(talks);
  const most = sum(talks.map((talk) => mostOf(talk.inputTokens, MOST_ROUNDS)));
  return { parts: parts.length, inputTokens, outputTokens, ...within(inputTokens, most, budget) };
}

function tokensOf(told: Pick<Task<unknown>, 'instructions' | 'schema'>, content: string): number {
  return estimateTokens({ ...told, messages: [{ role: 'user', content }] });
}

function together(spec: Spec | undefined, next: Spec | undefined): Spec | undefined {
  if (spec === undefined || next === undefined) return spec ?? next;
  return mergeSpecs(spec, next).spec;
}

function sum(usages: readonly Usage[]): Usage {
  return {
    inputTokens: usages.reduce((total, { inputTokens }) => total + inputTokens, 0),
    outputTokens: usages.reduce((total, { outputTokens }) => total + outputTokens, 0),
  };
}
