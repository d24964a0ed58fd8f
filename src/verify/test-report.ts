import { objectOf, parseJson } from './json.ts';

/** A test that ran. */
export interface TestCase {
  /** As the runner reports it. */
  readonly file: string;
  /** Titles of the groups it stands in, then its own, joined with ` > `. */
  readonly title: string;
  /** What is cancelled did not run, because its group could not be set up. */
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'cancelled';
  /** The first lines of what went wrong. */
  readonly failure: string | undefined;
  /** Where in the file it went wrong. */
  readonly line?: number;
}

const OUTCOMES = ['passed', 'failed', 'skipped', 'cancelled'] as const;

/**
 * Reads the report that `test-reporter.ts` writes.
 *
 * @param report - The text.
 * @returns The tests, in the order they ran, and the groups that could not be set up.
 */
export function readTestReport(report: string): readonly TestCase[] {
  return report.split('\n').flatMap((text) => {
    const { file, title, outcome, failure, line } = objectOf(parseJson(text));
    const known = OUTCOMES.find((candidate) => candidate === outcome);
    if (known === undefined || typeof title !== 'string') return [];
    return [
      {
        file: typeof file === 'string' ? file.replaceAll('\\', '/') : '',
        title,
        outcome: known,
        failure: typeof failure === 'string' ? failure : undefined,
        ...(typeof line === 'number' ? { line } : {}),
      },
    ];
  });
}
