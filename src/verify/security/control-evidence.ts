import type { CheckResult } from '../proof.ts';
import type { TestCase } from '../test-report.ts';
import type { Control } from './controls.ts';

/** What has shown that a control holds. */
export interface ControlEvidence {
  readonly control: Control;
  readonly state: 'shown' | 'failed' | 'not shown';
  /** The tests that are named after it, in the order of their files and titles. */
  readonly tests: readonly ControlTest[];
  readonly checks: readonly CheckResult[];
}

/** A test that is named after a control. */
export interface ControlTest {
  /** From the backend's folder. */
  readonly file: string;
  /** Without the numbers. */
  readonly title: string;
  readonly outcome: TestCase['outcome'];
}

/** A group or a test of one or several controls: `control 7, 9: refuses what is too long`. */
const NAMED = /^control (?<numbers>\d+(?:, \d+)*): /u;

/**
 * Finds what has shown each control.
 *
 * @param controls - The controls.
 * @param tests - The project's tests.
 * @param checks - The other checks of the verification.
 * @returns One entry for each control, in their order. A control is shown when at least one test or check stands for it
 * and all of them passed.
 */
export function controlEvidence(
  controls: readonly Control[],
  tests: readonly TestCase[],
  checks: readonly CheckResult[],
): readonly ControlEvidence[] {
  const named = tests.map((test) => ({ numbers: numbersIn(test.title), test: controlTest(test) }));
  return controls.map((control) => {
    const own = named.filter(({ numbers }) => numbers.has(control.number)).map(({ test }) => test);
    const standing = checks.filter(({ name }) => control.checks?.includes(name) ?? false);
    return {
      control,
      state: stateOf([...own.map(({ outcome }) => outcome), ...standing.map(({ status }) => status)]),
      tests: own.toSorted(byPlace),
      checks: standing,
    };
  });
}

function stateOf(outcomes: readonly string[]): ControlEvidence['state'] {
  if (outcomes.includes('failed') || outcomes.includes('cancelled')) return 'failed';
  return outcomes.includes('passed') ? 'shown' : 'not shown';
}

function numbersIn(title: string): ReadonlySet<number> {
  const lists = title.split(' > ').map((part) => NAMED.exec(part)?.groups?.['numbers'] ?? '');
  return new Set(lists.flatMap((list) => (list === '' ? [] : list.split(', ').map(Number))));
}

function controlTest({ file, title, outcome }: TestCase): ControlTest {
  const at = file.lastIndexOf('/backend/');
  const parts = title.split(' > ').map((part) => part.replace(NAMED, ''));
  return { file: at === -1 ? file : file.slice(at + '/backend/'.length), title: parts.join(' > '), outcome };
}

function byPlace(left: ControlTest, right: ControlTest): number {
  return compare(left.file, right.file) || compare(left.title, right.title);
}

/** By code units: the same on every machine. */
function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
