import { looksLikeStates, readSteps } from '../rules/flow.ts';
import { flowSegments } from '../rules/flow-cues.ts';
import { attributeOf, thingName } from '../words/phrase.ts';
import { eventNoun } from '../words/verbs.ts';
import { isAppNoun, isPerson, source } from './reader.ts';
import type { FrameRule, Reader } from './reader.ts';

/** What a rule of the business is about is kept. */
const WEIGHT = 1.5;

/** What stands in a list without a verb is kept, unless something speaks against it. */
const LISTED = 1.6;

/** Sentences without a verb further down are seldom about what is kept. */
const OPENING = 3;

/** Rules that find things by what must hold of them. */
export const RULED_RULES: readonly FrameRule[] = [
  { name: 'thing.flow', apply: readFlow },
  { name: 'thing.overlap', apply: readOverlap },
  { name: 'thing.fragment', apply: readFragment },
  { name: 'thing.per', apply: readPer },
  { name: 'thing.event-in', apply: readEventIn },
];

/** `a leave request is pending, then approved or rejected`. */
function readFlow(reader: Reader, index: number): void {
  if (index > 0) return;
  const { tokens } = reader.sentence.sentence;
  const cue = flowSegments({ tokens });
  const flow = cue === undefined ? undefined : readSteps(cue.segments);
  const noun = reader.chunks.find((chunk) => chunk.kind === 'noun');
  if (flow === undefined || noun?.kind !== 'noun' || !looksLikeStates(flow)) return;
  if (isAppNoun(noun) || attributeOf(noun)?.match === 'exact') return;
  const last = reader.chunks.at(-1) ?? noun;
  reader.add({ kind: 'thing', noun, weight: WEIGHT, source: source('thing.flow', noun, last) });
}

/** `bookings of a boat must not overlap`, `boats cannot be double-booked`. */
function readOverlap(reader: Reader, index: number): void {
  const verb = reader.chunks[index];
  if (verb?.kind !== 'verb' || !verb.negated || !/^(?:overlap|clash|double-book)$/u.test(verb.lemma)) return;
  for (const [at, noun] of reader.chunks.entries()) {
    const link = reader.chunks[at - 1];
    const near = at < index || (link?.kind === 'preposition' && /^(?:for|of|per)$/u.test(link.word));
    if (noun.kind !== 'noun' || !near || isAppNoun(noun) || attributeOf(noun)?.match === 'exact') continue;
    reader.add({ kind: 'thing', noun, weight: WEIGHT, source: source('thing.overlap', noun, noun) });
  }
}

/** `Teams and players.`, `Gym with members, classes and bookings.` */
function readFragment(reader: Reader, index: number): void {
  const { sentence, chunks } = reader;
  if (index > 0 || sentence.sentence.index >= OPENING || sentence.sentence.layout === 'item') return;
  if (chunks.some(({ kind }) => kind === 'verb' || kind === 'open' || kind === 'pronoun')) return;
  const colon = chunks.findIndex(({ kind }) => kind === 'colon');
  const plurals = chunks
    .slice(colon + 1)
    .filter((chunk) => chunk.kind === 'noun' && chunk.plural && chunk.quantity !== 'none');
  if (plurals.length < 2) return;
  for (const noun of plurals) {
    if (noun.kind !== 'noun' || isAppNoun(noun)) continue;
    if (attributeOf(noun)?.match === 'exact' && thingName(noun)?.archetype === undefined) continue;
    reader.add({ kind: 'thing', noun, weight: LISTED, source: source('thing.fragment', noun, noun) });
  }
}

/** People who are only counted. */
const HEADS = new Set([
  'people',
  'persons',
  'participants',
  'attendees',
  'places',
  'seats',
  'spots',
  'slots',
]);

/** `only one vote per voter`, `at most 12 players per team`. */
function readPer(reader: Reader, index: number): void {
  const [noun, link, of] = reader.chunks.slice(index, index + 3);
  const before = reader.chunks[index - 1];
  const single = before?.kind === 'pronoun' && before.word === 'one';
  if (noun?.kind !== 'noun' || link?.kind !== 'preposition' || link.word !== 'per' || of?.kind !== 'noun')
    return;
  const counted = (noun.quantity === 'one' || noun.plural || single) && !HEADS.has(noun.head.lower);
  if (!counted || attributeOf(noun)?.match === 'exact' || attributeOf(of)?.match === 'exact') return;
  for (const one of [noun, of])
    reader.add({ kind: 'thing', noun: one, weight: LISTED, source: source('thing.per', noun, of) });
}

/** `students enrol in courses`: the enrolment is kept. */
function readEventIn(reader: Reader, index: number): void {
  const [noun, verb, link, object] = reader.chunks.slice(index, index + 4);
  if (noun?.kind !== 'noun' || verb?.kind !== 'verb' || object?.kind !== 'noun' || !isPerson(noun)) return;
  const name =
    link?.kind === 'preposition' && /^(?:in|for|on)$/u.test(link.word) ? eventNoun(verb.lemma) : undefined;
  if (name === undefined || verb.passive) return;
  reader.add({ kind: 'event', name, subject: noun, object, source: source('thing.event-in', noun, object) });
}
