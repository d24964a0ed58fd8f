/**
 * Where each element of a spec comes from. It lies beside the spec in a file of its own, so that the spec stays clean.
 */

/** `stated`: the request says it. `inferred`: it follows from what the request says. `default`: nobody said it. */
export type Origin = 'stated' | 'inferred' | 'default';

export type Confidence = 'high' | 'medium' | 'low';

/** A stretch of the request. */
export interface Span {
  /** UTF-16 offset of the first character in the request. */
  readonly start: number;
  /** UTF-16 offset after the last character. */
  readonly end: number;
  /** The request's own words from `start` to `end`. */
  readonly quote: string;
}

/** A stretch of the request and the rule that read it. */
export interface Evidence extends Span {
  readonly rule: string;
}

/** Where one element comes from. Paths read like `entities.Lead.fields.phone`. */
export interface ElementOrigin {
  readonly path: string;
  readonly origin: Origin;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
}

/** Something that nobody said and that was decided all the same. */
export interface Assumption {
  readonly path: string;
  readonly text: string;
  readonly because: string;
  readonly alternatives: readonly string[];
}

/** Something worth asking; until it is answered, `default` holds. */
export interface Question {
  readonly text: string;
  readonly paths: readonly string[];
  readonly default: string;
}

/** A stretch of the request that added nothing, and why. */
export interface UnusedText extends Span {
  readonly reason: string;
}

/** Everything a planner knows about a spec beyond the spec. */
export interface Provenance {
  readonly elements: readonly ElementOrigin[];
  readonly assumptions: readonly Assumption[];
  readonly questions: readonly Question[];
  /** Text about looks, technology or marketing: understood, and none of the backend's business. */
  readonly setAside: readonly UnusedText[];
  /** Text that should have meant something and was not understood. */
  readonly notUnderstood: readonly UnusedText[];
}
