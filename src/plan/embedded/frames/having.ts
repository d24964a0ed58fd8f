import { WRAPPER_NOUNS } from '../../data/stop-nouns.ts';
import { readList, readParentheses } from './list.ts';
import { attributeOf, thingName } from '../words/phrase.ts';
import { isAppNoun, source, subjectOf, verbAt } from './reader.ts';
import { readValues } from './segments.ts';
import type { Chunk, NounChunk } from '../read/chunks.ts';
import type { Item } from './list.ts';
import type { FrameRule, Reader } from './reader.ts';

/** Verbs whose object always belongs to the subject. */
const STRICT = new Set(['have', 'include', 'contain', 'comprise', 'consist', 'possess', 'carry']);

/** Verbs whose object belongs to the subject when it looks like properties. */
const SOFT = new Set([
  'provide', 'require', 'need', 'store', 'save', 'record', 'capture', 'enter', 'hold', 'show', 'specify', 'track', 'list',
  'keep', 'display', 'describe', 'identify', 'characterize', 'define', 'give', 'indicate', 'note', 'log', 'fill',
]); // prettier-ignore

/** Rules that find what belongs to a thing. */
export const HAVING_RULES: readonly FrameRule[] = [
  { name: 'has.verb', apply: readHas },
  { name: 'has.with', apply: readWith },
  { name: 'has.possessive', apply: readPossessive },
  { name: 'has.of', apply: readOf },
  { name: 'has.colon', apply: readColon },
  { name: 'has.parentheses', apply: readInParentheses },
  { name: 'has.under', apply: readUnder },
];

/** `tasks have a title and a due date`, `it contains …`, `members are described by …`. */
function readHas(reader: Reader, index: number): void {
  const verb = verbAt(reader, index);
  if (verb === undefined || verb.negated) return;
  const strict = STRICT.has(verb.lemma);
  if (!strict && !SOFT.has(verb.lemma)) return;
  const subject = verb.form === 'gerund' ? reader.subject : subjectOf(reader, index);
  const list = readList(reader.chunks, objectAt(reader.chunks, index + 1));
  if (subject === undefined || isAppNoun(subject) || list.items.length === 0) return;
  if (!strict && !mostlyAttributes(list.items)) return;
  if (strict) reader.subject = subject;
  for (const item of list.items) addHas(reader, subject, item, 'has.verb', verb.start, strict ? 2 : 1.5);
}

/** Past `of`, `by`, and `this information:`. */
function objectAt(chunks: readonly Chunk[], from: number): number {
  let index = from;
  while (
    chunks[index]?.kind === 'preposition' ||
    chunks[index]?.kind === 'adverb' ||
    chunks[index]?.kind === 'colon'
  )
    index += 1;
  const noun = chunks[index];
  const colon = chunks[index + 1];
  return noun?.kind === 'noun' && colon?.kind === 'colon' ? index + 2 : index;
}

function mostlyAttributes(items: readonly Item[]): boolean {
  const known = items.filter(({ noun }) => isKnown(noun) || noun.owner === 'pronoun');
  return known.length * 2 >= items.length && items.length > (known.length > 0 ? 0 : 1);
}

/**
 * Says that an item belongs to a noun, or to the noun that the item itself names.
 *
 * @param reader - The reader.
 * @param owner - The noun.
 * @param item - What belongs to it.
 * @param rule - The rule that read it.
 * @param start - Where the stretch begins.
 * @param weight - How much the rule says.
 */
export function addHas(
  reader: Reader,
  owner: NounChunk,
  item: Item,
  rule: string,
  start: number,
  weight: number,
): void {
  const whose =
    item.of !== undefined && attributeOf(item.noun) !== undefined && thingName(item.of) !== undefined
      ? item.of
      : owner;
  const by = item.noun.owner !== undefined && item.noun.owner !== 'pronoun' ? item.noun.owner : whose;
  reader.add({ kind: 'has', owner: by, item, weight, source: { rule, start, end: item.noun.end } });
}

/** `services with prices`, `tasks, each with a due date`. */
function readWith(reader: Reader, index: number): void {
  const link = reader.chunks[index];
  if (link?.kind !== 'preposition' || !/^(?:with|including)$/u.test(link.word)) return;
  let at = index - 1;
  while (
    reader.chunks[at]?.kind === 'comma' ||
    reader.chunks[at]?.kind === 'close' ||
    isEach(reader.chunks[at])
  )
    at -= 1;
  const whole = reader.chunks[at];
  const owner = whole?.kind === 'noun' ? unwrapped(whole) : undefined;
  if (owner === undefined || isAppNoun(owner) || thingName(owner) === undefined) return;
  const list = readList(reader.chunks, index + 1, owner === whole ? 1 : 0);
  if (list.items.some((item) => attributeOf(item.noun) !== undefined || item.inner.length > 0)) {
    for (const item of list.items) addHas(reader, owner, item, 'has.with', owner.start, 1.5);
  }
}

/** `the patient's information` is the patient. */
function unwrapped(noun: NounChunk): NounChunk {
  const isWrapper = noun.words.length === 1 && WRAPPER_NOUNS.has(noun.head.lower);
  return isWrapper && noun.owner !== undefined && noun.owner !== 'pronoun' ? noun.owner : noun;
}

function isEach(chunk: Chunk | undefined): boolean {
  return chunk !== undefined && 'word' in chunk && chunk.word === 'each';
}

/** `the patient's address`, `their status`. */
function readPossessive(reader: Reader, index: number): void {
  const noun = reader.chunks[index];
  if (noun?.kind !== 'noun') return;
  if (noun.owner === undefined) {
    trackSubject(reader, index, noun);
    return;
  }
  const owner = noun.owner === 'pronoun' ? antecedent(reader, index) : noun.owner;
  if (owner === undefined || attributeOf(noun) === undefined) return;
  for (const item of readList(reader.chunks, index).items) {
    const own =
      item.noun === noun || (item.noun.owner === noun.owner && attributeOf(item.noun) !== undefined);
    if (own)
      reader.add({ kind: 'has', owner, item, weight: 1, source: source('has.possessive', noun, item.noun) });
  }
}

/** The thing last spoken of, for a later `it`, `they` or `their`. */
function trackSubject(reader: Reader, index: number, noun: NounChunk): void {
  if (reader.sentence.sentence.layout === 'cell') return;
  if (isAppNoun(noun) || attributeOf(noun)?.match === 'exact' || thingName(noun) === undefined) return;
  const before = reader.chunks[index - 1];
  const opens = index === 0 || before?.kind === 'subordinate' || before?.kind === 'preposition';
  if (opens || reader.subject === undefined) reader.subject = noun;
}

/** What `their` refers to: an object just named by a verb, else the subject. */
function antecedent(reader: Reader, index: number): NounChunk | undefined {
  const last = reader.chunks.slice(0, index).findLast((chunk) => chunk.kind === 'noun');
  const earlier = last?.kind === 'noun' ? unwrapped(last) : undefined;
  if (
    earlier !== undefined &&
    !isAppNoun(earlier) &&
    attributeOf(earlier)?.match !== 'exact' &&
    thingName(earlier) !== undefined
  ) {
    return earlier;
  }
  return reader.subject;
}

/** `the name of the patient`, `a budget for every event`. */
function readOf(reader: Reader, index: number): void {
  const noun = reader.chunks[index];
  const link = reader.chunks[index + 1];
  const owner = reader.chunks[index + 2];
  if (noun?.kind !== 'noun' || link?.kind !== 'preposition' || owner?.kind !== 'noun') return;
  const each = owner.determiner === 'each' || owner.determiner === 'every';
  if (link.word !== 'of' && !(link.word === 'for' && each)) return;
  if (attributeOf(noun) === undefined || isAppNoun(owner) || thingName(owner) === undefined) return;
  if (attributeOf(owner)?.match === 'exact') return;
  const item: Item = { noun, inner: [], having: [], at: index };
  reader.add({ kind: 'has', owner, item, weight: 1, source: source('has.of', noun, owner) });
}

/** `Customers: name, email, phone`. */
function readColon(reader: Reader, index: number): void {
  const colon = reader.chunks[index];
  const owner = reader.chunks[index - 1];
  if ((colon?.kind !== 'colon' && colon?.kind !== 'dash') || owner?.kind !== 'noun' || isAppNoun(owner))
    return;
  if (thingName(owner) === undefined || attributeOf(owner)?.match === 'exact') return;
  const items = readList(reader.chunks, index + 1).items;
  if (!someAttributes(items) || areThings(items)) return;
  for (const item of items) addHas(reader, owner, item, 'has.colon', owner.start, 2);
}

/** In a list that a thing heads, one property that is known speaks for those that are not. */
function someAttributes(items: readonly Item[]): boolean {
  return items.length > 1 ? items.some(({ noun }) => isKnown(noun)) : mostlyAttributes(items);
}

function isKnown(noun: NounChunk): boolean {
  return attributeOf(noun) !== undefined || noun.type !== undefined;
}

/** `Hotel: rooms, guests, reservations` lists what is kept. */
function areThings(items: readonly Item[]): boolean {
  return items.every(({ noun }) => noun.plural && thingName(noun)?.archetype !== undefined);
}

/** `customers (name, email, phone)`. */
function readInParentheses(reader: Reader, index: number): void {
  const owner = reader.chunks[index];
  if (owner?.kind !== 'noun' || thingName(owner) === undefined || attributeOf(owner)?.match === 'exact')
    return;
  const inner = readParentheses(reader.chunks, index + 1);
  if (inner === undefined) return;
  const items = readList(inner.chunks, 0).items;
  if (items.length < 2 || !someAttributes(items)) return;
  for (const item of items) addHas(reader, owner, item, 'has.parentheses', owner.start, 2);
}

/** `- due date` under a line that names a thing. */
function readUnder(reader: Reader, index: number): void {
  const above = reader.introduction;
  if (index > 0 || above === undefined || reader.sentence.sentence.layout === 'cell') return;
  const owner = soleNoun(above.chunks);
  if (owner === undefined || isAppNoun(owner) || thingName(owner) === undefined) return;
  const nested = above.sentence.layout === 'item' || thingName(owner)?.archetype !== undefined;
  const first = reader.chunks[0];
  if (!nested || first?.kind !== 'noun') return;
  const items = readList(reader.chunks, 0).items;
  const kept = items.filter(({ noun }) => isKnown(noun) || items.length === 1);
  for (const item of kept) addHas(reader, owner, item, 'has.under', item.noun.start, 2);
  const values = readValues(reader, 2);
  if (reader.chunks[1]?.kind === 'colon' && values.length > 1) {
    reader.add({
      kind: 'values',
      noun: first,
      owner,
      values,
      separators: new Set(['comma']),
      source: source('has.under', first, reader.chunks.at(-1) ?? first),
    });
  }
}

function soleNoun(chunks: readonly Chunk[]): NounChunk | undefined {
  const nouns = chunks.filter((chunk) => chunk.kind === 'noun');
  return nouns.length === 1 && !chunks.some((chunk) => chunk.kind === 'verb') ? nouns[0] : undefined;
}
