import type { Diagnostic } from '../../spec/diagnostic.ts';
import { parseSpec } from '../../spec/parse.ts';
import type { Spec } from '../../spec/spec.ts';
import type { Checked } from './model-session.ts';

/**
 * Checks the document of an answer as a spec written by hand is checked.
 *
 * @param document - What a model wrote.
 * @returns The spec, or what keeps it from being one.
 */
export function checkDocument(document: unknown): Checked<Spec> {
  const { spec, diagnostics } = parseSpec(JSON.stringify(document ?? null));
  if (spec !== undefined && spec.entities.length > 0) return { value: spec };
  const problems = problemsIn(diagnostics);
  return { problems: problems.length > 0 ? problems : ['entities: none is there.'] };
}

/**
 * What keeps a document from being a spec, as a model is told.
 *
 * @param diagnostics - What is wrong or doubtful.
 * @returns A line for each error.
 */
export function problemsIn(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ path, message, hint }) => `${path === '' ? 'spec' : path}: ${message} ${hint}`);
}
