import { isVerbOf } from '../../words/verbs.ts';
import type { Chunk } from '../../read/chunks.ts';
import type { Thing } from '../resolve.ts';
import type { Features } from './features.ts';

/** Two things spoken of close to each other. */
export interface Meeting {
  /** `line`: in one sentence; `above`: one in the line that introduces the other's; `next`: in neighbouring sentences. */
  readonly where: 'line' | 'above' | 'next';
  /** What stands between the two, where they stand in one sentence. */
  readonly between: readonly Chunk[];
}

/** What is known of two things. */
export interface Relationship {
  readonly meetings: readonly Meeting[];
  /** Rules that tie the two, with the part that the first of them plays. */
  readonly rules: readonly string[];
  /** How strong the strongest of these ties is. */
  readonly weight: number;
  /** How many things the request speaks of. */
  readonly things: number;
}

const NEAR = [1, 2, 4, 8, 16] as const;

const LIST_MARKS: ReadonlySet<Chunk['kind']> = new Set(['comma', 'and', 'or', 'slash', 'noun', 'adjective']);

/**
 * Describes two things by what ties them and where they meet.
 *
 * @param one - A thing.
 * @param other - Another one.
 * @param relationship - What is known of the two.
 * @returns The features that are not 0.
 */
export function relationFeatures(one: Thing, other: Thing, relationship: Relationship): Features {
  const features = new Map<string, number>();
  const set = (name: string, value = 1): void => {
    if (value !== 0) features.set(name, value);
  };
  const { meetings, rules, weight, things } = relationship;
  for (const rule of new Set(rules)) set(`rule ${rule}`);
  set('rules', Math.log2(1 + new Set(rules).size));
  set('weight', weight);
  set('no rule', rules.length === 0 ? 1 : 0);
  setMeetings(meetings, set);
  setKinds(one, other, set);
  set('many things', Math.log2(things));
  set('odds', Math.min(one.score, other.score));
  return features;
}

type Set = (name: string, value?: number) => void;

function setMeetings(meetings: readonly Meeting[], set: Set): void {
  const inLine = meetings.filter(({ where }) => where === 'line');
  set('in one line', Math.log2(1 + inLine.length));
  set('one above the other', meetings.some(({ where }) => where === 'above') ? 1 : 0);
  set('in lines one after another', meetings.some(({ where }) => where === 'next') ? 1 : 0);
  set('never meet', meetings.length === 0 ? 1 : 0);
  const nearest = inLine.toSorted((left, right) => left.between.length - right.between.length)[0];
  if (nearest === undefined) return;
  set(`within ${NEAR.find((limit) => nearest.between.length <= limit) ?? 'far'}`);
  const listed = inLine.filter(({ between }) => between.every(({ kind }) => LIST_MARKS.has(kind)));
  set('listed together', listed.length > 0 ? 1 : 0);
  set('only listed together', listed.length === inLine.length ? 1 : 0);
  for (const { between } of inLine.slice(0, 4)) setBetween(between, set);
}

function setBetween(between: readonly Chunk[], set: Set): void {
  const verbs = between.filter((chunk) => chunk.kind === 'verb');
  set('no verb', verbs.length === 0 ? 1 : 0);
  for (const verb of verbs) {
    set(`verb ${verb.passive ? 'passive' : verb.lemma}`);
    if (isVerbOf(verb.lemma, 'link')) set('verb that links');
    if (isVerbOf(verb.lemma, 'store')) set('verb that keeps');
    if (isVerbOf(verb.lemma, 'event')) set('verb of an event');
  }
  set('one verb', verbs.length === 1 ? 1 : 0);
  for (const chunk of between)
    if (chunk.kind === 'preposition' || chunk.kind === 'to') set(`preposition ${chunk.word}`);
  const only = between.length === 1 ? between[0] : undefined;
  if (only !== undefined && 'word' in only) set(`only ${only.word}`);
  for (const kind of ['colon', 'open', 'semicolon', 'relative', 'subordinate'] as const)
    if (between.some((chunk) => chunk.kind === kind)) set(`${kind} between`);
}

function setKinds(one: Thing, other: Thing, set: Set): void {
  const kinds = [one, other].map(({ archetype }) => archetype?.kind ?? 'unknown').toSorted();
  set(`kinds ${kinds.join(' and ')}`);
  set('expected', expects(one, other) || expects(other, one) ? 1 : 0);
  set('name in name', contains(one, other) || contains(other, one) ? 1 : 0);
}

/** Whether an expert expects one to refer to the other. */
function expects({ archetype }: Thing, to: Thing): boolean {
  const name = to.archetype?.name;
  return name !== undefined && archetype?.fields.some(({ shape }) => shape.to === name) === true;
}

/** `order item` and `order`. */
function contains(long: Thing, short: Thing): boolean {
  return long.words.length > short.words.length && short.words.every((word) => long.words.includes(word));
}
