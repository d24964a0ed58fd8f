import type { Diagnostic } from './diagnostic.ts';
import { checkShape, type Shape } from './document/check-shape.ts';
import { EntityDocument } from './document/entity-document.ts';
import { SpecDocument } from './document/spec-document.ts';
import { readYaml } from './read-yaml.ts';
import { readEntity } from './read/read-entity.ts';
import { readSpec } from './read/read-spec.ts';
import type { Spec } from './spec.ts';
import { checkFields } from './validate/fields.ts';
import { validateSpec } from './validate/validate.ts';

/** A text read as a spec. */
export interface ParsedSpec {
  /** Absent when any diagnostic is an error. */
  readonly spec?: Spec;
  readonly diagnostics: readonly Diagnostic[];
  /** Parts were not looked at, because the shape of the document hides them: more may be wrong. */
  readonly partial?: boolean;
}

/**
 * Reads a spec from YAML. Says everything that is wrong at once and never throws on bad input. Where the shape of
 * the document is wrong (a misspelt key, say), entities of the right shape are still checked one by one; what elements
 * say about each other is told once the shape is right.
 *
 * @param text - The YAML text.
 * @returns The spec, unless something is wrong with it, and what is wrong or doubtful.
 */
export function parseSpec(text: string): ParsedSpec {
  const { value, diagnostics: unreadable, lineOf } = readYaml(text);
  if (unreadable.length > 0) return { diagnostics: unreadable, partial: true };
  const misshapen = checkShape(SpecDocument as unknown as Shape, value, '');
  if (misshapen.length > 0) {
    return { diagnostics: withLines([...misshapen, ...checkSoundEntities(value)], lineOf), partial: true };
  }
  const phrases: Diagnostic[] = [];
  const spec = readSpec(value as SpecDocument, phrases);
  const diagnostics = withLines([...phrases, ...validateSpec(spec)], lineOf);
  return diagnostics.some(({ severity }) => severity === 'error') ? { diagnostics } : { spec, diagnostics };
}

/**
 * Reads a part of a spec, which may speak of elements that only other parts have. What its elements say about each other
 * is not checked: that is for `validateSpec`, once the parts are one.
 *
 * @param text - The YAML text.
 * @returns The part, unless its shape is wrong or a phrase cannot be read.
 */
export function parseFragment(text: string): ParsedSpec {
  const { value, diagnostics: unreadable, lineOf } = readYaml(text);
  if (unreadable.length > 0) return { diagnostics: unreadable, partial: true };
  const misshapen = checkShape(SpecDocument as unknown as Shape, value, '');
  if (misshapen.length > 0) return { diagnostics: withLines(misshapen, lineOf), partial: true };
  const phrases: Diagnostic[] = [];
  const spec = readSpec(value as SpecDocument, phrases);
  return phrases.length > 0 ? { diagnostics: withLines(phrases, lineOf) } : { spec, diagnostics: [] };
}

/** What is wrong inside the entities of a document whose shape is wrong elsewhere. */
function checkSoundEntities(document: unknown): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const documents = isMap(document) && isMap(document['entities']) ? document['entities'] : {};
  const entities = Object.entries(documents)
    .filter(([, entity]) => checkShape(EntityDocument as unknown as Shape, entity, '').length === 0)
    .map(([name, entity]) => readEntity(name, entity as EntityDocument, found));
  return [...found, ...checkFields({ entities })];
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
