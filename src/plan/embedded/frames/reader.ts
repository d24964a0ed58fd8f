import { AMBIGUOUS_APP_NOUNS, APP_NOUNS } from '../../data/stop-nouns.ts';
import { singularize } from '../../../spec/names.ts';
import { thingName } from '../words/phrase.ts';
import type { Chunk, ChunkedSentence, NounChunk, VerbChunk } from '../read/chunks.ts';
import type { Fact, Source } from './facts.ts';

/** A named rule; it looks at one place of the sentence and adds the facts it reads there. */
export interface FrameRule {
  readonly name: string;
  readonly apply: (reader: Reader, index: number) => void;
}

/** What a rule sees: the sentence, and what was read before. */
export interface Reader {
  readonly text: string;
  readonly sentence: ChunkedSentence;
  readonly chunks: readonly Chunk[];
  /** The sentence that introduces this one, where it is a list item. */
  readonly introduction: ChunkedSentence | undefined;
  /** The thing that was last spoken of as a subject: what `it` and `they` mean. */
  subject: NounChunk | undefined;
  enter(sentence: ChunkedSentence): void;
  add(fact: Fact): void;
}

/**
 * Starts reading.
 *
 * @param text - The request.
 * @param sentences - All its sentences in chunks.
 * @param facts - Where rules put what they read.
 * @returns The reader; `enter` moves it to a sentence.
 */
export function makeReader(text: string, sentences: readonly ChunkedSentence[], facts: Fact[]): Reader {
  const byIndex = new Map(sentences.map((sentence) => [sentence.sentence.index, sentence]));
  let current: ChunkedSentence | undefined = sentences[0];
  let introduction: ChunkedSentence | undefined;
  return {
    text,
    subject: undefined,
    get sentence() {
      if (current === undefined) throw new RangeError('There is no sentence to read');
      return current;
    },
    get chunks() {
      return current?.chunks ?? [];
    },
    get introduction() {
      return introduction;
    },
    enter(sentence) {
      current = sentence;
      const { under } = sentence.sentence;
      introduction = under === undefined ? undefined : byIndex.get(under);
    },
    add(fact) {
      facts.push(fact);
    },
  };
}

/**
 * Where a rule read something.
 *
 * @param rule - The rule's name.
 * @param from - The first chunk.
 * @param to - The last chunk.
 * @returns The stretch from one to the other.
 */
export function source(rule: string, from: { start: number }, to: { end: number }): Source {
  return { rule, start: from.start, end: to.end };
}

/**
 * The noun that a verb is said of.
 *
 * @param reader - The reader.
 * @param verbAt - Where the verb stands.
 * @returns The noun in front of it, past `and`-ed verbs and `which`; the earlier subject for `it`, `they` and `which`.
 */
export function subjectOf(reader: Reader, verbAt: number): NounChunk | undefined {
  for (let index = verbAt - 1; index >= 0; index -= 1) {
    const chunk = reader.chunks[index];
    if (chunk === undefined) return undefined;
    if (chunk.kind === 'noun') return headOfPhrase(reader, index);
    if (chunk.kind === 'pronoun') {
      if (/^(?:who|which)$/u.test(chunk.word)) continue;
      return /^(?:it|they|them)$/u.test(chunk.word) ? reader.subject : undefined;
    }
    if (
      chunk.kind !== 'adverb' &&
      chunk.kind !== 'relative' &&
      chunk.kind !== 'subordinate' &&
      chunk.kind !== 'comma'
    )
      return undefined;
  }
  return undefined;
}

/** Of `the name of the patient`, the name. */
function headOfPhrase(reader: Reader, index: number): NounChunk | undefined {
  const chunk = reader.chunks[index];
  const link = reader.chunks[index - 1];
  const before = reader.chunks[index - 2];
  if (link?.kind === 'preposition' && link.word === 'of' && before?.kind === 'noun') return before;
  return chunk?.kind === 'noun' ? chunk : undefined;
}

/**
 * Whether a noun names the software itself.
 *
 * @param noun - The noun.
 * @returns True for `the system`, `a lead tracker` …
 */
export function isAppNoun(noun: NounChunk): boolean {
  if (isPointer(noun)) return true;
  if (noun.plural || !APP_NOUNS.has(noun.head.lower)) return false;
  return noun.words.length > 1 || !AMBIGUOUS_APP_NOUNS.has(noun.head.lower);
}

/** What texts call the parts of a backend. */
const STRUCTURE = new Set(
  'table entity model collection resource record object field column property attribute parameter endpoint'.split(
    ' ',
  ),
);

/**
 * Whether a noun only points at what is listed next.
 *
 * @param noun - The noun.
 * @returns True for `these tables`, `the following entities` …
 */
export function isPointer(noun: NounChunk): boolean {
  const points =
    noun.determiner === 'these' || noun.determiner === 'this' || noun.words[0]?.lower === 'following';
  return points && STRUCTURE.has(singularize(noun.head.lower));
}

/**
 * Whether a noun names a kind of person.
 *
 * @param noun - The noun.
 * @returns True when its archetype is a person or its ending says so.
 */
export function isPerson(noun: NounChunk): boolean {
  const name = thingName(noun);
  if (name?.archetype !== undefined) return name.archetype.kind === 'person';
  return isPersonWord(singularize(noun.head.lower));
}

/**
 * Whether a word names a kind of person by itself.
 *
 * @param word - Singular, lower case.
 * @returns True for `admin`, `receptionist`, `planner` …
 */
export function isPersonWord(word: string): boolean {
  if (NO_PERSON.has(word)) return false;
  if (APP_NOUNS.has(word) && word !== 'manager') return false;
  return (
    PERSONS.has(word) ||
    /(?:ist|ian|yer|eer)$/u.test(word) ||
    (word.length > 5 && /[^aeiou](?:er|or)$/u.test(word))
  );
}

const PERSONS = new Set(
  (
    'admin administrator manager staff owner user member customer client guest visitor team-lead lead-developer ' +
    'receptionist clerk agent operator officer boss director chef cook waiter cashier accountant superuser moderator ' +
    'editor reviewer approver player seller buyer pilot captain host analyst council doctor nurse secretary rep head tutor'
  ).split(' '),
);

const NO_PERSON = new Set(
  (
    'order number folder header footer server container computer paper tracker counter folder calendar letter newsletter ' +
    'parameter filter center meter monitor sensor transfer offer error color sector factor motor tractor floor door ' +
    'banner printer router sticker voucher register chapter semester quarter master cluster poster weather layer buffer ' +
    'timer scanner trailer water power matter disaster theater corner dinner summer winter october november december ' +
    'september chapter adapter character parser browser answer anger danger finger flower shower tower cover hover mirror'
  ).split(' '),
);

/**
 * The verb at a place.
 *
 * @param reader - The reader.
 * @param index - The place.
 * @returns The verb chunk, if one stands there.
 */
export function verbAt(reader: Reader, index: number): VerbChunk | undefined {
  const chunk = reader.chunks[index];
  return chunk?.kind === 'verb' ? chunk : undefined;
}
