import { join } from 'node:path';
import { withScratchFolder } from '../../workspace/scratch-folder.ts';
import { count, judged, type Verdict } from '../check.ts';
import type { Finding } from '../proof.ts';
import { readTestReport, type TestCase } from '../test-report.ts';
import { endingOf, NOT_INSTALLED, type Run, type Toolchain } from '../toolchain.ts';

/** What the project's tests showed. */
export interface TestsOutcome {
  readonly verdict: Verdict;
  readonly tests: readonly TestCase[];
}

const REPORT = 'report.jsonl';
const REPORTER = new URL('../test-reporter.ts', import.meta.url).href;
const MEND = 'Run `npm test` in backend/ and mend the code, or the test where it is wrong.';

/**
 * Runs the project's tests the way `npm test` does, on the embedded database.
 *
 * @param tools - The project's tools.
 * @returns The verdict, and every test that ran.
 */
export async function checkTests(tools: Toolchain): Promise<TestsOutcome> {
  if (!tools.installed) return { verdict: NOT_INSTALLED, tests: [] };
  return withScratchFolder(async (folder) => {
    const destination = JSON.stringify(`--test-reporter-destination=${join(folder.path, REPORT)}`);
    const env = { NODE_OPTIONS: `--test-reporter=${REPORTER} ${destination}` };
    const run = await tools.run('node', ['--run', 'test'], { env });
    const tests = readTestReport((await folder.read(REPORT)) ?? '');
    return { tests, verdict: judged(summaryOf(tests), findingsOf(run, tests)) };
  });
}

function summaryOf(tests: readonly TestCase[]): string {
  const ended = (outcome: TestCase['outcome']): number =>
    tests.filter((test) => test.outcome === outcome).length;
  const skipped = ended('skipped');
  return `${ended('passed')} of ${count(tests.length, 'test')} passed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}

function findingsOf(run: Run, tests: readonly TestCase[]): readonly Finding[] {
  const failed = tests.filter(({ outcome }) => outcome === 'failed');
  const cancelled = tests.filter(({ outcome }) => outcome === 'cancelled');
  const told = failed.length > 0 ? failed : cancelled;
  if (told.length > 0) return told.map(failureFinding);
  const ending = endingOf('npm test', run);
  if (tests.length === 0) {
    return [{ rule: 'tests', where: 'backend', message: `no test ran; ${ending}`, mend: MEND }];
  }
  return run.code === 0 ? [] : [{ rule: 'tests', where: 'backend', message: ending, mend: MEND }];
}

function failureFinding({ file, line, title, failure }: TestCase): Finding {
  const place = line === undefined ? shortened(file) : `${shortened(file)}:${line}`;
  return {
    rule: 'tests',
    where: file === '' ? title : `${place} > ${title}`,
    message: failure ?? 'failed',
    mend: MEND,
  };
}

/** Paths as the other findings write them. */
function shortened(file: string): string {
  const at = file.lastIndexOf('/backend/');
  return at === -1 ? file : file.slice(at + 1);
}
