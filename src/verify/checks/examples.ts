import { routeName, type ApiDocument, type ApiOperation } from '../api-document.ts';
import { judged, type Verdict } from '../check.ts';
import { readExamples, type UnreadableExample } from '../examples/api-examples.ts';
import { runExamples, type ExampleRun } from '../examples/run-examples.ts';
import { findOperation } from '../examples/find-operation.ts';
import type { ProjectFiles } from '../project.ts';
import type { Finding } from '../proof.ts';
import type { RunningApp } from '../running-app.ts';

/** The document whose examples are sent. */
export const API_FILE = 'backend/app/docs/api.md';

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
  { files }: Pick<ProjectFiles, 'files'>,
  document: ApiDocument,
  signal: AbortSignal,
): Promise<ExamplesOutcome> {
  const { examples, unreadable } = readExamples(files.get(API_FILE) ?? '');
  const runs = await runExamples(app, examples, signal);
  const called = operationsOf(runs, document);
  const missing = document.operations.filter((operation) => !called.has(operation));
  const fine = runs.filter((run) => run.differences.length === 0);
  const summary = `${fine.length} of ${runs.length} examples, ${called.size} of ${document.operations.length} operations`;
  const findings = [
    ...unreadable.map(unreadableFinding),
    ...runs.flatMap(runFindings),
    ...missing.map(missingFinding),
  ];
  return { verdict: judged(summary, findings), runs };
}

function operationsOf(runs: readonly ExampleRun[], document: ApiDocument): ReadonlySet<ApiOperation> {
  return new Set(runs.flatMap(({ example }) => findOperation(document, example.method, example.path) ?? []));
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
