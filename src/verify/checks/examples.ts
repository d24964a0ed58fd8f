import { routeName, type ApiDocument, type ApiOperation } from '../api-document.ts';
import { count, judged, type Verdict } from '../check.ts';
import { readExamples, type ApiExample, type UnreadableExample } from '../examples/api-examples.ts';
import { runExamples, type ExampleRun } from '../examples/run-examples.ts';
import { findOperation } from '../examples/find-operation.ts';
import { API_FILE, placed } from '../places.ts';
import type { ProjectFiles } from '../project.ts';
import type { Finding } from '../proof.ts';
import type { RunningApp } from '../running-app.ts';

/** What the examples showed. */
export interface ExamplesOutcome {
  readonly verdict: Verdict;
  readonly runs: readonly ExampleRun[];
}

/**
 * Sends every documented request to the running backend and compares the answers; every operation must have one.
 *
 * @param app - The running backend.
 * @param project - The project's files.
 * @param document - The API's description, as the backend serves it.
 * @param signal - Ends the run.
 * @returns The verdict, and what was sent.
 */
export async function checkExamples(
  app: RunningApp,
  project: ProjectFiles,
  document: ApiDocument,
  signal: AbortSignal,
): Promise<ExamplesOutcome> {
  const { examples, unreadable } = readExamples(project.files.get(API_FILE) ?? '');
  const runs = await runExamples(app, examples, signal);
  const fine = runs.filter((run) => run.differences.length === 0);
  const { called, missing } = coverage(examples, document);
  const summary = `${fine.length} of ${runs.length} examples, ${called.size} of ${document.operations.length} operations`;
  const findings = [
    ...unreadable.map(unreadableFinding),
    ...runs.flatMap(runFindings),
    ...placed(project, missing.map(missingFinding)),
  ];
  return { verdict: judged(summary, findings), runs };
}

/**
 * Checks that every example can be read and every operation has one, without sending any.
 *
 * @param project - The project's files.
 * @param document - The API's description.
 * @returns The verdict.
 */
export function checkExamplesPresent(project: ProjectFiles, document: ApiDocument): Verdict {
  const { examples, unreadable } = readExamples(project.files.get(API_FILE) ?? '');
  const { called, missing } = coverage(examples, document);
  const summary = `${count(examples.length, 'example')}, ${called.size} of ${document.operations.length} operations`;
  return judged(summary, [
    ...unreadable.map(unreadableFinding),
    ...placed(project, missing.map(missingFinding)),
  ]);
}

function coverage(
  examples: readonly ApiExample[],
  document: ApiDocument,
): { readonly called: ReadonlySet<ApiOperation>; readonly missing: readonly ApiOperation[] } {
  const called = new Set(examples.flatMap(({ method, path }) => findOperation(document, method, path) ?? []));
  return { called, missing: document.operations.filter((operation) => !called.has(operation)) };
}

function runFindings({ example, differences }: ExampleRun): readonly Finding[] {
  return differences.map((message) => ({
    rule: 'example',
    where: `${API_FILE}:${example.line} ${example.method} ${example.path}`,
    message,
    mend: 'Correct the example where the answer is right, the route where it is not.',
  }));
}

function unreadableFinding({ line, reason }: UnreadableExample): Finding {
  const mend = 'Write a fenced `http` block, a line like `200 OK` in backticks, and a fenced `json` block.';
  return { rule: 'example-form', where: `${API_FILE}:${line}`, message: reason, mend };
}

function missingFinding(operation: ApiOperation): Finding {
  return {
    rule: 'operation-example',
    where: routeName(operation),
    message: `no example in api.md calls ${operation.operationId ?? 'this operation'}`,
    mend: 'Add an example of the request and its answer to api.md.',
  };
}
