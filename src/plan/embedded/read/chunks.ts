/** What a sentence is made of once its words are grouped. */
import type { FieldTypeName } from '../../../spec/spec.ts';
import type { Sentence, Token } from './document.ts';

/** How many of a thing the words speak of. */
export type Quantity = 'one' | 'many' | 'optional' | 'none';

/** A noun with what belongs to it. */
export interface NounChunk {
  readonly kind: 'noun';
  /** Adjectives and nouns up to the head, without determiners. */
  readonly words: readonly Token[];
  readonly head: Token;
  readonly determiner?: string;
  readonly quantity?: Quantity;
  /** `their`, or the noun before `'s`. */
  readonly owner?: NounChunk | 'pronoun';
  readonly plural: boolean;
  /** The type of the property, where the form of the words tells: `registered on`. */
  readonly type?: FieldTypeName;
  readonly start: number;
  readonly end: number;
}

/** A verb with its auxiliaries. */
export interface VerbChunk {
  readonly kind: 'verb';
  readonly lemma: string;
  readonly form: 'base' | 'third' | 'past' | 'gerund';
  readonly modal: boolean;
  readonly negated: boolean;
  readonly passive: boolean;
  readonly start: number;
  readonly end: number;
}

export type MarkKind =
  | 'preposition'
  | 'to'
  | 'and'
  | 'or'
  | 'comma'
  | 'colon'
  | 'semicolon'
  | 'open'
  | 'close'
  | 'slash'
  | 'arrow'
  | 'dash'
  | 'pronoun'
  | 'relative'
  | 'subordinate'
  | 'adjective'
  | 'adverb'
  | 'number'
  | 'not'
  | 'other';

/** Any other word or mark. */
export interface MarkChunk {
  readonly kind: MarkKind;
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

export type Chunk = NounChunk | VerbChunk | MarkChunk;

/** A sentence in chunks. */
export interface ChunkedSentence {
  readonly sentence: Sentence;
  readonly chunks: readonly Chunk[];
}
