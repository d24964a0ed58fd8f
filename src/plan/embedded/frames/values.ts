import { singularize } from '../../../spec/names.ts';
import { attributeOf, thingName, wordsOf } from '../phrase.ts';
import { isAppNoun, source, verbAt } from './reader.ts';
import { readParentheses } from '../list.ts';
import { readValues } from './segments.ts';
import { isStateWord } from '../states.ts';
import type { Chunk, NounChunk } from '../chunks.ts';
import type { FrameRule, Reader } from './reader.ts';

/** Nouns that stand for one of a few values. */
const CLASS_NOUNS = new Set([
  'status', 'state', 'stage', 'type', 'kind', 'category', 'priority', 'severity', 'level', 'role', 'mode', 'method',
  'phase', 'step', 'flow', 'plan', 'tier', 'condition', 'option', 'pipeline', 'frequency', 'size', 'grade', 'class', 'workflow',
]); // prettier-ignore

/** What is done to a property, no value of it: `the status can be changed or cleared`. */
const CHANGES = new Set([
  'change', 'update', 'edit', 'set', 'modify', 'view', 'see', 'filter', 'delete', 'remove', 'add', 'use', 'create', 'sort',
  'track', 'customize', 'configure', 'define', 'select', 'choose', 'assign', 'toggle', 'switch', 'manage', 'mark',
]); // prettier-ignore

/** Rules that find the values of an enumeration. */
export const VALUE_RULES: readonly FrameRule[] = [
  { name: 'values.parentheses', apply: readInParentheses },
  { name: 'values.colon', apply: readAfterColon },
  { name: 'values.verb', apply: readAfterVerb },
  { name: 'values.such-as', apply: readSuchAs },
];

/** `status (open, pending or closed)`, `orders (draft/sent)`. */
function readInParentheses(reader: Reader, index: number): void {
  const noun = reader.chunks[index];
  const open = reader.chunks[index + 1];
  if (noun?.kind !== 'noun' || open?.kind !== 'open') return;
  const inner = readParentheses(reader.chunks, index + 1);
  const end = index + 2 + (inner?.chunks.length ?? 0);
  const values = readValues(reader, index + 2, end);
  if (values.length < 2 || values.length > 20) return;
  if (!takesValues(noun) && !reads(values)) return;
  reader.add({
    kind: 'values',
    noun,
    ...ownerOf(reader, index, noun),
    values,
    source: source('values.parentheses', noun, reader.chunks[end - 1] ?? noun),
  });
}

/** `status: draft, sent, paid`. */
function readAfterColon(reader: Reader, index: number): void {
  const noun = reader.chunks[index];
  const colon = reader.chunks[index + 1];
  if (noun?.kind !== 'noun' || (colon?.kind !== 'colon' && colon?.kind !== 'dash') || !takesValues(noun))
    return;
  addValues(reader, noun, index, index + 2, 'values.colon');
}

/** `the status is either open or closed`, `appointments can be booked, done or cancelled`. */
function readAfterVerb(reader: Reader, index: number): void {
  const verb = verbAt(reader, index);
  const at = pastThat(reader, index - 1);
  const noun = reader.chunks[at];
  if (verb === undefined || noun?.kind !== 'noun' || isAppNoun(noun)) return;
  if (verb.lemma === 'be' && takesValues(noun)) {
    addValues(reader, noun, at, index + 1, 'values.verb');
    return;
  }
  if (verb.modal && !verb.negated && takesValues(noun) && !CHANGES.has(verb.lemma)) {
    const first = /\sbe\s+(\S+)$/u.exec(reader.text.slice(verb.start, verb.end))?.[1];
    if (first !== undefined) {
      addValues(reader, noun, at, index + 1, 'values.verb', [first]);
      return;
    }
  }
  if (!verb.passive || !verb.modal || verb.negated || thingName(noun) === undefined) return;
  const states = participleList(reader, index);
  if (states.length < 2) return;
  const last = reader.chunks[index + 1] ?? verb;
  reader.add({ kind: 'values', noun, values: states, source: source('values.verb', noun, last) });
}

/** Past the `that` or `which` of `a status that can be …`. */
function pastThat(reader: Reader, index: number): number {
  const chunk = reader.chunks[index];
  const isThat = chunk !== undefined && 'word' in chunk && /^(?:that|which)$/u.test(chunk.word);
  return isThat ? index - 1 : index;
}

/** `can be approved or rejected`: the first participle is in the verb chunk. */
function participleList(reader: Reader, index: number): readonly string[] {
  const verb = reader.chunks[index];
  if (verb?.kind !== 'verb') return [];
  const first = reader.text.slice(verb.start, verb.end).split(' ').at(-1) ?? '';
  const rest: string[] = [];
  let at = index + 1;
  while (at < reader.chunks.length) {
    const chunk = reader.chunks[at];
    if (chunk?.kind === 'comma' || chunk?.kind === 'or') at += 1;
    else if (chunk !== undefined && isState(reader, chunk)) {
      rest.push(reader.text.slice(chunk.start, chunk.end));
      at += 1;
    } else break;
  }
  return rest.length === 0 || !reader.chunks.slice(index, at).some((chunk) => chunk.kind === 'or')
    ? []
    : [first, ...rest];
}

function isState(reader: Reader, chunk: Chunk): boolean {
  if (chunk.kind === 'adjective' || (chunk.kind === 'verb' && chunk.form === 'past')) return true;
  return (
    chunk.kind === 'noun' &&
    chunk.words.length === 1 &&
    isStateWord(reader.text.slice(chunk.start, chunk.end))
  );
}

/** `types such as vans, trucks and trailers`. */
function readSuchAs(reader: Reader, index: number): void {
  const noun = reader.chunks[index];
  if (noun?.kind !== 'noun' || !takesValues(noun)) return;
  const next = reader.chunks[index + 1];
  const word = next !== undefined && 'word' in next ? next.word : '';
  if (word !== 'like' && word !== 'such' && word !== 'as' && word !== 'of') return;
  if (word === 'of') return;
  addValues(reader, noun, index, index + 2, 'values.such-as');
}

function addValues(
  reader: Reader,
  noun: NounChunk,
  at: number,
  from: number,
  rule: string,
  before: readonly string[] = [],
): void {
  const end = clauseEnd(reader.chunks, from);
  const read = readValues(reader, from, end);
  const values = read.length === 0 ? [] : [...before, ...read];
  if (values.length < 2 || values.length > 20) return;
  const link = reader.chunks[end];
  const whose = reader.chunks[end + 1];
  const owner = link?.kind === 'preposition' && whose?.kind === 'noun' ? { owner: whose } : undefined;
  reader.add({
    kind: 'values',
    noun,
    ...(owner ?? ownerOf(reader, at, noun)),
    values,
    source: source(rule, noun, reader.chunks[end - 1] ?? noun),
  });
}

function clauseEnd(chunks: readonly Chunk[], from: number): number {
  const end = chunks.findIndex(
    (chunk, at) =>
      at >= from &&
      (chunk.kind === 'semicolon' ||
        chunk.kind === 'open' ||
        chunk.kind === 'relative' ||
        (chunk.kind === 'other' && chunk.word === '.') ||
        isBehindChoice(chunks, from, at)),
  );
  return end < 0 ? chunks.length : end;
}

/** After the last choice something else may follow: `open or closed for each ticket`, `open or closed, and a due date`. */
function isBehindChoice(chunks: readonly Chunk[], from: number, at: number): boolean {
  const next = chunks[at + 1];
  const link = chunks[at];
  const joins = link?.kind === 'and' || (link?.kind === 'preposition' && /^(?:for|of)$/u.test(link.word));
  if (!joins || next?.kind !== 'noun' || next.determiner === undefined) return false;
  return chunks.slice(from, at).some((chunk) => chunk.kind === 'or');
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

function takesValues(noun: NounChunk): boolean {
  return CLASS_NOUNS.has(singularize(wordsOf(noun).at(-1) ?? '')) || attributeOf(noun)?.shape.type === 'enum';
}

function reads(values: readonly string[]): boolean {
  return values.filter((value) => isStateWord(value)).length * 2 >= values.length;
}
