import { camelCase } from '../../../../spec/names.ts';
import { attributeOf } from '../../words/phrase.ts';
import { isVerbOf } from '../../words/verbs.ts';
import type { Chunk } from '../../read/chunks.ts';
import type { Thing } from '../resolve.ts';
import type { Features, MentionScore } from './features.ts';
import type { Mention } from './mention-features.ts';

/** Where a thing is spoken of, seen from a noun that may be a property of it. */
export interface Sighting {
  readonly thing: Thing;
  /** `here`: in the same sentence; `above`: in the line that introduces it; `earlier`: in the sentence before. */
  readonly where: 'here' | 'above' | 'earlier' | 'heading';
  /** Its place among the chunks of its sentence. */
  readonly index: number;
  /** How many other things are spoken of between the two. */
  readonly between: number;
  /** Whether it is the first thing of its sentence. */
  readonly leads: boolean;
}

/** What else decides. */
export interface OwnerContext {
  readonly score: MentionScore;
  /** Rules that read the noun as a property of this thing. */
  readonly rules: readonly string[];
  /** Whether rules read it as a property of another thing only. */
  readonly claimedByOther: boolean;
  /** The thing that the property before this one in the sentence was given to. */
  readonly previous: Thing | undefined;
  /** Whether an expert expects such a property of another thing of the request, and not of this one. */
  readonly expectedOfOther: boolean;
}

const NEAR = [1, 2, 4, 8, 16] as const;

/**
 * Describes a noun and a thing that it may be a property of.
 *
 * @param mention - The noun.
 * @param sighting - The thing, and where it is spoken of; nothing when only a rule connects the two.
 * @param thing - The thing.
 * @param context - What else decides.
 * @returns The features that are not 0.
 */
export function ownerFeatures(
  mention: Mention,
  sighting: Sighting | undefined,
  thing: Thing,
  context: OwnerContext,
): Features {
  const features = new Map<string, number>();
  const set: Set = (name, value = 1) => {
    if (value !== 0) features.set(name, value);
  };
  const { score, rules, claimedByOther, previous, expectedOfOther } = context;
  set('field', score.field);
  set('entity', score.entity);
  for (const rule of rules) set(`rule ${rule}`);
  set('a rule', rules.length > 0 ? 1 : 0);
  set('no rule, field', rules.length === 0 ? score.field : 0);
  set('claimed by another', claimedByOther ? 1 : 0);
  set('previous', previous === thing ? 1 : 0);
  set('previous is another', previous !== undefined && previous !== thing ? 1 : 0);
  setExpectation(mention, thing, expectedOfOther, set);
  if (sighting === undefined) set('nowhere near');
  else setPlace(mention, sighting, set);
  return features;
}

type Set = (name: string, value?: number) => void;

function setExpectation({ noun }: Mention, { archetype }: Thing, expectedOfOther: boolean, set: Set): void {
  const attribute = attributeOf(noun);
  set(`attribute ${attribute?.match ?? 'none'}`);
  set(archetype === undefined ? 'thing unknown' : `thing ${archetype.kind}`);
  if (attribute !== undefined && archetype !== undefined) {
    const expected = archetype.fields.some(({ name }) => name === camelCase(attribute.name));
    set('expected', expected ? 1 : 0);
  }
  set('expected of another', expectedOfOther ? 1 : 0);
}

function setPlace({ sentence, index }: Mention, sighting: Sighting, set: Set): void {
  const { where, between, leads } = sighting;
  set(`at ${where}`);
  set(`at ${where}, ${Math.min(3, between)} between`);
  set(`at ${where}, leads`, leads ? 1 : 0);
  if (where !== 'here') return;
  const isBefore = sighting.index < index;
  const distance = Math.abs(index - sighting.index);
  const bucket = NEAR.find((limit) => distance <= limit) ?? 'far';
  set(`${isBefore ? 'before' : 'behind'}, within ${bucket}`);
  set(`${isBefore ? 'before' : 'behind'}, ${Math.min(3, between)} between`);
  const [from, to] = isBefore ? [sighting.index, index] : [index, sighting.index];
  setBetween(sentence.chunks.slice(from + 1, to), isBefore ? 'before' : 'behind', set);
}

/** What stands between the two. */
function setBetween(chunks: readonly Chunk[], side: string, set: Set): void {
  const kinds = new Set(chunks.map(({ kind }) => kind));
  for (const kind of ['colon', 'open', 'close', 'semicolon', 'relative', 'subordinate', 'dash'] as const)
    if (kinds.has(kind)) set(`${side}, ${kind} between`);
  const verb = chunks.find((chunk) => chunk.kind === 'verb');
  if (verb?.kind === 'verb') {
    const isHaving = verb.lemma === 'have' || isVerbOf(verb.lemma, 'have');
    set(`${side}, ${verb.lemma === 'be' ? 'be' : isHaving ? 'have' : 'verb'} between`);
  } else set(`${side}, no verb between`);
  const verbs = chunks.filter(({ kind }) => kind === 'verb').length;
  set(`${side}, verbs between`, Math.min(3, verbs));
  const only = chunks.length === 1 ? chunks[0] : undefined;
  if (only !== undefined && 'word' in only) set(`${side}, only ${only.word}`);
  const prepositions = chunks.flatMap((chunk) => (chunk.kind === 'preposition' ? [chunk.word] : []));
  for (const word of new Set(prepositions)) set(`${side}, ${word} between`);
}
