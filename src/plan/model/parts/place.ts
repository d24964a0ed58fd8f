/** Which part of a request something is. */
export interface Place {
  /** From 1. */
  readonly number: number;
  readonly count: number;
  /** The headings that it stands under. */
  readonly under: readonly string[];
}
