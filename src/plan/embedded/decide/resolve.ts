import { BUSINESS_NOUNS } from '../../data/business-nouns.ts';
import { splitWords } from '../../../spec/names.ts';
import { collectCandidates } from './candidates.ts';
import { handScore } from './hand-score.ts';
import { thingName, wordsOf } from '../words/phrase.ts';
import type { Archetype } from '../words/archetypes.ts';
import type { Candidate } from './candidates.ts';
import type { NounChunk } from '../read/chunks.ts';
import type { Fact, Source } from '../frames/facts.ts';

/** A thing that is kept, under the name it will have. */
export interface Thing {
  readonly words: readonly string[];
  readonly archetype: Archetype | undefined;
  /** How likely it is that records of it are kept, from 0 to 1. */
  readonly score: number;
  readonly sources: readonly Source[];
  /** All keys that mean this thing. */
  readonly keys: readonly string[];
}

/** The things that are kept, and which words mean which. */
export interface Resolution {
  readonly things: readonly Thing[];
  /** The thing that a noun chunk means, if it is kept. */
  readonly thingOf: (noun: NounChunk) => Thing | undefined;
  readonly thingByWords: (words: readonly string[]) => Thing | undefined;
  /** The thing whose identifier a noun chunk names (`company_id`). */
  readonly identifiedBy: (noun: NounChunk) => Thing | undefined;
}

/** What spoke clearly enough for a thing before weights were learnt; decides what is merged with what. */
const CLEAR = 1.5;

/**
 * Keeps the groups that are likely enough.
 *
 * @param groups - Candidates, those that are one thing together.
 * @param scores - How likely each is, from 0 to 1.
 * @param appWords - The words of the app's own name: its noun wins when several words mean one thing.
 * @param least - How likely a thing must be.
 * @returns The things in the order of their first mention.
 */
export function keep(
  groups: readonly Group[],
  scores: readonly number[],
  appWords: readonly string[],
  least: number,
): Resolution {
  const things = groups.flatMap((group, index) => {
    const score = scores[index] ?? 0;
    return score < least ? [] : [makeThing(group, appWords, score)];
  });
  const byKey = new Map(things.flatMap((thing) => thing.keys.map((key): [string, Thing] => [key, thing])));
  return {
    things,
    thingOf: (noun) => byKey.get(thingName(noun)?.key ?? ''),
    thingByWords: (words) => byKey.get(words.join(' ')),
    identifiedBy: (noun) => {
      const words = wordsOf(noun);
      return words.length > 1 && words.at(-1) === 'id' ? byKey.get(words.slice(0, -1).join(' ')) : undefined;
    },
  };
}

/** Candidates that are one thing. */
export type Group = readonly [Candidate, ...Candidate[]];

/**
 * Puts together what speaks for things that are one under several names.
 *
 * @param facts - All facts.
 * @param appWords - The words of the app's own name.
 * @returns Groups in the order of their first mention.
 */
export function groupCandidates(facts: readonly Fact[], appWords: readonly string[]): readonly Group[] {
  return mergeHeads(mergeArchetypes(collectCandidates(facts), appWords));
}

/** On a board the tasks are its cards. */
function cardsAreTasks(candidates: readonly Candidate[], appWords: readonly string[]): boolean {
  const has = (name: string): boolean =>
    candidates.some((candidate) => candidate.archetype?.name === name && handScore(candidate) >= CLEAR);
  const described = candidates.some(({ archetype, owns }) => archetype?.name === 'Task' && owns);
  const board = has('Board') || appWords.includes('board') || appWords.includes('kanban');
  return board && !described && has('Card');
}

function mergeArchetypes(candidates: readonly Candidate[], appWords: readonly string[]): readonly Group[] {
  const card = cardsAreTasks(candidates, appWords) ? 'Card' : 'Task';
  const groups = new Map<string, [Candidate, ...Candidate[]]>();
  for (const candidate of candidates) {
    const own = candidate.archetype?.name ?? `:${candidate.key}`;
    const key = own === 'Task' ? card : own;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [candidate]);
    else if (own === 'Card') group.unshift(candidate);
    else group.push(candidate);
  }
  return [...groups.values()];
}

/** `ticket` and `bus ticket` are one thing when there is only one kind of ticket. */
function mergeHeads(groups: readonly Group[]): readonly Group[] {
  const taken = new Set<Group>();
  const result: Group[] = [];
  for (const group of groups) {
    const [first] = group;
    if (taken.has(group) || first.words.length !== 1) continue;
    const longer = groups.filter(
      (other) =>
        other !== group && other.every((one) => one.words.length > 1 && one.words.at(-1) === first.words[0]),
    );
    const only = longer.length === 1 ? longer[0] : undefined;
    if (
      only === undefined ||
      (first.archetype !== undefined && only[0].archetype !== undefined && handScore(unite(group)) >= CLEAR)
    )
      continue;
    taken.add(group);
    taken.add(only);
    result.push(
      handScore(unite(only)) >= handScore(unite(group)) ? [...only, ...group] : [...group, ...only],
    );
  }
  const position = new Map(groups.map((group, index) => [group[0], index]));
  return [...groups.filter((group) => !taken.has(group)), ...result].sort(
    (left, right) => (position.get(left[0]) ?? 0) - (position.get(right[0]) ?? 0),
  );
}

/**
 * All that speaks for a group, as one candidate.
 *
 * @param group - The group.
 * @returns A candidate under the name of the group's first.
 */
export function unite(group: Group): Candidate {
  return {
    ...group[0],
    archetype: group.find((candidate) => candidate.archetype !== undefined)?.archetype,
    signals: group.flatMap((candidate) => candidate.signals),
    owns: group.some((candidate) => candidate.owns),
  };
}

function makeThing(group: Group, appWords: readonly string[], score: number): Thing {
  const united = unite(group);
  const same = group.filter(({ archetype }) => archetype === undefined || archetype === united.archetype);
  const inTitle = same.find(
    ({ key, words }) =>
      words.length < 3 && !BUSINESS_NOUNS.has(key) && words.every((word) => appWords.includes(word)),
  );
  const strongest = [...same].sort((left, right) => weightOf(right) - weightOf(left))[0] ?? group[0];
  return {
    words: nameWords(inTitle ?? strongest),
    archetype: united.archetype,
    score,
    sources: united.signals.map(({ source }) => source),
    keys: group.map((candidate) => candidate.key),
  };
}

/** What is done (`billing`) is kept under the name of what comes of it (`invoice`). */
function nameWords({ words, archetype }: Candidate): readonly string[] {
  const own = archetype === undefined ? words : splitWords(archetype.name);
  return words.length === 1 && words[0]?.endsWith('ing') === true && own.length === 1 ? own : words;
}

function weightOf({ signals }: Candidate): number {
  return signals.reduce((total, { weight }) => total + weight, 0);
}
