import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { CheckResult } from '../../../src/verify/proof.ts';
import { controlEvidence, type ControlEvidence } from '../../../src/verify/security/control-evidence.ts';
import { CONTROLS, type Control } from '../../../src/verify/security/controls.ts';
import { securityDocument } from '../../../src/verify/security/security-document.ts';
import type { TestCase } from '../../../src/verify/test-report.ts';

const ROWS: Control = { number: 1, title: 'Rows', how: 'Policies.', references: ['API1'] };
const LINT: Control = { number: 2, title: 'Lint', how: 'A ban.', checks: ['lint'], references: [] };
const HOOKS: Control = { number: 3, title: 'Hooks', how: 'Signed.', concerns: 'webhooks', references: [] };
const ALL = [ROWS, LINT, HOOKS];

const test = (
  title: string,
  outcome: TestCase['outcome'] = 'passed',
  file = 'tests/a.test.ts',
): TestCase => ({
  file: `/somewhere/backend/${file}`,
  title,
  outcome,
  failure: undefined,
});
const lint = (status: CheckResult['status']): CheckResult => ({
  name: 'lint',
  status,
  summary: '3 files',
  findings: [],
  durationMs: 1,
});
const statesOf = (evidence: readonly ControlEvidence[]): readonly string[] =>
  evidence.map(({ state }) => state);

describe('the evidence of controls', () => {
  it('is what tests and checks are named after, and all of it must have passed', () => {
    const shown = [test('control 1: rows > hides'), test('leads > control 1, 3: both')];
    assert.deepEqual(statesOf(controlEvidence(ALL, shown, [lint('passed')])), ['shown', 'shown', 'shown']);
    const failed = [...shown, test('control 1: rows > hides more', 'failed')];
    assert.deepEqual(statesOf(controlEvidence(ALL, failed, [lint('failed')])), ['failed', 'failed', 'shown']);
    const cancelled = [test('control 1: rows > hides', 'cancelled')];
    assert.deepEqual(statesOf(controlEvidence([ROWS], cancelled, [])), ['failed']);
  });

  it('is not there where nothing ran, or only what was skipped', () => {
    const tests = [
      test('control 1: rows > hides', 'skipped'),
      test('control 12: another'),
      test('of control 1: no'),
    ];
    assert.deepEqual(statesOf(controlEvidence(ALL, tests, [lint('skipped')])), [
      'not shown',
      'not shown',
      'not shown',
    ]);
  });

  it('is told in the order of files and titles, however the tests ran', () => {
    const tests = [
      test('control 1: b'),
      test('control 1: z', 'passed', 'app/z.test.ts'),
      test('control 1: a'),
    ];
    const [forth] = controlEvidence([ROWS], tests, []);
    assert.deepEqual(controlEvidence([ROWS], tests.toReversed(), [])[0], forth);
    assert.deepEqual(
      forth?.tests.map(({ file, title }) => `${file} ${title}`),
      ['app/z.test.ts z', 'tests/a.test.ts a', 'tests/a.test.ts b'],
    );
  });
});

describe('security.md', () => {
  it('says what was shown and by what, what failed, and what does not concern the backend', () => {
    const tests = [test('control 1: rows > hides | <b>'), test('control 1: rows > opens', 'failed')];
    const document = securityDocument(controlEvidence(ALL, tests, [lint('passed')]));
    assert.match(document, /^1 of 2 controls that concern this backend were shown\.$/m);
    assert.match(
      document,
      /^\| 1 \| Rows \| Policies\. \| \*\*failed\*\* \| 2 tests in `tests\/a\.test\.ts` \| API1 \|$/m,
    );
    assert.match(document, /^\| 2 \| Lint \| A ban\. \| shown \| check `lint` \(3 files\) \|/m);
    assert.match(document, /^\| 3 \| Hooks \| Signed\. \| no webhooks here \|/m);
    assert.match(document, /^- rows > hides \\\| &lt;b> \(`tests\/a\.test\.ts`\)$/m);
    assert.match(document, /^- rows > opens .* — \*\*failed\*\*$/m);
  });

  it('names a control that nothing has shown', () => {
    assert.match(securityDocument(controlEvidence([ROWS], [], [])), /\| \*\*not shown\*\* \|/);
  });
});

describe('the controls', () => {
  it('are numbered from 1 to 31', () => {
    assert.deepEqual(
      CONTROLS.map(({ number }) => number),
      Array.from({ length: 31 }, (_, index) => index + 1),
    );
  });
});
