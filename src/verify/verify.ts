import { join } from 'node:path';
import { replaceText } from '../workspace/replace-text.ts';
import { runCheck, runCheckWith, type OnCheck } from './check.ts';
import { checkOpenApi } from './checks/openapi.ts';
import { checkRules } from './checks/rules.ts';
import { checkTests } from './checks/tests.ts';
import { checkTodos, TODOS_FILE, type TodosOutcome } from './checks/todos.ts';
import { checkFormat, checkLint, checkTypes } from './checks/tools.ts';
import type { Evidence } from './evidence.ts';
import { verifyLive } from './live.ts';
import { openProject, PROOF_FILE, SECURITY_FILE, type Project } from './project.ts';
import { proofDocument } from './proof-document.ts';
import type { CheckResult, Proof } from './proof.ts';
import { controlEvidence } from './security/control-evidence.ts';
import { CONTROLS } from './security/controls.ts';
import { securityDocument } from './security/security-document.ts';
import { openToolchain, type Toolchain } from './toolchain.ts';
import type { VerifyOptions } from './verify-options.ts';

/**
 * Checks a generated project with nothing but what is in its folder, ticks its plan and writes its proof. Nothing else
 * in the folder is changed, and no database but fresh embedded ones is touched.
 *
 * @param directory - The folder that holds `backend/`.
 * @param options - Who hears about the checks, and what stops them.
 * @returns Every check and how it ended; passed only when each of them passed.
 * @throws {WorkspaceError} NO_PERMISSION, DISK_FULL, WRITE_FAILED when the proof cannot be written; the signal's reason
 * when it stops the work.
 */
export async function verify(directory: string, options: VerifyOptions = {}): Promise<Proof> {
  const { onCheck = () => undefined, signal = new AbortController().signal } = options;
  const project = await openProject(directory);
  const tools = await openToolchain(project, signal);
  const lanes = [
    verifyStill(project, tools, onCheck),
    verifyLive(project, tools, onCheck, signal),
    runCheckWith('tests', onCheck, () => checkTests(tools)),
  ] as const;
  await Promise.allSettled(lanes);
  const [still, live, tests] = await Promise.all(lanes);
  const checks = [...still, ...live.checks, tests.result];
  const evidence = { ...live, checks, tests: tests.outcome.tests };
  const todos = await runCheckWith('todos', onCheck, () => checkTodos(project, evidence));
  const all = [...checks, todos.result];
  signal.throwIfAborted();
  await writeDocuments(
    project,
    { checks: all, tests: evidence.tests, examples: live.examples },
    todos.outcome,
  );
  return { checks: all, passed: all.every(({ status }) => status === 'passed') };
}

/** What can be seen without running the backend, one after the other: the tests and the backend run beside it. */
async function verifyStill(
  project: Project,
  tools: Toolchain,
  onCheck: OnCheck,
): Promise<readonly CheckResult[]> {
  return [
    await runCheck('rules', onCheck, () => checkRules(project)),
    await runCheck('openapi', onCheck, () => checkOpenApi(project)),
    await runCheck('types', onCheck, () => checkTypes(tools, project)),
    await runCheck('lint', onCheck, () => checkLint(tools, project)),
    await runCheck('format', onCheck, () => checkFormat(tools, project)),
  ];
}

async function writeDocuments(
  { root, files }: Project,
  { checks, tests, examples }: Pick<Evidence, 'checks' | 'tests' | 'examples'>,
  todos: TodosOutcome,
): Promise<void> {
  if (files.has(TODOS_FILE)) await replaceText(join(root, TODOS_FILE), todos.text);
  const controls = controlEvidence(CONTROLS, tests, checks);
  await replaceText(join(root, SECURITY_FILE), securityDocument(controls));
  await replaceText(join(root, PROOF_FILE), proofDocument({ checks, examples, todos: todos.items }));
}
