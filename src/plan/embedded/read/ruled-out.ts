import { isAppNoun } from '../frames/reader.ts';
import { readList } from '../frames/list.ts';
import { thingName } from '../words/phrase.ts';
import type { UnusedText } from '../../../spec/evidence.ts';
import type { Chunk, ChunkedSentence, NounChunk } from './chunks.ts';
import type { Fact } from '../frames/facts.ts';

/** What a request says it does not want. */
export interface RuledOut {
  readonly clauses: readonly UnusedText[];
  /** `but not prices`, of what somebody sees: it names what is kept, and says nothing new of it. */
  readonly unseen: readonly UnusedText[];
  /** Names of the archetypes that are not to be added. */
  readonly archetypes: ReadonlySet<string>;
  /** What is not wanted at all, wherever else it is spoken of. */
  readonly keys: ReadonlySet<string>;
}

/** Verbs whose denial rules the object out. */
const KEEPING = new Set([
  'store',
  'keep',
  'track',
  'record',
  'save',
  'need',
  'want',
  'require',
  'manage',
  'include',
  'have',
]);

const SEEING = new Set(['see', 'view', 'read', 'access', 'look', 'browse']);

/**
 * Finds what the request rules out: `do not store customers`, `no customers`.
 *
 * @param text - The request.
 * @param sentences - Its sentences in chunks.
 * @returns The clauses, and what they name.
 */
export function findRuledOut(text: string, sentences: readonly ChunkedSentence[]): RuledOut {
  const clauses: UnusedText[] = [];
  const unseen: UnusedText[] = [];
  const archetypes = new Set<string>();
  const keys = new Set<string>();
  for (const { chunks } of sentences) {
    for (const index of chunks.keys()) {
      const nouns = deniedAt(chunks, index);
      const end = nouns.at(-1)?.end;
      const start = startOf(chunks, index);
      if (start === undefined || end === undefined) continue;
      if (isSeen(chunks, index)) {
        unseen.push({
          start,
          end,
          quote: text.slice(start, end),
          reason: 'it is unclear who is not to see it',
        });
        continue;
      }
      for (const noun of nouns) {
        const name = thingName(noun);
        archetypes.add(name?.archetype?.name ?? '');
        if (name !== undefined && isWhole(chunks, noun)) keys.add(name.key);
      }
      clauses.push({ start, end, quote: text.slice(start, end), reason: 'ruled out by the request' });
    }
  }
  return { clauses, unseen, archetypes, keys };
}

/** `we do not want payments`, but not `we do not want customers to see prices`. */
function isWhole(chunks: readonly Chunk[], noun: NounChunk): boolean {
  const after = chunks[chunks.indexOf(noun) + 1];
  return after === undefined || /^(?:comma|and|or|semicolon|other|colon)$/u.test(after.kind);
}

/** `they see their jobs, not prices`. */
function isSeen(chunks: readonly Chunk[], index: number): boolean {
  return (
    chunks[index - 1]?.kind === 'not' &&
    chunks.slice(0, index).some((chunk) => chunk.kind === 'verb' && SEEING.has(chunk.lemma))
  );
}

/** From the `do` of `do not store` on. */
function startOf(chunks: readonly Chunk[], index: number): number | undefined {
  const before = chunks[index - 1];
  return before?.kind === 'verb' && before.negated ? before.start : chunks[index]?.start;
}

function deniedAt(chunks: readonly Chunk[], index: number): readonly NounChunk[] {
  const chunk = chunks[index];
  const before = chunks[index - 1];
  if (chunk?.kind === 'noun' && before?.kind === 'not' && denies(chunks[index - 2], chunks[index - 3])) {
    const nouns = readList(chunks, index).items.map(({ noun }) => noun);
    return nouns.filter((noun) => thingName(noun) !== undefined);
  }
  if (chunk?.kind === 'verb') {
    const said = before?.kind === 'noun' && !isAppNoun(before);
    if (!chunk.negated || said || !KEEPING.has(chunk.lemma)) return [];
    const nouns = readList(chunks, index + 1).items.map(({ noun }) => noun);
    return nouns.filter((noun) => thingName(noun) !== undefined);
  }
  if (chunk?.kind !== 'noun' || chunk.quantity !== 'none' || thingName(chunk) === undefined) return [];
  if (isRule(chunks[index + 1])) return [];
  const conditional = chunks.slice(0, index).some((other) => other.kind === 'subordinate');
  return !conditional && denies(before, chunks[index - 2]) ? [chunk] : [];
}

/** `no claim may be over 3000`: there are claims, and this is what holds for them. */
function isRule(next: Chunk | undefined): boolean {
  return next?.kind === 'verb' && next.modal;
}

/** `no customers` on its own, in a list, after `there are` or `we need`. */
function denies(before: Chunk | undefined, earlier: Chunk | undefined): boolean {
  if (before?.kind === 'verb')
    return earlier?.kind !== 'noun' && (before.lemma === 'be' || KEEPING.has(before.lemma));
  return before === undefined || /^(?:comma|and|or|semicolon|other)$/u.test(before.kind);
}

/**
 * Leaves out what was read inside the clauses that rule something out.
 *
 * @param facts - All facts.
 * @param ruledOut - What the request does not want.
 * @returns The other facts.
 */
export function withoutRuledOut(
  facts: readonly Fact[],
  { clauses, unseen, keys }: RuledOut,
): readonly Fact[] {
  return facts.filter((fact) => {
    const { source } = fact;
    const isInside = [...clauses, ...unseen].some(
      ({ start, end }) => source.start >= start && source.end <= end,
    );
    return !isInside && !nounsOf(fact).some((noun) => keys.has(thingName(noun)?.key ?? ''));
  });
}

function nounsOf(fact: Fact): readonly NounChunk[] {
  switch (fact.kind) {
    case 'thing':
      return [fact.noun];
    case 'has':
      return [fact.owner];
    case 'relation':
      return [fact.from, fact.to];
    case 'event':
      return [fact.object];
    case 'app':
    case 'role':
    case 'values':
      return [];
    default:
      return fact satisfies never;
  }
}
