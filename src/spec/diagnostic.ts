/** One thing wrong with a spec, as data, so that a person, a page and a model can all act on it. */
export interface Diagnostic {
  /** UPPER_SNAKE_CASE, stable. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** Where in the spec document (`entities.Lead.fields.phone`). */
  readonly path: string;
  /** The line of the document, counted from 1, where it is known. */
  readonly line?: number;
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
}
