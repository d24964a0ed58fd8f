import type { Provenance, UnusedText } from '../spec/evidence.ts';
import type { Proof } from '../verify/proof.ts';
import { useText } from '../commands/model-text.ts';
import type { ModelUse } from '../commands/model-use.ts';
import { sentences } from '../commands/sentences.ts';
import type { UnbuiltElement } from '../commands/stages.ts';
import type { Output } from './io.ts';
import { counted, paint, shorten, wrap } from './text.ts';

const WIDTH = 80;
const MOST_ITEMS = 5;
const MOST_FINDINGS = 10;
const QUOTE = 60;

/**
 * A headed list.
 *
 * @param output - For its colours.
 * @param title - The heading.
 * @param items - The lines below it; an empty list gives nothing at all.
 * @param more - What is said about the items that were left out.
 * @returns The lines, with an empty one in front.
 */
export function section(output: Output, title: string, items: readonly string[], more?: string): string[] {
  if (items.length === 0) return [];
  const lines = items.flatMap((item) => wrap(item, WIDTH, '  ', '    '));
  const rest = more === undefined ? [] : wrap(more, WIDTH, '  ').map((line) => paint(output, 'dim', line));
  return ['', paint(output, 'bold', title), ...lines, ...rest];
}

/**
 * What a planner assumed, asks, set aside and did not understand.
 *
 * @param output - For its colours.
 * @param provenance - What the planner knows beyond the spec.
 * @param where - Where all of it can be read.
 * @returns A section for each that has something to say.
 */
export function provenanceSections(output: Output, provenance: Provenance, where: string): string[] {
  const { assumptions, questions, setAside, notUnderstood } = provenance;
  return [
    ...short(
      output,
      'Assumed',
      assumptions.map(({ text }) => text),
      where,
    ),
    ...short(
      output,
      'Questions',
      questions.map((question) => `${question.text} Until then: ${question.default}`),
      where,
    ),
    ...short(output, 'Set aside, because it is not the backend’s business', quotes(setAside), where),
    ...short(output, 'Not understood', quotes(notUnderstood), where),
  ];
}

/**
 * What a model took for a plan.
 *
 * @param output - For its colours.
 * @param use - What it took; nothing when none was asked for.
 * @returns A section, or nothing.
 */
export function modelSection(output: Output, use: ModelUse | undefined): string[] {
  return section(output, 'Model', use === undefined ? [] : [`${use.name}: ${useText(use)}`]);
}

/**
 * What the spec says and the generator does not build yet.
 *
 * @param output - For its colours.
 * @param unbuilt - The elements.
 * @returns A section, or nothing.
 */
export function unbuiltSection(output: Output, unbuilt: readonly UnbuiltElement[]): string[] {
  return section(
    output,
    'In the spec, but not built yet',
    unbuilt.map(({ path, text }) => `${path}: ${text}`),
  );
}

/**
 * The checks that failed, with what to mend.
 *
 * @param output - For its colours.
 * @param proof - The proof.
 * @returns A section, or nothing.
 */
export function findingsSection(output: Output, proof: Proof): string[] {
  const failed = proof.checks.filter(({ status }) => status === 'failed');
  const lines = failed.flatMap((check) => [
    `${check.name}: ${check.summary}`,
    ...check.findings.map(
      (finding) => `${finding.rule} at ${finding.where}: ${sentences(finding.message, finding.mend)}`,
    ),
  ]);
  const rest = lines.length - MOST_FINDINGS;
  const more = rest > 0 ? `… and ${counted(rest, 'line')} more in backend/app/docs/proof.md` : undefined;
  return section(output, 'Failed checks', lines.slice(0, MOST_FINDINGS), more);
}

function short(output: Output, title: string, items: readonly string[], where: string): string[] {
  const rest = items.length - MOST_ITEMS;
  const shown = items.slice(0, MOST_ITEMS).map((item) => `- ${item}`);
  return section(output, title, shown, rest > 0 ? `… and ${rest} more in ${where}` : undefined);
}

function quotes(texts: readonly UnusedText[]): string[] {
  return texts.map(({ quote, reason }) => `“${shorten(quote, QUOTE)}” (${reason})`);
}
