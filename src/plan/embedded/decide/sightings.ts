import { isAppNoun } from '../frames/reader.ts';
import { attributeOf } from '../words/phrase.ts';
import type { ChunkedSentence } from '../read/chunks.ts';
import type { Mention } from './likelihood/mention-features.ts';
import type { Sighting } from './likelihood/owner-features.ts';
import type { Resolution, Thing } from './resolve.ts';

/** Where a thing is spoken of in its sentence. */
export interface Place {
  readonly thing: Thing;
  readonly index: number;
}

/** How many places on each side of a noun are looked at. */
const NEIGHBOURS = 10;

/** Which things are spoken of in each sentence. */
export interface Scene {
  readonly sentences: readonly ChunkedSentence[];
  readonly places: ReadonlyMap<ChunkedSentence, readonly Place[]>;
}

/**
 * Finds where things are spoken of.
 *
 * @param sentences - The request in chunks.
 * @param resolution - Which things are kept.
 * @returns The things of each sentence in order.
 */
export function makeScene(sentences: readonly ChunkedSentence[], resolution: Resolution): Scene {
  const places = sentences.map((sentence): [ChunkedSentence, readonly Place[]] => [
    sentence,
    sentence.chunks.flatMap((chunk, index): Place[] => {
      if (chunk.kind !== 'noun' || isAppNoun(chunk)) return [];
      const owner = chunk.owner === undefined || chunk.owner === 'pronoun' ? undefined : chunk.owner;
      const own = [owner, chunk].flatMap((noun) => {
        const thing = noun === undefined ? undefined : resolution.thingOf(noun);
        return thing === undefined ? [] : [{ thing, index }];
      });
      return own;
    }),
  ]);
  return { sentences, places: new Map(places) };
}

/**
 * The things near a noun that it may be a property of, each where it is nearest.
 *
 * @param scene - Where things are spoken of.
 * @param mention - The noun.
 * @returns Things of its sentence, of the lines above it, and of the sentence before.
 */
export function sightingsOf(scene: Scene, mention: Mention): readonly Sighting[] {
  const found = new Map<Thing, Sighting>();
  const add = (sighting: Sighting): void => {
    if (!found.has(sighting.thing)) found.set(sighting.thing, sighting);
  };
  const all = scene.places.get(mention.sentence) ?? [];
  const here = around(all, mention.index);
  const nearest = here
    .filter(({ index }) => index !== mention.index || mention.noun.owner !== undefined)
    .toSorted((left, right) => distance(left, mention) - distance(right, mention));
  for (const place of nearest) add(sightingAt(place, 'here', all, countBetween(here, place, mention)));
  const above = introductionOf(scene, mention.sentence);
  for (const [step, sentence] of above.entries())
    addAll(scene, sentence, step === 0 ? 'above' : 'heading', add);
  const before = lastWithThings(scene, mention.sentence);
  if (before !== undefined) addAll(scene, before, 'earlier', add);
  return [...found.values()];
}

/** The places next to one in their order; what is farther away owns nothing here, and the time stays linear. */
function around(places: readonly Place[], index: number): readonly Place[] {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((places[middle]?.index ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return places.slice(Math.max(0, low - NEIGHBOURS), low + NEIGHBOURS);
}

function distance({ index }: Place, mention: Mention): number {
  return index <= mention.index ? mention.index - index : index - mention.index + 0.5;
}

function countBetween(places: readonly Place[], place: Place, mention: Mention): number {
  const [from, to] = [Math.min(place.index, mention.index), Math.max(place.index, mention.index)];
  return places.filter(({ index, thing }) => index > from && index < to && thing !== place.thing).length;
}

function addAll(
  scene: Scene,
  sentence: ChunkedSentence,
  where: Sighting['where'],
  add: (sighting: Sighting) => void,
): void {
  const places = (scene.places.get(sentence) ?? []).slice(0, NEIGHBOURS * 2);
  for (const [order, place] of places.toReversed().entries()) add(sightingAt(place, where, places, order));
}

function sightingAt(
  { thing, index }: Place,
  where: Sighting['where'],
  places: readonly Place[],
  between: number,
): Sighting {
  return { thing, index, where, between, leads: places[0]?.thing === thing };
}

/**
 * The lines that introduce a list item, and the heading above it.
 *
 * @param scene - Where things are spoken of.
 * @param sentence - The item.
 * @returns The lines, the nearest first.
 */
export function introductionOf({ sentences }: Scene, sentence: ChunkedSentence): readonly ChunkedSentence[] {
  const lines: ChunkedSentence[] = [];
  let under = sentence.sentence.under;
  while (under !== undefined && lines.length < 3) {
    const line = sentences.find((one) => one.sentence.index === under);
    if (line === undefined) break;
    lines.push(line);
    under = line.sentence.under;
  }
  const heading = sentences.findLast(
    (one) => one.sentence.index < sentence.sentence.index && one.sentence.layout === 'heading',
  );
  return heading === undefined || lines.includes(heading) ? lines : [...lines, heading];
}

function lastWithThings(
  { sentences, places }: Scene,
  sentence: ChunkedSentence,
): ChunkedSentence | undefined {
  const at = sentences.findIndex((one) => one === sentence);
  for (let index = at - 1; index >= 0 && index >= at - 4; index -= 1) {
    const earlier = sentences[index];
    if (earlier !== undefined && (places.get(earlier) ?? []).length > 0) return earlier;
  }
  return undefined;
}

/**
 * Whether a noun cannot be a property: it is the software, or only a thing.
 *
 * @param mention - The noun.
 * @param resolution - Which things are kept.
 * @returns True when it need not be looked at.
 */
export function isOnlyThing({ noun }: Mention, resolution: Resolution): boolean {
  if (isAppNoun(noun)) return true;
  return resolution.thingOf(noun) !== undefined && attributeOf(noun)?.match !== 'exact';
}
