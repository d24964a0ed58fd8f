import type { Diagnostic } from './diagnostic.ts';
import { checkShape, type Shape } from './document/check-shape.ts';
import { SpecDocument } from './document/spec-document.ts';
import { readYaml } from './read-yaml.ts';
import { readSpec } from './read/read-spec.ts';
import type { Spec } from './spec.ts';
import { validateSpec } from './validate/validate.ts';

/** A text read as a spec. */
export interface ParsedSpec {
  /** Absent when any diagnostic is an error. */
  readonly spec?: Spec;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a spec from YAML. Says everything that is wrong at once and never throws on bad input; what the shape of the
 * document hides (a misspelt key, say) is told first, what its elements say about each other once the shape is right.
 *
 * @param text - The YAML text.
 * @returns The spec, unless something is wrong with it, and what is wrong or doubtful.
 */
export function parseSpec(text: string): ParsedSpec {
  const { value, diagnostics: unreadable, lineOf } = readYaml(text);
  if (unreadable.length > 0) return { diagnostics: unreadable };
  const misshapen = checkShape(SpecDocument as unknown as Shape, value, '');
  if (misshapen.length > 0) return { diagnostics: withLines(misshapen, lineOf) };
  const phrases: Diagnostic[] = [];
  const spec = readSpec(value as SpecDocument, phrases);
  const diagnostics = withLines([...phrases, ...validateSpec(spec)], lineOf);
  return diagnostics.some(({ severity }) => severity === 'error') ? { diagnostics } : { spec, diagnostics };
}

function withLines(
  diagnostics: readonly Diagnostic[],
  lineOf: (path: string) => number | undefined,
): readonly Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const line = lineOf(diagnostic.path);
    return line === undefined ? diagnostic : { ...diagnostic, line };
  });
}
