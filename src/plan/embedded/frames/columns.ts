import { singularize } from '../../../spec/names.ts';
import { readList } from './list.ts';
import { thingName } from '../words/phrase.ts';
import { addHas } from './having.ts';
import { isAppNoun, source, type FrameRule, type Reader } from './reader.ts';
import type { Chunk, NounChunk } from '../read/chunks.ts';

/** How much a table says about what it is of. */
const WEIGHT = 2;

/** A longer line in front of a table is a sentence about other things too. */
const SHORT_LINE = 5;

/** Words behind the thing in the name of its first column: `Member no.`. */
const IDENTIFIERS: ReadonlySet<string> = new Set([
  'no',
  'number',
  'id',
  'code',
  'name',
  'ref',
  'nr',
  'title',
]);

/** What a table itself is called. */
const CALLED: ReadonlySet<string> = new Set(
  'table sheet tab list spreadsheet column overview file excel today workbook'.split(' '),
);

/** Rules that read tables pasted as text. */
export const COLUMN_RULES: readonly FrameRule[] = [{ name: 'has.column', apply: readColumn }];

/** A column belongs to what the line above the table speaks of, or to what the first column names. */
function readColumn(reader: Reader, index: number): void {
  const noun = reader.chunks[0];
  if (index > 0 || reader.sentence.sentence.layout !== 'cell' || noun?.kind !== 'noun') return;
  if (reader.introduction?.sentence.layout !== 'cell') {
    reader.subject = announced(reader.introduction?.chunks ?? []) ?? named(noun);
    const owner = reader.subject;
    reader.add({ kind: 'thing', noun: owner, weight: WEIGHT, source: source('has.column', owner, owner) });
  }
  const { subject } = reader;
  if (subject === undefined) return;
  for (const item of readList(reader.chunks, 0).items)
    addHas(reader, subject, item, 'has.column', noun.start, WEIGHT);
}

/** What the line above a table speaks of last: a thing that is known, or any where the line is short. */
function announced(chunks: readonly Chunk[]): NounChunk | undefined {
  const nouns = chunks
    .filter((chunk) => chunk.kind === 'noun')
    .filter(({ head }) => !CALLED.has(singularize(head.lower)));
  const known = nouns.findLast((noun) => thingName(noun)?.archetype !== undefined);
  const other = chunks.length <= SHORT_LINE ? nouns.findLast((noun) => !isAppNoun(noun)) : undefined;
  const found = known ?? other;
  return found === undefined || thingName(found) === undefined ? undefined : found;
}

/** `Member no.` names a member. */
function named(noun: NounChunk): NounChunk {
  const words = noun.words.filter(({ lower }) => !IDENTIFIERS.has(lower));
  const head = words.at(-1);
  if (head === undefined || words.length === noun.words.length) return noun;
  const { type: _type, ...rest } = noun;
  return { ...rest, words, head };
}
