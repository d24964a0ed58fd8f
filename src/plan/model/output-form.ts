import type { JsonSchema } from './json-schema.ts';
import { narrowOmittable } from './narrow-omittable.ts';

/** How a provider is asked for an answer of a given form. */
export interface OutputForm {
  /** What need not be said is `null` where strict output wants every key, and left out where unions are counted. */
  readonly unsaid: 'null' | 'absent';
  /** Nothing where a model may refuse to be told one. */
  readonly temperature?: number;
  /** What the provider's own package is told. */
  readonly options?: Readonly<Record<string, Readonly<Record<string, string | boolean>>>>;
}

/**
 * The schema as a provider gets it.
 *
 * @param schema - A narrowed schema.
 * @param form - How the provider is asked.
 * @returns The schema of the same answers.
 */
export function schemaFor(schema: JsonSchema, { unsaid }: OutputForm): JsonSchema {
  return unsaid === 'null' ? schema : narrowOmittable(schema);
}
