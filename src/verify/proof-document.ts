import type { ExampleRun } from './examples/run-examples.ts';
import { cell, section, table } from './markdown.ts';
import type { CheckResult, Finding } from './proof.ts';
import type { TodoItem } from './todos.ts';

/** What `proof.md` tells. */
export interface ProofFacts {
  readonly checks: readonly CheckResult[];
  readonly examples: readonly ExampleRun[];
  readonly todos: readonly TodoItem[];
}

/** Findings beyond these are counted, not listed. */
const MAX_FINDINGS = 100;

/**
 * Writes the proof for people to read. The same results give the same bytes: no times, no dates.
 *
 * @param facts - What was checked, and how it ended.
 * @returns Content of `app/docs/proof.md`.
 */
export function proofDocument({ checks, examples, todos }: ProofFacts): string {
  const passed = checks.filter(({ status }) => status === 'passed').length;
  const sections = [
    '# Proof',
    `Written by \`supermaker verify\`: ${passed} of ${checks.length} checks passed.`,
    table(['Check', 'Result', 'What was looked at'], checks.map(checkRow)),
    ...findingsSection(checks.flatMap(({ findings }) => findings)),
    ...section(
      'Examples',
      'Every example of `api.md`, sent to the running backend in this order.',
      table(['Request', 'Answer', 'As documented'], examples.map(exampleRow)),
    ),
    ...openSection(todos.filter(({ state }) => state !== 'done')),
  ];
  return `${sections.join('\n\n')}\n`;
}

function checkRow({ name, status, summary }: CheckResult): readonly string[] {
  return [name, status === 'passed' ? 'passed' : `**${status}**`, summary];
}

function exampleRow({ example, status, differences }: ExampleRun): readonly string[] {
  return [
    `\`${example.method} ${example.path}\``,
    String(status),
    differences.length === 0 ? 'yes' : '**no**',
  ];
}

function findingsSection(findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return [];
  const rows = findings
    .slice(0, MAX_FINDINGS)
    .map(({ rule, where, message, mend }) => [rule, where, message, mend]);
  const rest = findings.length - rows.length;
  return section(
    'Findings',
    rest > 0 ? `The first ${rows.length}; ${rest} more are not shown.` : '',
    table(['Rule', 'Where', 'What is wrong', 'How to mend it'], rows),
  );
}

function openSection(items: readonly TodoItem[]): readonly string[] {
  const intro = items.length === 0 ? 'Nothing: every item of `backend_todos.md` was shown.' : '';
  const list = items.map(({ text, reason }) => `- ${text} — ${cell(reason)}`).join('\n');
  return section('Open', intro, list);
}
