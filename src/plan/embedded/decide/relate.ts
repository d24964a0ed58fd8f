import { logOdds, type Model } from './likelihood/model.ts';
import { relationFeatures, type Meeting } from './likelihood/relation-features.ts';
import { introductionOf, makeScene, type Place, type Scene } from './sightings.ts';
import type { ChunkedSentence } from '../read/chunks.ts';
import type { Fact } from '../frames/facts.ts';
import type { Features } from './likelihood/features.ts';
import type { Resolution, Thing } from './resolve.ts';

/** Two things that may be related. */
export interface RelationPair {
  readonly one: Thing;
  readonly other: Thing;
  readonly features: Features;
}

/** Two things that are related. */
export interface Related extends RelationPair {
  /** How sure that is, in log-odds. */
  readonly odds: number;
}

/** Things this far apart in a sentence say nothing of each other. */
const REACH = 40;

/** How many things of a sentence are looked at, so that the time stays linear. */
const MOST = 30;

/**
 * All pairs of things that are tied by a rule, or spoken of close to each other.
 *
 * @param sentences - The request in chunks.
 * @param facts - All facts.
 * @param resolution - Which things are kept.
 * @returns Each pair once.
 */
export function relationPairs(
  sentences: readonly ChunkedSentence[],
  facts: readonly Fact[],
  resolution: Resolution,
): readonly RelationPair[] {
  const pairs = new Pairs(resolution.things);
  for (const fact of facts) addTie(fact, resolution, pairs);
  const scene = makeScene(sentences, resolution);
  for (const sentence of sentences) addMeetings(scene, sentence, pairs);
  return pairs.all().map(({ one, other, rules, weight, meetings }) => ({
    one,
    other,
    features: relationFeatures(one, other, { rules, weight, meetings, things: resolution.things.length }),
  }));
}

/**
 * Chooses by learnt weights.
 *
 * @param pairs - Pairs of things.
 * @param model - The weights.
 * @param least - Log-odds below which two things are not related.
 * @returns The pairs that are related.
 */
export function chooseRelated(
  pairs: readonly RelationPair[],
  model: Model,
  least: number,
): readonly Related[] {
  return pairs
    .map((pair) => ({ ...pair, odds: logOdds(model, pair.features) }))
    .filter(({ odds }) => odds >= least);
}

interface Pair {
  readonly one: Thing;
  readonly other: Thing;
  readonly rules: string[];
  readonly meetings: Meeting[];
  weight: number;
}

/** Pairs by their two things, in whichever order these come. */
class Pairs {
  readonly #order: ReadonlyMap<Thing, number>;
  readonly #pairs = new Map<string, Pair>();

  constructor(things: readonly Thing[]) {
    this.#order = new Map(things.map((thing, index) => [thing, index]));
  }

  at(left: Thing | undefined, right: Thing | undefined): Pair | undefined {
    const [first, second] = [this.#placeOf(left), this.#placeOf(right)];
    if (left === undefined || right === undefined || first === second) return undefined;
    const key = `${Math.min(first, second)} ${Math.max(first, second)}`;
    const known = this.#pairs.get(key);
    if (known !== undefined) return known;
    const [one, other] = first < second ? [left, right] : [right, left];
    const pair: Pair = { one, other, rules: [], meetings: [], weight: 0 };
    this.#pairs.set(key, pair);
    return pair;
  }

  all(): readonly Pair[] {
    return [...this.#pairs.values()];
  }

  #placeOf(thing: Thing | undefined): number {
    return thing === undefined ? -1 : (this.#order.get(thing) ?? -1);
  }
}

function addTie(fact: Fact, resolution: Resolution, pairs: Pairs): void {
  switch (fact.kind) {
    case 'relation':
      return tie(
        pairs.at(resolution.thingOf(fact.from), resolution.thingOf(fact.to)),
        fact.source.rule,
        fact.weight,
      );
    case 'has': {
      const { noun } = fact.item;
      const part = resolution.identifiedBy(noun) ?? resolution.thingOf(noun);
      return tie(pairs.at(resolution.thingOf(fact.owner), part), fact.source.rule, fact.weight);
    }
    case 'event': {
      const event = resolution.thingByWords([fact.name]);
      tie(pairs.at(event, resolution.thingOf(fact.object)), `${fact.source.rule}:object`, 2);
      if (fact.subject !== undefined)
        tie(pairs.at(event, resolution.thingOf(fact.subject)), `${fact.source.rule}:subject`, 2);
      return;
    }
    case 'app':
    case 'role':
    case 'thing':
    case 'values':
      return;
    default:
      fact satisfies never;
  }
}

function tie(pair: Pair | undefined, rule: string, weight: number): void {
  if (pair === undefined) return;
  pair.rules.push(rule);
  pair.weight = Math.max(pair.weight, weight);
}

function addMeetings(scene: Scene, sentence: ChunkedSentence, pairs: Pairs): void {
  const here = (scene.places.get(sentence) ?? []).slice(0, MOST);
  for (const [order, left] of here.entries()) {
    for (const right of here.slice(order + 1)) {
      if (right.index - left.index > REACH) break;
      const between = sentence.chunks.slice(left.index + 1, right.index);
      pairs.at(left.thing, right.thing)?.meetings.push({ where: 'line', between });
    }
  }
  const above = introductionOf(scene, sentence)[0];
  if (above !== undefined) meet(here, scene.places.get(above) ?? [], 'above', pairs);
  const before = scene.sentences[scene.sentences.indexOf(sentence) - 1];
  const lead = before === undefined ? [] : (scene.places.get(before) ?? []).slice(0, 1);
  meet(here.slice(0, 2), lead, 'next', pairs);
}

function meet(here: readonly Place[], there: readonly Place[], where: Meeting['where'], pairs: Pairs): void {
  for (const left of here)
    for (const right of there.slice(0, 3))
      pairs.at(left.thing, right.thing)?.meetings.push({ where, between: [] });
}
