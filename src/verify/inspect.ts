import { readApiDocument } from './api-document.ts';
import { runCheck, runCheckWith, skipped, type OnCheck, type Verdict } from './check.ts';
import { checkBuild } from './checks/build.ts';
import { checkExamplesPresent } from './checks/examples.ts';
import { checkOpenApi } from './checks/openapi.ts';
import { checkPermissionsDocumented } from './checks/permissions.ts';
import { compareRoutes, pagesOf } from './checks/routes.ts';
import { checkRules } from './checks/rules.ts';
import { checkSpec } from './checks/spec.ts';
import { checkTodosNamed } from './checks/todos-named.ts';
import { checkFormat, checkLint, checkTypes } from './checks/tools.ts';
import type { Description } from './describe-project.ts';
import { openProject, type Project } from './project.ts';
import type { CheckResult } from './proof.ts';
import { NOT_INSTALLED, openToolchain, type Toolchain } from './toolchain.ts';
import type { VerifyOptions } from './verify-options.ts';

const NO_OPERATIONS = readApiDocument(undefined);

/**
 * Looks at a project without running it: no server, no test, no database, and nothing written. What passes here may
 * still fail `verify`, which runs it.
 *
 * @param directory - The folder that holds `backend/`.
 * @param options - Who hears about the checks, and what stops them.
 * @returns Every check and how it ended.
 * @throws The signal's reason when it stops the work.
 */
export async function inspect(
  directory: string,
  options: VerifyOptions = {},
): Promise<readonly CheckResult[]> {
  const { onCheck = () => undefined, signal = new AbortController().signal } = options;
  const project = await openProject(directory);
  const tools = await openToolchain(project, signal);
  const lanes = [
    inspectApi(project, tools, onCheck),
    runCheck('types', onCheck, () => checkTypes(tools, project)),
    inspectStyle(project, tools, onCheck),
  ] as const;
  await Promise.allSettled(lanes);
  const [api, types, style] = await Promise.all(lanes);
  signal.throwIfAborted();
  return [...api, types, ...style];
}

/** The files, and what the application says of itself when it is built. */
async function inspectApi(
  project: Project,
  tools: Toolchain,
  onCheck: OnCheck,
): Promise<readonly CheckResult[]> {
  const build = runCheckWith('build', onCheck, () =>
    checkBuild(tools, project, pagesOf(project.files, NO_OPERATIONS)),
  );
  const still = [
    await runCheck('rules', onCheck, () => checkRules(project)),
    await runCheck('spec', onCheck, () => checkSpec(project)),
  ];
  const { result, outcome } = await build;
  return [...still, result, ...(await inspectDescribed(project, tools, onCheck, outcome.description))];
}

/** Without a description, the committed one is all that the rules can look at. */
async function inspectDescribed(
  project: Project,
  tools: Toolchain,
  onCheck: OnCheck,
  description: Description | undefined,
): Promise<readonly CheckResult[]> {
  const unknown = tools.installed ? skipped('the application cannot be built') : NOT_INSTALLED;
  const check = (name: string, look: (description: Description) => Verdict): Promise<CheckResult> =>
    runCheck(name, onCheck, () => (description === undefined ? unknown : look(description)));
  return [
    await runCheck('openapi', onCheck, () => checkOpenApi(project, description?.document)),
    await check('routes', ({ document, pages }) => compareRoutes(project, document, pages)),
    await check('permissions', ({ document }) => checkPermissionsDocumented(project, document)),
    await check('examples', ({ document }) => checkExamplesPresent(project, document)),
    await check('todos', ({ document }) => checkTodosNamed(project, document)),
  ];
}

async function inspectStyle(
  project: Project,
  tools: Toolchain,
  onCheck: OnCheck,
): Promise<readonly CheckResult[]> {
  return [
    await runCheck('lint', onCheck, () => checkLint(tools, project)),
    await runCheck('format', onCheck, () => checkFormat(tools, project)),
  ];
}
