import { join } from 'node:path';
import { replaceText } from '../workspace/replace-text.ts';
import { runCheck, type OnCheck } from './check.ts';
import { checkOpenApi } from './checks/openapi.ts';
import { checkRules } from './checks/rules.ts';
import { checkTests, type TestsOutcome } from './checks/tests.ts';
import { checkTodos, TODOS_FILE, type TodosOutcome } from './checks/todos.ts';
import { checkFormat, checkLint, checkTypes } from './checks/tools.ts';
import { verifyLive } from './live.ts';
import { openProject, type Project } from './project.ts';
import type { Proof } from './proof.ts';
import { proofDocument } from './proof-document.ts';
import { openToolchain } from './toolchain.ts';

/** The proof as a document, inside the project. */
const PROOF_FILE = 'backend/app/docs/proof.md';

export interface VerifyOptions {
  readonly onCheck?: OnCheck;
  /** Stops everything that runs. */
  readonly signal?: AbortSignal;
}

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
  const [still, { tests, live }] = await Promise.all([
    inOrder([
      () => runCheck('rules', onCheck, () => checkRules(project)),
      () => runCheck('openapi', onCheck, () => checkOpenApi(project)),
      () => runCheck('types', onCheck, () => checkTypes(tools, project)),
      () => runCheck('lint', onCheck, () => checkLint(tools, project)),
      () => runCheck('format', onCheck, () => checkFormat(tools)),
    ]),
    verifyRunning(),
  ]);
  signal.throwIfAborted();
  const checks = [...still, tests.result, ...live.checks];
  const evidence = { ...live, checks, tests: tests.tests };
  const todos = await outcomeOf('todos', onCheck, () => checkTodos(project, evidence));
  const all = [...checks, todos.result];
  await writeDocuments(project, todos, proofDocument({ ...live, checks: all, todos: todos.items }));
  return { checks: all, passed: all.every(({ status }) => status === 'passed') };

  async function verifyRunning() {
    const live = await verifyLive(project, tools, onCheck, signal);
    return { live, tests: await outcomeOf('tests', onCheck, () => checkTests(tools)) };
  }
}
