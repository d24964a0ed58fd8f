/** A test that ran. */
export interface TestCase {
  /** As the runner reports it. */
  readonly file: string;
  /** Titles of the groups it stands in, then its own, joined with ` > `. */
  readonly title: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** First line of what went wrong. */
  readonly failure: string | undefined;
}

const TAG = /^\s*<(\/?)(testsuite|testcase|skipped|failure)\b(.*)$/;
const ATTRIBUTE = /\b(name|file|message|failure)="([^"]*)"/g;

/**
 * Reads the JUnit report of node:test, which has one element per line.
 *
 * @param report - The XML text.
 * @returns The tests, in the order they ran.
 */
export function readTestReport(report: string): readonly TestCase[] {
  const cases: TestCase[] = [];
  const groups: string[] = [];
  for (const line of report.split('\n')) {
    const [, closing, tag, rest = ''] = TAG.exec(line) ?? [];
    if (tag === undefined) continue;
    const attributes = attributesOf(rest);
    const last = cases.at(-1);
    if (tag === 'testsuite' && closing === '/') groups.pop();
    else if (tag === 'testsuite') groups.push(attributes.get('name') ?? '');
    else if (tag === 'testcase' && closing === '') cases.push(testCase(attributes, groups));
    else if (tag === 'skipped' && last !== undefined)
      cases[cases.length - 1] = { ...last, outcome: 'skipped' };
  }
  return cases;
}

function testCase(attributes: ReadonlyMap<string, string>, groups: readonly string[]): TestCase {
  const failure = attributes.get('failure');
  return {
    file: (attributes.get('file') ?? '').replaceAll('\\', '/'),
    title: [...groups, attributes.get('name') ?? ''].join(' > '),
    outcome: failure === undefined ? 'passed' : 'failed',
    failure: failure?.split('\n')[0],
  };
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, decoded(value)]));
}

/** The runner escapes quotes twice. */
function decoded(value: string): string {
  return unescapeXml(unescapeXml(value));
}

function unescapeXml(value: string): string {
  return value
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#10;', '\n')
    .replaceAll('&amp;', '&');
}
