import { camelCase } from '../../../spec/names.ts';
import { mentionsIn } from './likelihood/mention-features.ts';
import { logOdds, type Model } from './likelihood/model.ts';
import { ownerFeatures, type OwnerContext, type Sighting } from './likelihood/owner-features.ts';
import { attributeOf } from '../words/phrase.ts';
import { isOnlyThing, makeScene, sightingsOf } from './sightings.ts';
import type { ChunkedSentence } from '../read/chunks.ts';
import type { Fact, FactOf } from '../frames/facts.ts';
import type { Mention } from './likelihood/mention-features.ts';
import type { Features, MentionScores } from './likelihood/features.ts';
import type { Resolution, Thing } from './resolve.ts';

/** A noun, and a thing that it may be a property of. */
export interface Pair {
  readonly mention: Mention;
  readonly thing: Thing;
  readonly features: Features;
  /** What rules read of the two. */
  readonly facts: readonly FactOf<'has'>[];
}

/** A noun that is a property of a thing. */
export interface Attachment extends Pair {
  /** How sure that is, in log-odds. */
  readonly odds: number;
  /** The thing that was the second likeliest. */
  readonly next?: { readonly thing: Thing; readonly odds: number };
}

/** Which of the possible pairs of a noun is right; learning asks the key, planning the learnt weights. */
export type Choose = (pairs: readonly Pair[]) => Attachment | undefined;

/**
 * Decides which nouns are properties, and of which thing each is one.
 *
 * @param sentences - The request in chunks.
 * @param facts - All facts.
 * @param resolution - Which things are kept.
 * @param scores - What each noun looks like by itself.
 * @param choose - Picks the right pair of a noun, or none.
 * @returns The properties in the order of the text.
 */
export function attach(
  sentences: readonly ChunkedSentence[],
  facts: readonly Fact[],
  resolution: Resolution,
  scores: MentionScores,
  choose: Choose,
): readonly Attachment[] {
  const scene = makeScene(sentences, resolution);
  const claims = claimsIn(facts);
  const attachments: Attachment[] = [];
  let previous: Attachment | undefined;
  const mentions = mentionsIn(sentences);
  for (const mention of mentions) {
    const score = scores.get(mention.noun.start);
    if (score === undefined || isOnlyThing(mention, resolution)) continue;
    if (previous?.mention.sentence !== mention.sentence) previous = undefined;
    const own = claims.get(mention.noun.start) ?? [];
    const things = candidateThings(sightingsOf(scene, mention), own, resolution);
    const pairs = things.map(({ thing, sighting }): Pair => {
      const claimed = own.filter((fact) => resolution.thingOf(fact.owner) === thing);
      const context: OwnerContext = {
        score,
        rules: [...new Set(claimed.map(({ source }) => source.rule))],
        claimedByOther: claimed.length === 0 && own.length > 0,
        previous: previous?.thing,
        expectedOfOther: isExpectedOfOther(mention, thing, things),
      };
      return { mention, thing, facts: claimed, features: ownerFeatures(mention, sighting, thing, context) };
    });
    const chosen = choose(pairs);
    if (chosen === undefined) continue;
    attachments.push(chosen);
    previous = chosen;
  }
  return [...attachments, ...askedFor(facts, resolution, mentions)];
}

/** Properties that are no nouns of the request: `whether it is paid`. */
function askedFor(
  facts: readonly Fact[],
  resolution: Resolution,
  mentions: readonly Mention[],
): readonly Attachment[] {
  return facts.flatMap((fact): Attachment[] => {
    if (fact.kind !== 'has' || fact.item.type === undefined) return [];
    const thing = resolution.thingOf(fact.owner);
    const near = mentions.findLast(({ noun }) => noun.start < fact.item.noun.start);
    if (thing === undefined || near === undefined) return [];
    const mention = { ...near, noun: fact.item.noun };
    return [{ mention, thing, features: new Map(), facts: [fact], odds: ASKED }];
  });
}

/** How sure a property is that a clause asks for, in log-odds. */
const ASKED = 1;

/**
 * Chooses by learnt weights.
 *
 * @param model - The weights.
 * @param least - Log-odds below which a noun is no property.
 * @returns The choice.
 */
export function chooseBy(model: Model, least: number): Choose {
  return (pairs) => {
    const [best, next] = pairs
      .map((pair) => ({ ...pair, odds: logOdds(model, pair.features) }))
      .toSorted((left, right) => right.odds - left.odds);
    if (best === undefined || best.odds < least) return undefined;
    return next === undefined ? best : { ...best, next };
  };
}

/** What rules read as a property, by where the noun starts. */
function claimsIn(facts: readonly Fact[]): ReadonlyMap<number, readonly FactOf<'has'>[]> {
  return Map.groupBy(
    facts.filter((fact) => fact.kind === 'has'),
    ({ item }) => item.noun.start,
  );
}

function candidateThings(
  sightings: readonly Sighting[],
  claims: readonly FactOf<'has'>[],
  resolution: Resolution,
): readonly { readonly thing: Thing; readonly sighting: Sighting | undefined }[] {
  const seen = sightings.map((sighting) => ({ thing: sighting.thing, sighting }));
  const claimed = claims.flatMap((fact) => resolution.thingOf(fact.owner) ?? []);
  const others = [...new Set(claimed)].filter((thing) => !seen.some((one) => one.thing === thing));
  return [...seen, ...others.map((thing) => ({ thing, sighting: undefined }))];
}

function isExpectedOfOther(
  { noun }: Mention,
  thing: Thing,
  things: readonly { readonly thing: Thing }[],
): boolean {
  const attribute = attributeOf(noun);
  if (attribute === undefined) return false;
  const expects = ({ archetype }: Thing): boolean =>
    archetype?.fields.some(({ name }) => name === camelCase(attribute.name)) === true;
  return !expects(thing) && things.some((other) => expects(other.thing));
}
