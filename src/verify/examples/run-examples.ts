import { parseJson } from '../json.ts';
import { ask, type Answer, type RunningApp } from '../running-app.ts';
import type { ApiExample } from './api-examples.ts';
import { differences, rememberSent, translate, type Session } from './match-body.ts';

/** How a documented example went. */
export interface ExampleRun {
  readonly example: ApiExample;
  /** Status answered. */
  readonly status: number;
  /** What was not as documented. */
  readonly differences: readonly string[];
}

const SHOWN = 300;

/**
 * Sends every documented request in the order of the document and compares the answers.
 *
 * @param app - The running backend, with an empty database.
 * @param examples - The documented examples.
 * @param signal - Ends the run.
 * @returns How each went.
 */
export async function runExamples(
  app: Pick<RunningApp, 'url' | 'token'>,
  examples: readonly ApiExample[],
  signal: AbortSignal,
): Promise<readonly ExampleRun[]> {
  const session: Session = { ids: new Map(), sent: new Set() };
  const runs: ExampleRun[] = [];
  for (const example of examples) runs.push(await runExample(app, example, session, signal));
  return runs;
}

async function runExample(
  { url, token }: Pick<RunningApp, 'url' | 'token'>,
  example: ApiExample,
  session: Session,
  signal: AbortSignal,
): Promise<ExampleRun> {
  const { method, path, body } = example;
  const headers = Object.entries(example.headers).map(
    ([name, value]) => [name, translate(value, session).replace('$TOKEN', token)] as const,
  );
  if (body !== undefined) rememberSent(parseJson(body), session);
  const answer = await ask(
    `${url}${translate(path, session)}`,
    {
      method,
      headers: Object.fromEntries(headers),
      ...(body === undefined ? {} : { body: translate(body, session) }),
    },
    signal,
  );
  return { example, status: answer.status, differences: compare(example, answer, session) };
}

function compare(
  example: ApiExample,
  { status, text, contentType }: Answer,
  session: Session,
): readonly string[] {
  if (status !== example.status) {
    const answered = status === 0 ? 'did not answer' : `answered ${status}`;
    return [`${answered} instead of ${example.status}: ${text.slice(0, SHOWN)}`];
  }
  if (example.contentType !== undefined) {
    const fits = contentType.startsWith(example.contentType) && text !== '';
    return fits ? [] : [`answered ${contentType || 'no body'} instead of ${example.contentType}`];
  }
  if (example.response === undefined) return text === '' ? [] : ['answered a body where none is documented'];
  return differences(example.response, parseJson(text), session);
}
