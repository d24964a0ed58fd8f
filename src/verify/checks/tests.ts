import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { withScratchFolder, type ScratchFolder } from '../../workspace/scratch-folder.ts';
import { count, judged, type Verdict } from '../check.ts';
import type { Finding } from '../proof.ts';
import { readTestReport, type TestCase } from '../test-report.ts';
import { endingOf, NOT_INSTALLED, type Run, type Toolchain } from '../toolchain.ts';

/** What the project's tests showed. */
export interface TestsOutcome {
  readonly verdict: Verdict;
  readonly tests: readonly TestCase[];
}

const REPORTER = new URL('../test-reporter.ts', import.meta.url).href;
const MEND = 'Run `npm test` in backend/ and mend the code, or the test where it is wrong.';

/** Each part opens a database of its own, which takes seconds: more than two parts are slower on most machines. */
const MOST_PARTS = 2;

/**
 * Runs the project's tests the way `npm test` does, on embedded databases; half of the files in each of two processes
 * where there is a core for each.
 *
 * @param tools - The project's tools.
 * @returns The verdict, and every test that ran, by file.
 */
export async function checkTests(tools: Toolchain): Promise<TestsOutcome> {
  if (!tools.installed) return { verdict: NOT_INSTALLED, tests: [] };
  const parts = Math.min(MOST_PARTS, availableParallelism());
  return withScratchFolder(async (folder) => {
    const outcomes = await Promise.all(
      Array.from({ length: parts }, (_, index) => runPart(tools, folder, `${index + 1}/${parts}`)),
    );
    const runs = outcomes.map(({ run }) => run);
    const tests = outcomes.flatMap((outcome) => outcome.tests).toSorted(byFile);
    return { tests, verdict: judged(summaryOf(tests), findingsOf(runs, tests)) };
  });
}

async function runPart(
  tools: Toolchain,
  folder: ScratchFolder,
  shard: string,
): Promise<{ readonly run: Run; readonly tests: readonly TestCase[] }> {
  const report = `report-${shard.replace('/', '-of-')}.jsonl`;
  const destination = JSON.stringify(`--test-reporter-destination=${join(folder.path, report)}`);
  const options = `--test-shard=${shard} --test-reporter=${REPORTER} ${destination}`;
  const run = await tools.run('node', ['--run', 'test'], { env: { NODE_OPTIONS: options } });
  return { run, tests: readTestReport((await folder.read(report)) ?? '') };
}

/** Tests of one file stay in the order in which they ran. */
function byFile(one: TestCase, other: TestCase): number {
  if (one.file === other.file) return 0;
  return one.file < other.file ? -1 : 1;
}

function summaryOf(tests: readonly TestCase[]): string {
  const ended = (outcome: TestCase['outcome']): number =>
    tests.filter((test) => test.outcome === outcome).length;
  const skipped = ended('skipped');
  return `${ended('passed')} of ${count(tests.length, 'test')} passed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}

function findingsOf(runs: readonly Run[], tests: readonly TestCase[]): readonly Finding[] {
  const failed = tests.filter(({ outcome }) => outcome === 'failed');
  const cancelled = tests.filter(({ outcome }) => outcome === 'cancelled');
  const told = failed.length > 0 ? failed : cancelled;
  if (told.length > 0) return told.map(failureFinding);
  const wrong = runs.filter(({ code }) => code !== 0);
  const endings = (wrong.length > 0 || tests.length > 0 ? wrong : runs.slice(0, 1)).map((run) =>
    endingOf('npm test', run),
  );
  const nothing = tests.length === 0 ? 'no test ran; ' : '';
  return [...new Set(endings)].map((ending) => ({
    rule: 'tests',
    where: 'backend',
    message: `${nothing}${ending}`,
    mend: MEND,
  }));
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
