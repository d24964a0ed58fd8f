/** The request as the stages see it: sentences of tagged words, each with its place in the original text. */

/** Word classes, as few as the rules need. */
export type Tag =
  | 'noun'
  | 'verb'
  | 'modal'
  | 'be'
  | 'have'
  | 'adjective'
  | 'adverb'
  | 'determiner'
  | 'possessive'
  | 'pronoun'
  | 'number'
  | 'preposition'
  | 'to'
  | 'and'
  | 'or'
  | 'not'
  | 'relative'
  | 'subordinate'
  | 'punctuation';

/** One word or mark. */
export interface Token {
  readonly text: string;
  /** Lower case, without a possessive ending. */
  readonly lower: string;
  /** Whether it ends in `'s` or `s'`. */
  readonly owns: boolean;
  /** Whether it stood in quotation marks or backticks: a name, whatever its word class. */
  readonly quoted: boolean;
  readonly start: number;
  readonly end: number;
  tag: Tag;
}

/** How a stretch of text stands on the page. */
export type Layout = 'prose' | 'item' | 'heading' | 'cell' | 'row';

/** A stretch of text that is read as one. */
export interface Sentence {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly layout: Layout;
  /** Columns of white space before a list item's mark. */
  readonly indent: number;
  /** The sentence that introduces this list item, if any. */
  readonly under?: number;
  readonly tokens: readonly Token[];
}

/** A sentence that is none of the backend's business, and why. */
export interface SetAside {
  readonly sentence: Sentence;
  readonly reason: string;
}

/** The request, split up. */
export interface Document {
  readonly text: string;
  readonly sentences: readonly Sentence[];
}
