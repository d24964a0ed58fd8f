import type { ApiDocument } from './api-document.ts';
import { findOperation } from './examples/find-operation.ts';
import type { ExampleRun } from './examples/run-examples.ts';
import type { CheckResult } from './proof.ts';
import type { TestCase } from './test-report.ts';

/** What a verification has shown, for the items of `backend_todos.md` to refer to. */
export interface Evidence {
  readonly checks: readonly CheckResult[];
  readonly tests: readonly TestCase[];
  readonly examples: readonly ExampleRun[];
  readonly document: ApiDocument;
}

/** Whether a claim holds: what showed it, or why nothing did. */
export type Judgement =
  | { readonly proven: true; readonly by: string }
  | { readonly proven: false; readonly because: string };

const TITLE_SEPARATOR = ' > ';

/**
 * Judges a claim of the form `operation createLead`, `test app/crud/leads/leads.test.ts > creates a lead`,
 * `test app/crud/leads/leads.test.ts` (all of the file) or `check types`.
 *
 * @param claim - What is said to prove an item.
 * @param evidence - What was shown.
 * @returns Whether it does.
 */
export function judge(claim: string, evidence: Evidence): Judgement {
  const space = claim.indexOf(' ');
  const subject = claim.slice(space + 1).trim();
  switch (space === -1 ? claim : claim.slice(0, space)) {
    case 'operation':
      return judgeOperation(subject, evidence);
    case 'test':
      return judgeTest(subject, evidence);
    case 'check':
      return judgeCheck(subject, evidence);
    default:
      return { proven: false, because: `"${claim}" is no kind of proof` };
  }
}

function judgeOperation(operationId: string, evidence: Evidence): Judgement {
  const { document, examples } = evidence;
  const runs = examples.filter(
    ({ example }) => findOperation(document, example.method, example.path)?.operationId === operationId,
  );
  const fine = runs.filter(({ differences }) => differences.length === 0);
  const best = fine.find(({ status }) => status < 400);
  if (best !== undefined) {
    const { method, path } = best.example;
    return { proven: true, by: `\`${method} ${path.split('?')[0]}\` answered ${best.status}` };
  }
  if (runs.length === 0) return { proven: false, because: `${operationId} has no example` };
  if (fine.length === 0) return { proven: false, because: `${operationId} did not answer as documented` };
  return judgeByTests(operationId, evidence);
}

/** An operation whose examples all show how it refuses is shown to work by the tests that stand under its name. */
function judgeByTests(operationId: string, { document, tests }: Evidence): Judgement {
  const operation = document.operations.find((candidate) => candidate.operationId === operationId);
  const name = `${operation?.method} ${operation?.path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
  const meant = tests.filter(({ title }) => title.split(TITLE_SEPARATOR).slice(0, -1).includes(name));
  const failed = meant.find(({ outcome }) => outcome !== 'passed');
  if (meant.length === 0) return { proven: false, because: `${operationId} was only shown to refuse` };
  if (failed !== undefined) return { proven: false, because: `the test "${failed.title}" ${failed.outcome}` };
  return { proven: true, by: `the tests of \`${name}\`` };
}

function judgeTest(subject: string, { tests }: Evidence): Judgement {
  const [file = '', ...titles] = subject.split(TITLE_SEPARATOR);
  const title = titles.join(TITLE_SEPARATOR);
  const meant = tests.filter(
    (test) => test.file.endsWith(`/${file}`) && (title === '' || isOrEndsWith(test.title, title)),
  );
  const failed = meant.find(({ outcome }) => outcome !== 'passed');
  if (meant.length === 0) return { proven: false, because: `no test "${subject}" ran` };
  if (failed !== undefined) return { proven: false, because: `the test "${failed.title}" ${failed.outcome}` };
  const by = title === '' ? `${meant.length} tests in \`${file}\`` : `the test "${title}" in \`${file}\``;
  return { proven: true, by };
}

function isOrEndsWith(full: string, title: string): boolean {
  return full === title || full.endsWith(`${TITLE_SEPARATOR}${title}`);
}

function judgeCheck(name: string, { checks }: Evidence): Judgement {
  const check = checks.find((candidate) => candidate.name === name);
  if (check === undefined) return { proven: false, because: `there is no check "${name}"` };
  return check.status === 'passed'
    ? { proven: true, by: `the check "${name}" (${check.summary})` }
    : { proven: false, because: `the check "${name}" ${check.status}` };
}
