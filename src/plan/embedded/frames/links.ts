import { readList } from './list.ts';
import { attributeOf, thingName } from '../words/phrase.ts';
import { isAppNoun, source, subjectOf, verbAt } from './reader.ts';
import type { NounChunk, VerbChunk } from '../read/chunks.ts';
import type { Cardinality } from './facts.ts';
import type { FrameRule, Reader } from './reader.ts';

/** Verbs that tie their subject to what stands behind a preposition. */
const TIES = new Set([
  'belong', 'report', 'assign', 'link', 'attach', 'relate', 'associate', 'connect', 'refer', 'tie', 'allocate', 'map', 'work', 'divide',
  'enrol', 'enroll', 'register', 'apply', 'subscribe', 'sign', 'participate', 'stay', 'write', 'own', 'create', 'make', 'perform', 'teach', 'supply', 'manage', 'lead', 'handle',
]); // prettier-ignore

/** Rules that tie things to each other. */
export const LINK_RULES: readonly FrameRule[] = [
  { name: 'link.verb', apply: readTie },
  { name: 'link.object', apply: readObject },
  { name: 'link.preposition', apply: readPreposition },
];

/** `a task belongs to a project`, `repair orders linked to both`. */
function readTie(reader: Reader, index: number): void {
  const verb = verbAt(reader, index);
  const link = reader.chunks[index + 1];
  if (verb === undefined || verb.negated || !TIES.has(verb.lemma)) return;
  if (link?.kind !== 'to' && link?.kind !== 'preposition') return;
  const from = subjectOf(reader, index);
  if (from === undefined || isAppNoun(from)) return;
  const targets = readList(reader.chunks, index + 2).items.map((item) => item.noun);
  const both = reader.chunks[index + 2];
  const earlier =
    targets.length > 0 || both === undefined || !('word' in both)
      ? targets
      : earlierNouns(reader, index, from);
  for (const to of earlier) relate(reader, from, to, passiveCardinality(verb, from, to), 2, 'link.verb');
}

/** For `linked to both`: the two things named before. */
function earlierNouns(reader: Reader, index: number, except: NounChunk): readonly NounChunk[] {
  const nouns = reader.chunks
    .slice(0, index)
    .filter((chunk) => chunk.kind === 'noun' && chunk !== except && !isAppNoun(chunk));
  return nouns.slice(-3).filter((chunk): chunk is NounChunk => chunk.kind === 'noun');
}

function passiveCardinality(verb: VerbChunk, from: NounChunk, to: NounChunk): Cardinality {
  if (verb.lemma === 'divide') return 'one-to-many';
  if (verb.lemma === 'belong' && to.quantity !== 'many') return 'many-to-one';
  if (to.quantity === 'many' || (to.plural && to.determiner === undefined)) return 'many-to-many';
  return from.quantity === 'one' && from.determiner === 'exactly' ? 'one-to-one' : 'many-to-one';
}

/** `doctors prescribe examinations`, `each hotel has rooms` when both are things. */
function readObject(reader: Reader, index: number): void {
  const verb = verbAt(reader, index);
  if (verb === undefined || verb.negated || verb.passive || verb.form === 'gerund' || verb.lemma === 'be')
    return;
  const from = subjectOf(reader, index);
  if (from === undefined || isAppNoun(from)) return;
  for (const { noun: to } of readList(reader.chunks, index + 1).items) {
    const have = /^(?:have|include|contain|consist)$/u.test(verb.lemma);
    const many = to.plural || to.quantity === 'many';
    relate(
      reader,
      from,
      to,
      many ? 'one-to-many' : have ? 'many-to-one' : 'one-to-many',
      have ? 1.5 : 1,
      'link.object',
    );
  }
}

/** `an appointment with a doctor`, `examinations for patients`, `a copy of a book`. */
function readPreposition(reader: Reader, index: number): void {
  const link = reader.chunks[index];
  const from = reader.chunks[index - 1];
  const to = reader.chunks[index + 1];
  if (link?.kind !== 'preposition' || from?.kind !== 'noun' || to?.kind !== 'noun') return;
  if (!/^(?:of|for|with|from|by|to|at|in|per)$/u.test(link.word) || isAppNoun(from)) return;
  relate(
    reader,
    from,
    to,
    'many-to-one',
    link.word === 'in' || link.word === 'at' ? 0.5 : 1,
    'link.preposition',
  );
}

function relate(
  reader: Reader,
  from: NounChunk,
  to: NounChunk,
  cardinality: Cardinality,
  weight: number,
  rule: string,
): void {
  if (from === to || isAppNoun(to) || thingName(from) === undefined || thingName(to) === undefined) return;
  if (attributeOf(from)?.match === 'exact' && thingName(from)?.archetype === undefined) return;
  const span = from.start < to.start ? source(rule, from, to) : source(rule, to, from);
  reader.add({ kind: 'relation', from, to, cardinality, weight, source: span });
}
