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
  const problems = diagnostics.filter(({ severity }) => severity === 'error').map(problemLine);
  return { problems: problems.length > 0 ? problems : ['entities: none is there.'] };
}

function problemLine({ path, message, hint }: Diagnostic): string {
  return `${path === '' ? 'spec' : path}: ${message} ${hint}`;
}
