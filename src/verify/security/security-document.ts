import { count } from '../check.ts';
import { cell, section, table } from '../markdown.ts';
import type { ControlEvidence, ControlTest } from './control-evidence.ts';

const INTRODUCTION = `Written by \`supermaker verify\` from the tests and checks that it ran, for whoever reviews the security of this backend. It
says what was shown, not what is meant to be: a control without a test or check that passed is listed as not shown.
The tests ran on an embedded Postgres; the CI workflow runs the same ones on a server.`;

const REFERENCES = `API: OWASP API Security Top 10 (2023). CWE: Common Weakness Enumeration. CC, A, C, P, PI: criteria of SOC 2. 164.312: HIPAA
technical safeguards. GDPR: articles.`;

/**
 * Writes what has shown each security control, for people to read. The same results give the same bytes.
 *
 * @param evidence - Every control, and what stands behind it.
 * @returns Content of `app/docs/security.md`.
 */
export function securityDocument(evidence: readonly ControlEvidence[]): string {
  const concerned = evidence.filter((one) => !isBesideThePoint(one));
  const shown = concerned.filter(({ state }) => state === 'shown').length;
  const parts = [
    '# Security',
    INTRODUCTION,
    `${shown} of ${count(concerned.length, 'control')} that concern this backend were shown.`,
    table(['#', 'Control', 'What the backend does', 'Result', 'Shown by', 'References'], evidence.map(row)),
    REFERENCES,
    ...section('Tests', ...evidence.flatMap(testsOf)),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Nothing in this backend has to do with it. */
function isBesideThePoint({ control, state }: ControlEvidence): boolean {
  return control.concerns !== undefined && state === 'not shown';
}

function row(one: ControlEvidence): readonly string[] {
  const { number, title, how, references } = one.control;
  return [String(number), title, how, resultOf(one), shownBy(one), references.join(', ')];
}

function resultOf(one: ControlEvidence): string {
  if (isBesideThePoint(one)) return `no ${one.control.concerns} here`;
  return one.state === 'shown' ? 'shown' : `**${one.state}**`;
}

function shownBy({ tests, checks }: ControlEvidence): string {
  const files = [...Map.groupBy(tests, ({ file }) => file)].map(
    ([file, same]) => `${count(same.length, 'test')} in \`${file}\``,
  );
  return [...files, ...checks.map(({ name, summary }) => `check \`${name}\` (${summary})`)].join('; ');
}

function testsOf({ control, tests }: ControlEvidence): readonly string[] {
  if (tests.length === 0) return [];
  return [`### ${control.number} ${control.title}`, tests.map(item).join('\n')];
}

function item({ title, file, outcome }: ControlTest): string {
  const ending = outcome === 'passed' ? '' : ` — **${outcome}**`;
  return `- ${cell(title)} (\`${file}\`)${ending}`;
}
