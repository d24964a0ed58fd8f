import { isVerbOf } from './verbs.ts';
import { findArchetype } from './archetypes.ts';
import { attributeOf, thingName } from './phrase.ts';
import type { UnusedText } from '../../spec/evidence.ts';
import type { Chunk, ChunkedSentence } from './chunks.ts';

const MEANINGFUL = ['store', 'event', 'send', 'pay', 'link'] as const;

/**
 * Lists the clauses that look as if they meant something for a backend and added nothing to the plan.
 *
 * @param text - The request.
 * @param sentences - Its sentences, without those set aside.
 * @param used - The stretches that elements of the plan quote.
 * @returns The clauses that no element quotes.
 */
export function findLeftovers(
  text: string,
  sentences: readonly ChunkedSentence[],
  used: readonly { start: number; end: number }[],
): readonly UnusedText[] {
  const starts = [...used].sort((left, right) => left.start - right.start);
  const unused: UnusedText[] = [];
  for (const { chunks } of sentences) {
    for (const clause of clausesOf(chunks)) {
      const first = clause[0];
      const last = clause.at(-1);
      if (first === undefined || last === undefined || !isMeaningful(clause)) continue;
      if (starts.some(({ start, end }) => start < last.end && end > first.start)) continue;
      unused.push({
        start: first.start,
        end: last.end,
        quote: text.slice(first.start, last.end),
        reason: 'no rule knows what to keep of this',
      });
    }
  }
  return unused;
}

function clausesOf(chunks: readonly Chunk[]): readonly Chunk[][] {
  const clauses: Chunk[][] = [[]];
  for (const chunk of chunks) {
    const opens = chunk.kind === 'semicolon' || chunk.kind === 'subordinate' || chunk.kind === 'comma';
    if (opens) clauses.push([]);
    else clauses.at(-1)?.push(chunk);
  }
  return clauses;
}

function isMeaningful(clause: readonly Chunk[]): boolean {
  const verb = clause.some(
    (chunk) => chunk.kind === 'verb' && MEANINGFUL.some((name) => isVerbOf(chunk.lemma, name)),
  );
  const noun = clause.some(
    (chunk) => chunk.kind === 'noun' && (attributeOf(chunk) !== undefined || thingName(chunk) !== undefined),
  );
  const known = clause.some(
    (chunk) => chunk.kind === 'noun' && findArchetype([chunk.head.lower]) !== undefined,
  );
  return (verb && noun) || known;
}
