import type { Diagnostic } from './diagnostic.ts';
import { checkShape, type Shape } from './document/check-shape.ts';
import type { Provenance } from './evidence.ts';
import { readYaml } from './read-yaml.ts';
import { yamlText } from './write/yaml-text.ts';

/** Where a project keeps what its spec comes from: assumptions, questions, unused text. */
export const PROVENANCE_FILE = 'backend/spec.evidence.yaml';

const HEADER = `# Where each element of spec.yaml comes from: the request's own words, or an assumption and its reason.
# Written by supermaker for people to read; the backend does not depend on it.
`;

const TEXT: Shape = { type: 'string' };
const OFFSET: Shape = { type: 'integer', minimum: 0 };
const TEXTS: Shape = { type: 'array', items: TEXT };

const PROVENANCE: Shape = closed({
  elements: listOf({
    path: TEXT,
    origin: { enum: ['stated', 'inferred', 'default'] },
    confidence: { enum: ['high', 'medium', 'low'] },
    evidence: listOf({ start: OFFSET, end: OFFSET, quote: TEXT, rule: TEXT }),
  }),
  assumptions: listOf({ path: TEXT, text: TEXT, because: TEXT, alternatives: TEXTS }),
  questions: listOf({ text: TEXT, paths: TEXTS, default: TEXT }),
  setAside: listOf({ start: OFFSET, end: OFFSET, quote: TEXT, reason: TEXT }),
  notUnderstood: listOf({ start: OFFSET, end: OFFSET, quote: TEXT, reason: TEXT }),
});

/**
 * Writes where a spec comes from as YAML, for the file beside the spec.
 *
 * @param provenance - Evidence, assumptions, questions and text that added nothing.
 * @returns The text, which {@link readProvenance} reads back as the same.
 */
export function writeProvenance({
  elements,
  assumptions,
  questions,
  setAside,
  notUnderstood,
}: Provenance): string {
  const sections = [
    { notUnderstood: notUnderstood.map(({ start, end, quote, reason }) => ({ start, end, quote, reason })) },
    {
      questions: questions.map((question) => ({
        text: question.text,
        default: question.default,
        paths: question.paths,
      })),
    },
    {
      assumptions: assumptions.map(({ path, text, because, alternatives }) => ({
        path,
        text,
        because,
        alternatives,
      })),
    },
    {
      elements: elements.map(({ path, origin, confidence, evidence }) => ({
        path,
        origin,
        confidence,
        evidence: evidence.map(({ start, end, quote, rule }) => ({ start, end, quote, rule })),
      })),
    },
    { setAside: setAside.map(({ start, end, quote, reason }) => ({ start, end, quote, reason })) },
  ];
  return HEADER + sections.map((section) => yamlText(section, isSpan)).join('\n');
}

/**
 * Reads where a spec comes from.
 *
 * @param text - The YAML text.
 * @returns What it says, or what is wrong with it; never throws on bad input.
 */
export function readProvenance(text: string): {
  readonly provenance?: Provenance;
  readonly diagnostics: readonly Diagnostic[];
} {
  const { value, diagnostics: unreadable } = readYaml(text);
  if (unreadable.length > 0) return { diagnostics: unreadable };
  const diagnostics = checkShape(PROVENANCE, value, '');
  return diagnostics.length > 0 ? { diagnostics } : { provenance: value as Provenance, diagnostics };
}

/** A stretch of the request reads best in one line. */
function isSpan(path: readonly string[]): boolean {
  return path.at(-1) === '' && (path.length > 2 || path[0] === 'setAside' || path[0] === 'notUnderstood');
}

function closed(properties: Readonly<Record<string, Shape>>): Shape {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

function listOf(properties: Readonly<Record<string, Shape>>): Shape {
  return { type: 'array', items: closed(properties) };
}
