import { looksLikeStates, readSteps } from '../rules/flow.ts';
import { flowSegments } from '../rules/flow-cues.ts';
import { attributeOf } from '../phrase.ts';
import { isAppNoun, source } from './reader.ts';
import type { FrameRule, Reader } from './reader.ts';

/** What a rule of the business is about is kept. */
const WEIGHT = 1.5;

/** Rules that find things by what must hold of them. */
export const RULED_RULES: readonly FrameRule[] = [
  { name: 'thing.flow', apply: readFlow },
  { name: 'thing.same', apply: readSame },
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

/** `no two bookings of the same studio`. */
function readSame(reader: Reader, index: number): void {
  const noun = reader.chunks[index];
  if (noun?.kind !== 'noun' || noun.words[0]?.lower !== 'same' || noun.words.length < 2) return;
  const denied = reader.chunks.some(
    (chunk) => (chunk.kind === 'verb' && chunk.negated) || (chunk.kind === 'noun' && chunk.quantity === 'none'),
  );
  if (!denied || attributeOf(noun)?.match === 'exact') return;
  const named = { ...noun, words: noun.words.slice(1) };
  reader.add({ kind: 'thing', noun: named, weight: WEIGHT, source: source('thing.same', noun, noun) });
}
