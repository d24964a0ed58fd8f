import type { Confidence, Origin, Question, UnusedText } from '../../spec/evidence.ts';

/** How a plan reads its request, as data: whoever shows it decides how marks look. */
export interface Explanation {
  readonly lines: readonly ExplainedLine[];
  readonly assumed: readonly AssumedGroup[];
  readonly setAside: readonly UnusedText[];
  readonly notUnderstood: readonly UnusedText[];
  readonly questions: readonly Question[];
}

/** A line of the request, the marks below it, and what the marked stretches became. */
export interface ExplainedLine {
  /** Offset of the line in the request. */
  readonly start: number;
  readonly end: number;
  /** What is printed: safe on a terminal, and without the spaces at its end. */
  readonly text: string;
  /** Marks that do not overlap, a row of them at a time. Stretches that lie over others are in lower rows. */
  readonly rows: readonly (readonly Mark[])[];
  /** One note for each stretch that starts on this line. */
  readonly notes: readonly Note[];
}

export type MarkKind = 'understood' | 'setAside' | 'notUnderstood';

/** A marked stretch, or the part of it that is on one line. */
export interface Mark {
  readonly kind: MarkKind;
  /** The number of its note; text that became nothing has none. */
  readonly number?: number;
  /** Offsets in the request. */
  readonly start: number;
  readonly end: number;
  /** The first column, from 0, and how many. */
  readonly column: number;
  readonly width: number;
  /** The same stretch as a part of the line's text. */
  readonly from: number;
  readonly to: number;
}

/** What one stretch became. */
export interface Note {
  readonly number: number;
  readonly became: readonly Became[];
}

/** Elements that one stretch became in the same way. */
export interface Became {
  readonly elements: readonly NamedElement[];
  readonly rules: readonly string[];
  readonly origin: Origin;
  readonly confidence: Confidence;
}

/** An element in words. */
export interface NamedElement {
  readonly path: string;
  readonly name: string;
  /** What it is; empty when there is nothing to add to its name. */
  readonly is: string;
  /** Whether an earlier note has said what it is. */
  readonly again: boolean;
}

/** What was assumed about one entity, or about the backend as a whole. */
export interface AssumedGroup {
  readonly about: string;
  readonly items: readonly { readonly text: string; readonly because: string }[];
}
