import { documentOf } from '../../../../src/plan/model/document-of.ts';
import { narrowDocument } from '../../../../src/plan/model/narrow-document.ts';
import { specJsonSchema } from '../../../../src/spec/json-schema.ts';
import type { Spec } from '../../../../src/spec/spec.ts';

/** What a model says about a changed spec. */
export interface Said {
  /** Pairs of paths. */
  readonly renamings?: readonly (readonly [from: string, to: string])[];
  /** Pairs of a path and a quote. */
  readonly evidence?: readonly (readonly [path: string, quote: string])[];
  readonly questions?: readonly { readonly text: string; readonly default: string }[];
  readonly notUnderstood?: readonly string[];
}

/**
 * An answer to a change, as a model with structured output writes it.
 *
 * @param spec - The changed spec.
 * @param said - What is said about it.
 * @returns The answer as JSON.
 */
export function changeAnswer(spec: Spec, said: Said = {}): string {
  return documentAnswer(documentOf(spec), said);
}

/**
 * An answer to a change with a document that need not be a spec.
 *
 * @param document - The document.
 * @param said - What is said about it.
 * @returns The answer as JSON.
 */
export function documentAnswer(
  document: unknown,
  { renamings = [], evidence = [], questions = [], notUnderstood = [] }: Said = {},
): string {
  return JSON.stringify({
    renamings: renamings.map(([from, to]) => ({ from, to })),
    spec: narrowDocument(document, specJsonSchema()),
    evidence: evidence.map(([path, quote]) => ({ path, quote })),
    questions,
    notUnderstood,
  });
}
