import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';

import type { Verdict } from '../../src/verify/check.ts';
import { checkTests } from '../../src/verify/checks/tests.ts';
import { checkFormat, checkLint, checkTypes } from '../../src/verify/checks/tools.ts';
import { temporaryProject, type TemporaryProject } from './support/temporary-project.ts';

const CODE = 'backend/app/main.ts';
const TEST = 'backend/app/main.test.ts';

const project = (t: TestContext, files: Readonly<Record<string, string>>): Promise<TemporaryProject> =>
  temporaryProject(
    t,
    Object.entries({
      'backend/package.json': `${JSON.stringify({ type: 'module', scripts: { test: 'node --test "app/**/*.test.ts"' } })}\n`,
      'backend/tsconfig.json': `${JSON.stringify({ compilerOptions: { strict: true, types: [] }, include: ['app'] })}\n`,
      'backend/.oxlintrc.json': '{ "rules": { "no-debugger": "error" } }\n',
      'backend/.oxfmtrc.json': '{ "ignorePatterns": ["*.json", ".*"] }\n',
      [CODE]: 'export const one = 1;\n',
      ...files,
    }),
  );

const shown = ({ status, summary, findings }: Verdict): unknown => ({
  status,
  summary,
  findings: findings.map(({ rule, where }) => [rule, where]),
});

describe('the tools', () => {
  it('pass sound code', async (t) => {
    const { project: sound, tools } = await project(t, {});
    assert.deepEqual(shown(await checkTypes(tools, sound)), {
      status: 'passed',
      summary: '1 file',
      findings: [],
    });
    assert.deepEqual(shown(await checkLint(tools, sound)), {
      status: 'passed',
      summary: '1 file',
      findings: [],
    });
    assert.equal((await checkFormat(tools, sound)).status, 'passed');
  });

  it('format: looks at projects in folders that git ignores too', async (t) => {
    const { project: ignored, tools } = await project(t, {
      [CODE]: 'export const one   = 1\n',
      'backend/.gitignore': '*\n',
    });
    const { findings } = await checkFormat(tools, ignored);
    assert.deepEqual(
      findings.map(({ rule, where }) => [rule, where]),
      [['format', CODE]],
    );
  });

  it('types: fails with file, line and code', async (t) => {
    const { project: broken, tools } = await project(t, { [CODE]: '\nexport const one: string = 1;\n' });
    assert.deepEqual(shown(await checkTypes(tools, broken)), {
      status: 'failed',
      summary: '1 file',
      findings: [['types/TS2322', `${CODE}:2`]],
    });
  });

  it('types: fails when the compiler cannot run', async (t) => {
    const { project: broken, tools } = await project(t, { 'backend/tsconfig.json': '{ nonsense' });
    assert.equal((await checkTypes(tools, broken)).status, 'failed');
  });

  it('lint: fails with file, line and rule', async (t) => {
    const { project: broken, tools } = await project(t, { [CODE]: '\ndebugger;\nexport {};\n' });
    assert.deepEqual(shown(await checkLint(tools, broken)), {
      status: 'failed',
      summary: '1 file',
      findings: [['lint/eslint(no-debugger)', `${CODE}:2`]],
    });
  });

  it('lint: names a syntax error as one', async (t) => {
    const { project: broken, tools } = await project(t, { [CODE]: 'export const one = ;\n' });
    assert.deepEqual(shown(await checkLint(tools, broken)), {
      status: 'failed',
      summary: '1 file',
      findings: [['lint/syntax', `${CODE}:1`]],
    });
  });

  it('lint: fails when it looked at nothing', async (t) => {
    const { project: broken, tools } = await project(t, {
      'backend/.oxlintrc.json': '{ "ignorePatterns": ["**"] }\n',
    });
    assert.equal((await checkLint(tools, broken)).status, 'failed');
  });

  it('format: fails with the file', async (t) => {
    const { project: broken, tools } = await project(t, { [CODE]: 'export const one   = 1\n' });
    const { status, findings } = await checkFormat(tools, broken);
    assert.equal(status, 'failed');
    assert.deepEqual(
      findings.map(({ where }) => where),
      [CODE],
    );
  });

  it('say what to do when a program is missing', async (t) => {
    const { tools } = await project(t, {});
    const { code, output } = await tools.run('no-such-program', []);
    assert.equal(code, 127);
    assert.match(output, /no-such-program is not installed; `npm ci`/);
  });

  it('format: names the line of what cannot be read', async (t) => {
    const { project: broken, tools } = await project(t, { [CODE]: '\nexport const one = ;\n' });
    const { findings } = await checkFormat(tools, broken);
    assert.deepEqual(
      findings.map(({ rule, where }) => [rule, where]),
      [['format', `${CODE}:2`]],
    );
  });

  it('are skipped without packages', async (t) => {
    const { project: bare, tools } = await temporaryProject(t, [[CODE, '']], { installed: false });
    const verdicts = [
      await checkTypes(tools, bare),
      await checkLint(tools, bare),
      await checkFormat(tools, bare),
    ];
    for (const { status, summary } of [...verdicts, (await checkTests(tools)).verdict]) {
      assert.equal(status, 'skipped');
      assert.match(summary, /npm ci/);
    }
  });
});

function body(test: string): string {
  return `import { describe, it } from 'node:test';\n${test}\n`;
}

describe('the tests check', () => {
  it('counts what passed, and knows each test', async (t) => {
    const passing = `describe('one', () => { it('is "1" <two>', () => {}); it.skip('later', () => {}); });`;
    const { tools } = await project(t, { [TEST]: body(passing) });
    const { verdict, tests } = await checkTests(tools);
    assert.deepEqual(shown(verdict), {
      status: 'passed',
      summary: '1 of 2 tests passed, 1 skipped',
      findings: [],
    });
    assert.deepEqual(
      tests.map(({ title, outcome }) => [title, outcome]),
      [
        ['one > is "1" <two>', 'passed'],
        ['one > later', 'skipped'],
      ],
    );
    assert.ok(tests[0]?.file.endsWith(`/${TEST}`));
  });

  it('fails with the title of what failed', async (t) => {
    const failing = `describe('one', () => { it('works', () => {}); it('fails', () => { throw new Error('boom'); }); });`;
    const { tools } = await project(t, { [TEST]: body(failing) });
    const { verdict } = await checkTests(tools);
    assert.equal(verdict.summary, '1 of 2 tests passed');
    assert.deepEqual(
      verdict.findings.map(({ where, message }) => [where, message]),
      [[`${TEST}:2 > one > fails`, 'boom']],
    );
  });

  it('says what was compared, and where', async (t) => {
    const failing = `import assert from 'node:assert/strict';
it('counts', () => {
  assert.equal(1, 2);
});
it('knows', () => {
  assert.deepEqual({ a: '<1>' }, { a: "2" });
});`;
    const { tools } = await project(t, { [TEST]: body(failing) });
    const { verdict } = await checkTests(tools);
    assert.deepEqual(
      verdict.findings.map(({ where }) => where),
      [`${TEST}:4 > counts`, `${TEST}:7 > knows`],
    );
    const [equal, deepEqual] = verdict.findings.map(({ message }) => message);
    assert.equal(equal, 'Expected values to be strictly equal:\n1 !== 2');
    assert.match(deepEqual ?? '', /\+ {3}a: '<1>'\n- {3}a: '2'/);
  });

  it('tells why a group could not be set up, and not that its tests did not run', async (t) => {
    const failing = `import { before } from 'node:test';
describe('books', () => {
  before(() => { throw new Error('no database', { cause: new Error('refused') }); });
  describe('GET', () => { it('reads', () => {}); it('lists', () => {}); });
});`;
    const { tools } = await project(t, { [TEST]: body(failing) });
    const { verdict } = await checkTests(tools);
    assert.deepEqual(
      verdict.findings.map(({ where, message }) => [where, message]),
      [[`${TEST}:4 > books`, 'no database\ncaused by: refused']],
    );
  });

  it('fails when no test ran', async (t) => {
    const { tools } = await project(t, {});
    const { verdict } = await checkTests(tools);
    assert.equal(verdict.status, 'failed');
    assert.match(verdict.findings[0]?.message ?? '', /^no test ran/);
  });

  it('fails when there is no test command', async (t) => {
    const { tools } = await project(t, { 'backend/package.json': '{}\n', [TEST]: body('') });
    assert.equal((await checkTests(tools)).verdict.status, 'failed');
  });
});
