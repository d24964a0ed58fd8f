import { isAppNoun, source } from './reader.ts';
import { readParentheses } from './list.ts';
import { attributeOf, thingName } from '../words/phrase.ts';
import { valueText } from './segments.ts';
import { readValueList, type ValueList } from './value-list.ts';
import type { Chunk, NounChunk } from '../read/chunks.ts';
import type { FrameRule, Reader } from './reader.ts';

/**
 * Rules that find lists of alternatives and the noun they may be values of. They take whatever has the form; what is
 * really an enumeration is decided later, by learnt weights.
 */
export const VALUE_RULES: readonly FrameRule[] = [
  { name: 'values.parentheses', apply: readInParentheses },
  { name: 'values.colon', apply: readAfterColon },
  { name: 'values.be', apply: readAfterBe },
  { name: 'values.led', apply: readLed },
  { name: 'values.beside', apply: readBeside },
  { name: 'values.line', apply: readLine },
  { name: 'values.range', apply: readRange },
];

/** Words between a noun and its values: `is one of`, `runs through`, `goes from … to`. */
const LEADERS = new Set(['as', 'like', 'such', 'of', 'from', 'through', 'either', 'one', 'in', 'out', 'by']);

/** `status (open, pending or closed)`, `orders (draft/sent)`. */
function readInParentheses(reader: Reader, index: number): void {
  const noun = reader.chunks[index];
  if (noun?.kind !== 'noun') return;
  const inner = readParentheses(reader.chunks, index + 1);
  if (inner === undefined) return;
  const end = index + 2 + inner.chunks.length;
  const list = readValueList(reader.text, reader.chunks, index + 2, end);
  if (list === undefined || list.next < end) return;
  const at = propertyAt(reader.chunks, index);
  const named = reader.chunks[at];
  if (named?.kind === 'noun') add(reader, named, at, list, 'values.parentheses');
}

/** Of `the results of each test (negative or positive)`, the results; of `an order (draft, sent)`, the order. */
function propertyAt(chunks: readonly Chunk[], index: number): number {
  const link = chunks[index - 1];
  const of = chunks[index - 2];
  const isProperty = of?.kind === 'noun' && attributeOf(of) !== undefined;
  return isProperty && link?.kind === 'preposition' && link.word === 'of' ? index - 2 : index;
}

/** `status: draft, sent, paid`, `status = draft/sent`. */
function readAfterColon(reader: Reader, index: number): void {
  const noun = reader.chunks[index];
  const remark = readParentheses(reader.chunks, index + 1);
  const colon = remark?.next ?? index + 1;
  const mark = reader.chunks[colon];
  if (noun?.kind !== 'noun' || (mark?.kind !== 'colon' && mark?.kind !== 'dash')) return;
  readSlashed(reader, noun, colon + 1);
  const list = listFrom(reader, colon + 1);
  const at = propertyAt(reader.chunks, index);
  const named = reader.chunks[at];
  if (list !== undefined && named?.kind === 'noun') add(reader, named, at, list, 'values.colon');
}

/** `Attendance: student, date, present/absent`: the last member is what the whole may be. */
function readSlashed(reader: Reader, owner: NounChunk, from: number): void {
  const { chunks, text } = reader;
  const slash = chunks.findIndex((chunk, at) => at > from && chunk.kind === 'slash');
  const start = chunks.findLastIndex((chunk, at) => at < slash && chunk.kind === 'comma') + 1;
  if (slash < 0 || start <= from) return;
  const list = readValueList(text, chunks, start, chunks.length);
  const first = chunks[start];
  if (list === undefined || list.separators.has('comma')) return;
  const second = chunks[start + 1];
  if (first?.kind === 'noun' && second !== undefined && second.kind !== 'slash') {
    // `calibration: technician, verdict pass / fail`: the last member is a property and its alternatives.
    const own = readValueList(text, chunks, start + 1, chunks.length);
    if (own !== undefined) add(reader, first, start, own, 'values.slashed');
  } else if (first?.kind !== 'noun' || first.words.length === 1) {
    add(reader, owner, from, list, 'values.slashed');
  }
}

/** `severity from cosmetic through functional to safety`. */
function readRange(reader: Reader, index: number): void {
  const { chunks, text } = reader;
  const noun = chunks[index];
  const from = chunks[index + 1];
  if (noun?.kind !== 'noun' || isAppNoun(noun) || from?.kind !== 'preposition' || from.word !== 'from')
    return;
  const values: string[] = [];
  let at = index + 2;
  while (values.length < MOST_STEPS) {
    const end = chunks.findIndex((chunk, place) => place >= at && isStep(chunk));
    const to = end < 0 ? Math.min(chunks.length, at + 1) : end;
    const value = valueText(text, chunks.slice(at, to));
    if (to - at > 1 || !/^\p{L}+(?: \p{L}+)?$/u.test(value)) break;
    values.push(value);
    at = to + 1;
    if (end < 0) break;
  }
  if (values.length < LEAST_STEPS) return;
  add(reader, noun, index, { values, separators: new Set(['arrow']), next: at - 1 }, 'values.range');
}

/** A range names at least so many of its values: `from Monday to Friday` is none. */
const LEAST_STEPS = 3;
const MOST_STEPS = 12;

function isStep(chunk: Chunk): boolean {
  if (chunk.kind === 'to' || chunk.kind === 'comma') return true;
  return chunk.kind === 'preposition' && /^(?:to|through|via|over)$/u.test(chunk.word);
}

/** `the status is either open or closed`, `appointments can be booked, done or cancelled`. */
function readAfterBe(reader: Reader, index: number): void {
  const verb = reader.chunks[index];
  if (verb?.kind !== 'verb' || verb.negated || (verb.lemma !== 'be' && !verb.passive && !verb.modal)) return;
  const at = subjectAt(reader.chunks, index);
  const noun = at === undefined ? undefined : reader.chunks[at];
  if (at === undefined || noun?.kind !== 'noun' || isAppNoun(noun)) return;
  const first =
    verb.lemma === 'be' ? undefined : /\sbe\s+(\S+)$/u.exec(reader.text.slice(verb.start, verb.end))?.[1];
  if (verb.lemma !== 'be' && first === undefined) return;
  const from = pastLeaders(
    reader.chunks,
    first === undefined ? index + 1 : pastSeparators(reader.chunks, index + 1),
  );
  const list = listFrom(reader, from, first === undefined ? 2 : 1);
  if (list === undefined) return;
  const values = first === undefined ? list.values : [first, ...list.values];
  add(reader, noun, at, { ...list, values }, 'values.be');
}

/** `types such as vans and trucks`, `a status of open or closed`, `it runs through received / validated / reported`. */
function readLed(reader: Reader, index: number): void {
  const noun = reader.chunks[index];
  if (noun?.kind !== 'noun' || isAppNoun(noun)) return;
  const verb = reader.chunks[index + 1];
  const moves = verb?.kind === 'verb' && /^(?:go|run|move|pass|come|range|get)$/u.test(verb.lemma);
  const start = moves ? index + 2 : index + 1;
  const from = pastLeaders(reader.chunks, start);
  const leader = reader.chunks[start];
  const isFlow = moves && leader !== undefined && 'word' in leader && leader.word === 'from';
  if ((from === start && !moves) || isFlow) return;
  const list = listFrom(reader, from);
  if (list !== undefined) add(reader, noun, index, list, 'values.led');
}

/** `urgency low / normal / emergency`: alternatives right behind, which a list of properties would not have. */
function readBeside(reader: Reader, index: number): void {
  const noun = reader.chunks[index];
  if (noun?.kind !== 'noun' || isAppNoun(noun)) return;
  const next = reader.chunks[index + 1];
  if (next?.kind === 'verb' && next.form !== 'past' && next.form !== 'gerund') return;
  const from = next?.kind === 'comma' ? index + 2 : index + 1;
  const list = listFrom(reader, from);
  if (
    list === undefined ||
    !(list.separators.has('or') || list.separators.has('slash') || list.separators.has('arrow'))
  )
    return;
  // `date, present/absent`: behind a comma these are alternatives of something else.
  if (next?.kind === 'comma' && list.separators.has('slash')) return;
  add(reader, noun, index, list, 'values.beside');
  const last = noun.words.at(-1);
  if (noun.words.length < 2 || last === undefined || next?.kind === 'comma') return;
  const shorter = { ...noun, words: noun.words.slice(0, -1), head: noun.words.at(-2) ?? noun.head };
  const values = [last.text, ...list.values];
  add(reader, shorter, index, { ...list, values }, 'values.beside');
}

/** `pending / arrived / done / failed` on a line of its own, under the thing that it is said of. */
function readLine(reader: Reader, index: number): void {
  const above = reader.introduction?.chunks.find((chunk) => chunk.kind === 'noun');
  if (index > 0 || above?.kind !== 'noun') return;
  const list = readValueList(reader.text, reader.chunks, 0, reader.chunks.length);
  const isMarked = list?.separators.has('slash') === true || list?.separators.has('arrow') === true;
  if (list === undefined || !isMarked || list.next < reader.chunks.length - 1) return;
  reader.add({
    kind: 'values',
    noun: above,
    values: list.values,
    separators: list.separators,
    source: source('values.line', reader.chunks[0] ?? above, reader.chunks.at(-1) ?? above),
  });
}

function listFrom(reader: Reader, from: number, least = 2): ValueList | undefined {
  return readValueList(reader.text, reader.chunks, from, reader.chunks.length, least);
}

function add(reader: Reader, noun: NounChunk, at: number, list: ValueList, rule: string): void {
  const { values, separators, next } = list;
  reader.add({
    kind: 'values',
    noun,
    ...ownerOf(reader, at, noun),
    values,
    separators,
    source: source(rule, noun, reader.chunks[next - 1] ?? noun),
  });
}

/** Past `that` and adverbs: `a status that can be …`. */
function subjectAt(chunks: readonly Chunk[], verb: number): number | undefined {
  for (let index = verb - 1; index >= 0 && index >= verb - 4; index -= 1) {
    const chunk = chunks[index];
    if (chunk?.kind === 'noun') return index;
    const passes =
      chunk?.kind === 'adverb' ||
      chunk?.kind === 'relative' ||
      chunk?.kind === 'comma' ||
      (chunk?.kind === 'subordinate' && chunk.word === 'that');
    if (!passes) return undefined;
  }
  return undefined;
}

function pastLeaders(chunks: readonly Chunk[], from: number): number {
  let index = from;
  while (index < from + 4) {
    const chunk = chunks[index];
    const word =
      chunk === undefined ? '' : 'word' in chunk ? chunk.word : chunk.kind === 'noun' ? chunk.head.lower : '';
    if (!LEADERS.has(word) && chunk?.kind !== 'adverb') break;
    index += 1;
  }
  return index;
}

function pastSeparators(chunks: readonly Chunk[], from: number): number {
  let index = from;
  while (chunks[index]?.kind === 'comma' || chunks[index]?.kind === 'or') index += 1;
  return index;
}

/** `the status of an order`, `order status`, `each order has a status`. */
function ownerOf(reader: Reader, index: number, noun: NounChunk): { owner?: NounChunk } {
  if (noun.owner !== undefined && noun.owner !== 'pronoun') return { owner: noun.owner };
  const link = reader.chunks[index + 1];
  const of = reader.chunks[index + 2];
  if (link?.kind === 'preposition' && link.word === 'of' && of?.kind === 'noun') return { owner: of };
  for (let at = index - 1; at >= 0; at -= 1) {
    const chunk = reader.chunks[at];
    if (chunk?.kind !== 'noun' || isAppNoun(chunk) || attributeOf(chunk)?.match === 'exact') continue;
    if (thingName(chunk) !== undefined) return { owner: chunk };
  }
  return reader.subject === undefined ? {} : { owner: reader.subject };
}
