import { camelCase, pascalCase, splitWords } from '../../../spec/names.ts';
import { MESSAGES } from '../decide/hand-score.ts';
import { isAppNoun } from '../frames/reader.ts';
import { isVerbOf } from '../words/verbs.ts';
import { findArchetype } from '../words/archetypes.ts';
import { attributeOf, entityName, thingName, wordsOf } from '../words/phrase.ts';
import type { UnusedText } from '../../../spec/evidence.ts';
import type { Spec } from '../../../spec/spec.ts';
import type { Chunk, ChunkedSentence, NounChunk } from '../read/chunks.ts';

const KEEPING = ['store', 'event', 'link'] as const;

const MEANINGFUL = ['store', 'event', 'send', 'pay', 'link'] as const;

/**
 * Lists the clauses that look as if they meant something for a backend and added nothing to the plan.
 *
 * @param text - The request.
 * @param sentences - Its sentences, without those set aside.
 * @param used - The stretches that elements of the plan quote.
 * @param automated - The stretches that automations and rights quote: whole sentences, in which something else may be lost.
 * @param spec - The plan's spec.
 * @returns The clauses that no element quotes, and those of automations that keep something the spec does not have.
 */
export function findLeftovers(
  text: string,
  sentences: readonly ChunkedSentence[],
  used: readonly Stretch[],
  automated: readonly Stretch[],
  spec: Spec,
): readonly UnusedText[] {
  const names = namesIn(spec);
  const unused: UnusedText[] = [];
  for (const { chunks } of sentences) {
    for (const clause of clausesOf(chunks)) {
      const first = clause[0];
      const last = clause.at(-1);
      if (first === undefined || last === undefined || !isMeaningful(clause)) continue;
      const touches = ({ start, end }: Stretch): boolean => start < last.end && end > first.start;
      const known = automated.some(touches) ? !losesSomething(clause, names) : used.some(touches);
      if (known || isRepetition(clause, names)) continue;
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

/** A stretch of the request. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Fields that every record has. */
const SERVED = ['id', 'createdAt', 'updatedAt'] as const;

/**
 * What the spec has, by name: entities, their archetypes' words aside, fields with their values, and roles.
 *
 * @param spec - The spec.
 * @returns The names.
 */
export function namesIn({ entities, roles }: Spec): ReadonlySet<string> {
  return new Set([
    ...SERVED,
    ...entities.flatMap(({ name, fields }) => [name, ...fields.map((field) => field.name)]),
    ...entities.flatMap(({ fields }) =>
      fields.flatMap((field) => (field.type === 'enum' ? field.values : [])),
    ),
    ...entities.map(({ name }) => findArchetype(splitWords(name))?.name ?? name),
    ...roles.map(({ name }) => pascalCase(name)),
  ]);
}

/** Whether a clause about keeping, booking or linking names something that the spec does not have. */
function losesSomething(clause: readonly Chunk[], names: ReadonlySet<string>): boolean {
  const keeps = clause.some(
    (chunk) => chunk.kind === 'verb' && !chunk.negated && KEEPING.some((name) => isVerbOf(chunk.lemma, name)),
  );
  return keeps && clause.some((chunk) => chunk.kind === 'noun' && isLost(chunk, names));
}

/** Only nouns, and the spec has all of them. */
function isRepetition(clause: readonly Chunk[], names: ReadonlySet<string>): boolean {
  return !clause.some((chunk) => chunk.kind === 'verb' || (chunk.kind === 'noun' && isLost(chunk, names)));
}

/**
 * Whether a noun names something that a spec does not have.
 *
 * @param noun - The noun.
 * @param names - What the spec has, by name.
 * @returns True when neither a thing nor a property of that name is there.
 */
export function isLost(noun: NounChunk, names: ReadonlySet<string>): boolean {
  const name = thingName(noun);
  if (name === undefined || isAppNoun(noun) || MESSAGES.has(name.words.at(-1) ?? '')) return false;
  const own = [entityName(name), camelCase(name.words.join(' ')), camelCase(wordsOf(noun).join(' '))];
  const called = [name.archetype?.name, ...own, attributeOf(noun)?.name];
  return !called.some((one) => one !== undefined && names.has(one));
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
